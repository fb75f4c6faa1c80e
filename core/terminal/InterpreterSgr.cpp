// SGR with its extended colours in both separators.
#include "core/terminal/Interpreter.h"

#include <algorithm>

namespace gwt::terminal
{

namespace
{
void set(Style& style, Style::Attribute attribute) { style.attributes |= attribute; }
void unset(Style& style, int attributes) { style.attributes &= std::uint16_t(~attributes); }

std::uint8_t channel(int n) { return std::uint8_t(std::clamp(n, 0, 255)); }
} // namespace

/// Reads what follows 38, 48 or 58 at i; answers the index of the last parameter it took.
int Interpreter::extendedColour(const Params& p, int i, Colour& out)
{
    if (i + 1 < p.count && p.isSub(i + 1)) { // 38:2:[space]:r:g:b or 38:5:n
        int last = i + 1;
        while (last + 1 < p.count && p.isSub(last + 1))
            ++last;
        const int kind = p.get(i + 1);
        const int rgb = last - i >= 5 ? i + 3 : i + 2;
        if (kind == 2 && last - i >= 4)
            out = Colour::rgb({channel(p.get(rgb)), channel(p.get(rgb + 1)), channel(p.get(rgb + 2))});
        else if (kind == 5 && last - i >= 2 && p.get(i + 2) < 256)
            out = Colour::indexed(std::uint8_t(p.get(i + 2)));
        return last;
    }
    const int kind = p.get(i + 1);
    if (kind == 2 && i + 4 < p.count) {
        out = Colour::rgb({channel(p.get(i + 2)), channel(p.get(i + 3)), channel(p.get(i + 4))});
        return i + 4;
    }
    if (kind == 5 && i + 2 < p.count) {
        if (p.get(i + 2) < 256)
            out = Colour::indexed(std::uint8_t(p.get(i + 2)));
        return i + 2;
    }
    return p.count; // cut short: nothing behind it can be told apart
}

void Interpreter::sgr(const Params& p)
{
    Style& style = screen_.changeStyle();
    if (p.count == 0) {
        const std::uint16_t kept = style.attributes & Style::Protected;
        style = Style{};
        style.attributes = kept;
        return;
    }
    applySgr(style, p, 0);
}

void Interpreter::applySgr(Style& style, const Params& p, int from)
{
    for (int i = from; i < p.count; ++i) {
        if (p.isSub(i))
            continue;
        const int code = p.get(i);
        switch (code) {
        case 0: {
            const std::uint16_t kept = style.attributes & Style::Protected;
            style = Style{};
            style.attributes = kept;
            break;
        }
        case 1: set(style, Style::Bold); break;
        case 2: set(style, Style::Faint); break;
        case 3: set(style, Style::Italic); break;
        case 4:
            if (i + 1 < p.count && p.isSub(i + 1))
                style.underline = Underline(std::clamp(p.get(i + 1, 1), 0, 5));
            else
                style.underline = Underline::Single;
            break;
        case 5: set(style, Style::Blink); break;
        case 6: set(style, Style::RapidBlink); break;
        case 7: set(style, Style::Reverse); break;
        case 8: set(style, Style::Conceal); break;
        case 9: set(style, Style::Strike); break;
        case 21: style.underline = Underline::Double; break;
        case 22: unset(style, Style::Bold | Style::Faint); break;
        case 23: unset(style, Style::Italic); break;
        case 24: style.underline = Underline::None; break;
        case 25: unset(style, Style::Blink | Style::RapidBlink); break;
        case 27: unset(style, Style::Reverse); break;
        case 28: unset(style, Style::Conceal); break;
        case 29: unset(style, Style::Strike); break;
        case 38: i = extendedColour(p, i, style.foreground); break;
        case 39: style.foreground = Colour(); break;
        case 48: i = extendedColour(p, i, style.background); break;
        case 49: style.background = Colour(); break;
        case 53: set(style, Style::Overline); break;
        case 55: unset(style, Style::Overline); break;
        case 58: i = extendedColour(p, i, style.underlineColour); break;
        case 59: style.underlineColour = Colour(); break;
        default:
            if (code >= 30 && code <= 37)
                style.foreground = Colour::indexed(std::uint8_t(code - 30));
            else if (code >= 40 && code <= 47)
                style.background = Colour::indexed(std::uint8_t(code - 40));
            else if (code >= 90 && code <= 97)
                style.foreground = Colour::indexed(std::uint8_t(code - 90 + 8));
            else if (code >= 100 && code <= 107)
                style.background = Colour::indexed(std::uint8_t(code - 100 + 8));
            break;
        }
    }
}

} // namespace gwt::terminal
