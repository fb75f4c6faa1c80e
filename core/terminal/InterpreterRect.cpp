// DEC rectangles: fill, erase, copy, change attributes, checksum.
#include "core/terminal/Interpreter.h"

#include <algorithm>

namespace gwt::terminal
{

/// Pt;Pl;Pb;Pr from parameter `at` on; relative to the margins in origin mode, clipped to them or to the page.
std::optional<Screen::Rect> Interpreter::rect(const Params& p, int at) const
{
    const Size size = screen_.size();
    const bool origin = screen_.cursor().origin;
    const Screen::Rect m = screen_.margins();
    const Screen::Rect bounds = origin ? m : Screen::Rect{0, 0, size.rows - 1, size.columns - 1};
    const auto edge = [&](int i, int fallback) { return p.get(at + i) == 0 ? fallback : p.get(at + i); };
    Screen::Rect r{edge(0, 1) - 1 + bounds.top, edge(1, 1) - 1 + bounds.left,
                   std::min(edge(2, size.rows) - 1 + bounds.top, bounds.bottom),
                   std::min(edge(3, size.columns) - 1 + bounds.left, bounds.right)};
    if (r.top > r.bottom || r.left > r.right)
        return std::nullopt;
    return r;
}

void Interpreter::rectangle(const Params& p)
{
    switch (p.final) {
    case 'x': { // DECFRA
        const int code = p.get(0, 32) == 0 ? 32 : p.get(0, 32);
        const bool printable = (code >= 32 && code <= 126) || code >= 160;
        if (const auto r = rect(p, 1); r && printable && code <= 0x10ffff)
            screen_.fillRect(*r, char32_t(code));
        break;
    }
    case 'z': // DECERA
        if (const auto r = rect(p, 0))
            screen_.eraseRect(*r, Screen::Selective::No);
        break;
    case '{': // DECSERA
        if (const auto r = rect(p, 0))
            screen_.eraseRect(*r, Screen::Selective::Yes);
        break;
    case 'v': // DECCRA: source, source page, target, target page
        if (const auto r = rect(p, 0)) {
            const bool origin = screen_.cursor().origin;
            const Screen::Rect m = screen_.margins();
            const int y = p.atLeastOne(5) - 1 + (origin ? m.top : 0), x = p.atLeastOne(6) - 1 + (origin ? m.left : 0);
            Screen::Rect from = *r;
            if (origin) {
                from.bottom = std::min(from.bottom, from.top + m.bottom - y);
                from.right = std::min(from.right, from.left + m.right - x);
            }
            screen_.copyRect(from, x, y);
        }
        break;
    case 'r': changeAttributes(p, false); break;
    case 't': changeAttributes(p, true); break;
    default: break;
    }
}

void Interpreter::changeAttributes(const Params& p, bool reverse)
{
    auto r = rect(p, 0);
    if (!r)
        return;
    if (!reverse) { // DECCARA
        screen_.restyle(*r, rectShape_, [&](Style& style) {
            if (p.count <= 4) {
                style.attributes &= Style::Protected;
                style.underline = Underline::None;
            }
            applySgr(style, p, 4);
        });
        return;
    }
    screen_.restyle(*r, rectShape_, [&](Style& style) { // DECRARA
        for (int i = 4; i < std::max(p.count, 5); ++i) {
            const int code = p.get(i);
            if (code == 1 || code == 0)
                style.attributes ^= Style::Bold;
            if (code == 4 || code == 0)
                style.underline = style.underline == Underline::None ? Underline::Single : Underline::None;
            if (code == 5 || code == 0)
                style.attributes ^= Style::Blink;
            if (code == 7 || code == 0)
                style.attributes ^= Style::Reverse;
            if (code == 8)
                style.attributes ^= Style::Conceal;
        }
    });
}

void Interpreter::rectangleChecksum(const Params& p)
{
    if (!permissions_.rectangleChecksum)
        return;
    const auto r = rect(p, 2);
    std::uint16_t sum = r ? screen_.checksum(*r) : std::uint16_t(0);
    if ((checksumFlags_ & 1) != 0)
        sum = std::uint16_t(0x10000 - sum);
    static constexpr char Digits[] = "0123456789ABCDEF";
    std::string hex;
    for (int shift = 12; shift >= 0; shift -= 4)
        hex += Digits[sum >> shift & 15];
    replyDcs(std::to_string(p.get(0)) + "!~" + hex);
}

} // namespace gwt::terminal
