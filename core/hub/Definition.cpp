#include "core/hub/Definition.h"

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace gwt::hub
{
namespace
{

std::vector<std::string_view> linesOf(std::string_view text)
{
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        lines.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

void put(std::string& out, const char* sign, std::string_view line)
{
    out += sign;
    out += line;
    out += '\n';
}

const Definition* find(const std::vector<Definition>& all, const Definition& wanted)
{
    const auto found = std::find_if(all.begin(), all.end(), [&](const Definition& one) { return one.kind == wanted.kind && one.name == wanted.name; });
    return found == all.end() ? nullptr : &*found;
}

} // namespace

std::string lineDiff(const std::string& before, const std::string& after)
{
    constexpr std::size_t most = 1'000; // lines: the table below is their product
    const auto a = linesOf(before), b = linesOf(after);
    std::string out;
    if (a.size() > most || b.size() > most) {
        for (const auto line : a)
            put(out, "- ", line);
        for (const auto line : b)
            put(out, "+ ", line);
        return out;
    }
    // Longest common subsequence from each place to the end.
    const std::size_t width = b.size() + 1;
    std::vector<std::uint16_t> common((a.size() + 1) * width, 0);
    for (std::size_t i = a.size(); i-- > 0;)
        for (std::size_t j = b.size(); j-- > 0;)
            common[i * width + j] = a[i] == b[j] ? static_cast<std::uint16_t>(common[(i + 1) * width + j + 1] + 1) : std::max(common[(i + 1) * width + j], common[i * width + j + 1]);
    std::size_t i = 0, j = 0;
    while (i < a.size() || j < b.size()) {
        if (i < a.size() && j < b.size() && a[i] == b[j]) {
            put(out, "  ", a[i]);
            ++i, ++j;
        } else if (j == b.size() || (i < a.size() && common[(i + 1) * width + j] >= common[i * width + j + 1])) {
            put(out, "- ", a[i++]);
        } else {
            put(out, "+ ", b[j++]);
        }
    }
    return out;
}

std::vector<Drift> driftBetween(const std::vector<Definition>& pinned, const std::vector<Definition>& current)
{
    std::vector<Drift> drifts;
    for (const Definition& now : current) {
        const Definition* was = find(pinned, now);
        if (!was)
            drifts.push_back({Drift::What::Added, now.kind, now.name, lineDiff({}, now.text)});
        else if (was->digest != now.digest)
            drifts.push_back({Drift::What::Changed, now.kind, now.name, lineDiff(was->text, now.text)});
    }
    for (const Definition& was : pinned)
        if (!find(current, was))
            drifts.push_back({Drift::What::Removed, was.kind, was.name, lineDiff(was.text, {})});
    return drifts;
}

} // namespace gwt::hub
