#include "core/terminal/MouseEncoder.h"

#include "core/terminal/KeyEvent.h"

#include <algorithm>
#include <cstdlib>
#include <string_view>

namespace gwt::terminal
{
namespace
{

constexpr bool isWheel(MouseButton button)
{
    return button >= MouseButton::WheelUp && button <= MouseButton::WheelRight;
}

bool wanted(const MouseEvent& event, MouseTracking tracking)
{
    switch (tracking) {
    case MouseTracking::Off:
        return false;
    case MouseTracking::X10:
        return event.action == MouseAction::Press && !isWheel(event.button);
    case MouseTracking::Normal:
    case MouseTracking::Highlight: // its hand-shake is of no use to anybody; treated as 1000
        return event.action == MouseAction::Press || (event.action == MouseAction::Release && !isWheel(event.button));
    case MouseTracking::Button:
        return event.action == MouseAction::Move ? event.button != MouseButton::None
                                                 : event.action == MouseAction::Press || !isWheel(event.button);
    case MouseTracking::Any:
        return event.action != MouseAction::Release || !isWheel(event.button);
    }
    return false;
}

int buttonCode(MouseButton button)
{
    switch (button) {
    case MouseButton::None:
        return 3;
    case MouseButton::Left:
    case MouseButton::Middle:
    case MouseButton::Right:
        return int(button) - int(MouseButton::Left);
    case MouseButton::Back:
    case MouseButton::Forward:
        return 128 + int(button) - int(MouseButton::Back);
    default:
        return 64 + int(button) - int(MouseButton::WheelUp);
    }
}

/// One coordinate of the old encodings. From `limit` on xterm sends a zero byte: "beyond the edge".
void appendCoordinate(std::string& out, int value, MouseEncoding encoding)
{
    const int limit = encoding == MouseEncoding::Utf8 ? 2015 : 223;
    const int code = value >= limit ? 0 : 33 + value;
    if (encoding == MouseEncoding::Utf8 && code >= 0x80) {
        out += char(0xC0 | (code >> 6));
        out += char(0x80 | (code & 0x3F));
    } else {
        out += char(code);
    }
}

std::string numbers(int code, int x, int y)
{
    return std::to_string(code) + ';' + std::to_string(x + 1) + ';' + std::to_string(y + 1);
}

} // namespace

std::string encodeMouse(const MouseEvent& event, const Modes& modes)
{
    if (!wanted(event, modes.mouseTracking))
        return {};
    const bool sgr = modes.mouseEncoding == MouseEncoding::Sgr || modes.mouseEncoding == MouseEncoding::SgrPixels;
    const bool release = event.action == MouseAction::Release;
    int code = release && !sgr ? 3 : buttonCode(event.button);
    if (event.action == MouseAction::Move)
        code += 32;
    if (modes.mouseTracking != MouseTracking::X10) {
        code += (event.modifiers & modifier::shift) != 0 ? 4 : 0;
        code += (event.modifiers & (modifier::alt | modifier::meta)) != 0 ? 8 : 0;
        code += (event.modifiers & modifier::control) != 0 ? 16 : 0;
    }
    const int x = std::max(0, event.column);
    const int y = std::max(0, event.row);
    const char final = release ? 'm' : 'M';
    switch (modes.mouseEncoding) {
    case MouseEncoding::Sgr:
        return "\x1b[<" + numbers(code, x, y) + final;
    case MouseEncoding::SgrPixels:
        return "\x1b[<" + numbers(code, std::max(0, event.pixelX), std::max(0, event.pixelY)) + final;
    case MouseEncoding::Urxvt:
        return "\x1b[" + numbers(code + 32, x, y) + 'M';
    case MouseEncoding::Legacy:
    case MouseEncoding::Utf8:
        break;
    }
    std::string out = "\x1b[M";
    appendCoordinate(out, code - 1, modes.mouseEncoding);
    appendCoordinate(out, x, modes.mouseEncoding);
    appendCoordinate(out, y, modes.mouseEncoding);
    return out;
}

std::string encodeAlternateScroll(int lines, const Modes& modes)
{
    const std::string_view key =
        modes.applicationCursor ? (lines < 0 ? "\x1bOA" : "\x1bOB") : (lines < 0 ? "\x1b[A" : "\x1b[B");
    std::string out;
    for (int i = 0; i < std::min(std::abs(lines), 100); ++i) // a wheel never means more than a few pages
        out += key;
    return out;
}

} // namespace gwt::terminal
