#pragma once

#include "core/terminal/Modes.h"

#include <cstdint>
#include <string>

namespace gwt::terminal
{

enum class MouseButton : std::uint8_t {
    None,
    Left,
    Middle,
    Right,
    WheelUp,
    WheelDown,
    WheelLeft,
    WheelRight,
    Back,
    Forward
};
enum class MouseAction : std::uint8_t { Press, Release, Move };

struct MouseEvent {
    MouseAction action = MouseAction::Press;
    MouseButton button = MouseButton::None; ///< of a Move: the button held
    int column = 0;                         ///< from 0
    int row = 0;
    int pixelX = 0; ///< inside the grid, from 0; used by SgrPixels only
    int pixelY = 0;
    std::uint8_t modifiers = 0; ///< bits of gwt::terminal::modifier
};

/// The report for `event`, or nothing when the modes do not ask for it. Source: xterm ctlseqs, "Mouse Tracking".
std::string encodeMouse(const MouseEvent& event, const Modes& modes);

/// Alternate scroll, mode 1007: the wheel as cursor keys for programs on the alternate screen that ask for no mouse.
/// Negative `lines` go up.
std::string encodeAlternateScroll(int lines, const Modes& modes);

/// Focus reports, mode 1004.
inline constexpr const char* focusInReport = "\x1b[I";
inline constexpr const char* focusOutReport = "\x1b[O";

} // namespace gwt::terminal
