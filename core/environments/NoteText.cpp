#include "core/environments/NoteText.h"

#include "core/base/Text.h"

#include <vector>

namespace gwt::environments
{

namespace
{
constexpr std::size_t longestLine = 2000;
}

std::string capLines(std::string_view text, int cap)
{
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        lines.push_back(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    const std::size_t kept = static_cast<std::size_t>(cap);
    std::string out;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines.size() > 2 * kept && i == kept) {
            const std::size_t left = lines.size() - 2 * kept;
            out += "[" + std::to_string(left) + (left == 1 ? " line" : " lines") + " left out]\n";
            i += left;
        }
        const std::string_view line = base::utf8Prefix(lines[i], longestLine);
        out.append(line).append(line.size() < lines[i].size() ? "…\n" : "\n");
    }
    return out;
}

} // namespace gwt::environments
