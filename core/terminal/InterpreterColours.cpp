// OSC 4, 5, 10–19 and their resets: the window's palette with what programs changed on top.
#include "core/terminal/ColourSpec.h"
#include "core/terminal/Interpreter.h"

#include <charconv>

namespace gwt::terminal
{

namespace
{
/// Cuts the part before the next ';' off.
std::string_view next(std::string_view& text)
{
    const std::string_view part = text.substr(0, text.find(';'));
    text.remove_prefix(std::min(part.size() + 1, text.size()));
    return part;
}

bool number(std::string_view text, int& out)
{
    return !text.empty() && std::from_chars(text.data(), text.data() + text.size(), out).ptr == text.data() + text.size();
}
} // namespace

/// OSC 4 (base 0) and OSC 5 (base 256: bold, underline, blink, reverse, italic), which OSC 4 reaches as well.
void Interpreter::indexedColours(std::string_view text, int base, Terminator terminator)
{
    bool changed = false;
    for (int pairs = 0; !text.empty() && pairs < 300; ++pairs) {
        int index = -1;
        const std::string_view which = next(text);
        const std::string_view spec = next(text);
        if (!number(which, index) || index < 0 || index + base >= 256 + int(special_.size()))
            continue;
        const int slot = index + base;
        std::optional<Rgb>& own = slot < 256 ? changed_[std::size_t(slot)] : special_[std::size_t(slot - 256)];
        if (spec == "?") {
            const Rgb colour = own ? *own : slot < 256 ? palette_.indexed[std::size_t(slot)] : palette_.foreground;
            replyOsc((base == 0 ? "4;" : "5;") + std::to_string(index) + ';' + colourSpec(colour), terminator);
        } else if (const auto colour = parseColour(spec)) {
            own = colour;
            changed = true;
        }
    }
    if (changed)
        refreshPalette();
}

std::optional<Rgb> Interpreter::dynamicColour(int n) const
{
    if (dynamic_[std::size_t(n - 10)])
        return dynamic_[std::size_t(n - 10)];
    switch (n) {
    case 10: case 13: case 15: return palette_.foreground;
    case 11: case 14: case 16: return palette_.background;
    case 12: case 18: return palette_.cursor;
    case 17: return palette_.selectionBackground ? palette_.selectionBackground : palette_.foreground;
    default: return palette_.selectionForeground ? palette_.selectionForeground : palette_.background;
    }
}

void Interpreter::dynamicColours(int first, std::string_view text, Terminator terminator)
{
    bool changed = false;
    for (int n = first; n <= 19; ++n) {
        const std::string_view spec = next(text);
        if (spec == "?") {
            replyOsc(std::to_string(n) + ';' + colourSpec(*dynamicColour(n)), terminator);
        } else if (const auto colour = parseColour(spec)) {
            dynamic_[std::size_t(n - 10)] = colour;
            changed = true;
        }
        if (text.empty())
            break;
    }
    if (changed)
        refreshPalette();
}

void Interpreter::resetColours(int command, std::string_view text)
{
    if (command >= 110) {
        dynamic_[std::size_t(command - 110)].reset();
    } else if (text.empty()) {
        if (command == 104)
            changed_ = {};
        special_ = {};
    }
    while (command < 110 && !text.empty()) {
        int index = -1;
        if (!number(next(text), index) || index < 0)
            continue;
        const int slot = index + (command == 105 ? 256 : 0);
        if (slot < 256)
            changed_[std::size_t(slot)].reset();
        else if (slot < 256 + int(special_.size()))
            special_[std::size_t(slot - 256)].reset();
    }
    refreshPalette();
}

void Interpreter::refreshPalette()
{
    Palette palette = base_;
    for (std::size_t i = 0; i < changed_.size(); ++i)
        if (changed_[i])
            palette.indexed[i] = *changed_[i];
    const auto take = [this](int n, Rgb& to) {
        if (dynamic_[std::size_t(n - 10)])
            to = *dynamic_[std::size_t(n - 10)];
    };
    take(10, palette.foreground);
    take(11, palette.background);
    take(12, palette.cursor);
    if (dynamic_[7])
        palette.selectionBackground = dynamic_[7];
    if (dynamic_[9])
        palette.selectionForeground = dynamic_[9];
    if (palette == palette_)
        return;
    palette_ = palette;
    ++paletteSerial_;
    events_.emplace_back(ColoursChanged{});
}

void Interpreter::setPalette(const Palette& palette)
{
    const bool flips = palette.scheme != base_.scheme;
    base_ = palette;
    refreshPalette();
    if (flips && modes_.colourSchemeReports)
        reply(palette.scheme == ColourScheme::Dark ? "?997;1n" : "?997;2n");
}

} // namespace gwt::terminal
