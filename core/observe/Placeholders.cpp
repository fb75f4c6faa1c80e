#include "core/observe/Placeholders.h"

#include "core/base/Ids.h"

namespace gwt::observe
{
namespace
{

constexpr std::size_t idBytes = 9;
constexpr std::size_t longest = 80;

} // namespace

std::string Placeholders::placeholder(const std::string& caller, std::string_view kind, const std::string& value)
{
    const std::lock_guard lock(m_mutex);
    if (m_callers.size() >= mostCallers && !m_callers.contains(caller))
        m_callers.clear();
    OfCaller& own = m_callers[caller];
    if (const auto found = own.placeholders.find(value); found != own.placeholders.end())
        return found->second;
    if (own.values.size() >= mostPerCaller)
        return "[" + std::string(kind) + "]";
    std::string made = "[" + std::string(kind) + ":" + base::randomId(idBytes) + "]";
    own.values[made] = value;
    own.placeholders[value] = made;
    return made;
}

std::string Placeholders::restored(const std::string& caller, std::string text) const
{
    std::size_t open = text.find('[');
    if (open == std::string::npos)
        return text;
    const std::lock_guard lock(m_mutex);
    const auto own = m_callers.find(caller);
    if (own == m_callers.end())
        return text;
    std::string out;
    std::size_t done = 0;
    for (; open != std::string::npos; open = text.find('[', open + 1)) {
        const std::size_t close = text.find(']', open);
        if (close == std::string::npos)
            break;
        if (open < done || close - open > longest)
            continue;
        const auto found = own->second.values.find(std::string_view(text).substr(open, close - open + 1));
        if (found == own->second.values.end())
            continue;
        out.append(text, done, open - done);
        out += found->second;
        done = close + 1;
    }
    out.append(text, done);
    return out;
}

} // namespace gwt::observe
