#include "core/agents/ScreenReading.h"

#include <algorithm>
#include <string_view>

namespace gwt::agents
{
namespace
{

std::string_view trimmed(std::string_view line)
{
    static constexpr std::string_view noBreakSpace = "\u00A0";
    for (;;) {
        if (line.starts_with(' '))
            line.remove_prefix(1);
        else if (line.starts_with(noBreakSpace))
            line.remove_prefix(noBreakSpace.size());
        else
            break;
    }
    for (;;) {
        if (line.ends_with(' '))
            line.remove_suffix(1);
        else if (line.ends_with(noBreakSpace))
            line.remove_suffix(noBreakSpace.size());
        else
            return line;
    }
}

bool shows(const std::vector<std::string_view>& lines, const ScreenRules::Sign& sign)
{
    if (lines.empty() || !trimmed(lines.back()).starts_with(sign.last))
        return false;
    const std::size_t first = lines.size() - std::min(lines.size(), static_cast<std::size_t>(sign.rows));
    return !sign.all.empty() && std::ranges::all_of(sign.all, [&](const std::string& text) {
        return std::any_of(lines.begin() + static_cast<std::ptrdiff_t>(first), lines.end(),
                           [&](std::string_view line) { return line.find(text) != std::string_view::npos; });
    });
}

/// The prompt sign that `line` starts with; empty: none.
std::string_view promptOf(std::string_view line, const ScreenRules::Composer& rule)
{
    if (line.starts_with(rule.prompt))
        return rule.prompt;
    const auto other = std::ranges::find_if(rule.otherPrompts, [&](const std::string& sign) { return line.starts_with(sign); });
    return other == rule.otherPrompts.end() ? std::string_view() : std::string_view(*other);
}

bool startsComposer(const std::vector<std::string>& lines, std::size_t i, const ScreenRules::Composer& rule)
{
    std::string_view line = lines[i];
    for (int blanks = 0; blanks < 2 && line.starts_with(' '); ++blanks)
        line.remove_prefix(1);
    const std::string_view prompt = promptOf(line, rule);
    if (prompt.empty())
        return false;
    line.remove_prefix(prompt.size());
    if (!line.empty() && trimmed(line).size() == line.size())
        return false; // "❯text": the prompt is a sign of its own
    if (!rule.above.empty() && (i == 0 || !trimmed(lines[i - 1]).starts_with(rule.above)))
        return false;
    const std::size_t first = i - std::min<std::size_t>(i, 4);
    return rule.near.empty() ||
           std::any_of(lines.begin() + static_cast<std::ptrdiff_t>(first),
                       lines.begin() + static_cast<std::ptrdiff_t>(i),
                       [&](const std::string& line_) { return trimmed(line_).starts_with(rule.near); });
}

bool endsComposer(std::string_view line, const ScreenRules::Composer& rule)
{
    line = trimmed(line);
    return line.empty() ||
           std::ranges::any_of(rule.below, [&](const std::string& end) { return line.starts_with(end); });
}

void readComposer(const ScreenText& screen, const ScreenRules::Composer& rule, ScreenReading& reading)
{
    if (rule.prompt.empty())
        return;
    const auto& solid = screen.solid.size() == screen.lines.size() ? screen.solid : screen.lines;
    for (std::size_t i = screen.lines.size(); i-- > 0;) {
        if (!startsComposer(screen.lines, i, rule))
            continue;
        std::string_view first = trimmed(solid[i]);
        first = trimmed(first.substr(promptOf(first, rule).size()));
        std::string draft(first);
        for (std::size_t next = i + 1; next < screen.lines.size() && !endsComposer(screen.lines[next], rule); ++next)
            draft += "\n" + std::string(trimmed(solid[next]));
        while (draft.ends_with('\n'))
            draft.pop_back();
        const bool placeholder = std::ranges::find(rule.placeholders, draft) != rule.placeholders.end();
        reading.composer =
            draft.empty() || placeholder ? ScreenReading::Composer::Empty : ScreenReading::Composer::Draft;
        if (!placeholder)
            reading.draft = std::move(draft);
        return;
    }
}

} // namespace

ScreenReading readScreen(const ScreenText& screen, const ScreenRules& rules)
{
    std::vector<std::string_view> filled;
    for (const std::string& line : screen.lines) {
        if (!trimmed(line).empty())
            filled.push_back(line);
    }
    const auto any = [&](const auto& signs) {
        return std::ranges::any_of(signs, [&](const ScreenRules::Sign& sign) { return shows(filled, sign); });
    };
    ScreenReading reading;
    reading.dialog = any(rules.dialogs);
    reading.working = any(rules.working);
    // Behind a dialog the last prompt sign is that of an earlier message, or of the dialog's own choice.
    if (!reading.dialog)
        readComposer(screen, rules.composer, reading);
    return reading;
}

} // namespace gwt::agents
