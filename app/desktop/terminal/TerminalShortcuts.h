#pragma once

#include "app/desktop/terminal/TerminalCommand.h"

#include <QKeyEvent>

#include <optional>

namespace gwt::desktop::TerminalShortcuts
{

/// What a key means to the terminal itself; nothing for keys that go to the program. `alternateScreen`: a full-screen
/// program scrolls by itself.
std::optional<TerminalCommand> commandOf(const QKeyEvent& event, bool alternateScreen);

/// Keys that stay with the window's shortcuts while a terminal has the keyboard: Ctrl+Shift and Meta with anything,
/// Ctrl+Tab, Ctrl+PageUp and PageDown, Ctrl+1 … 9, F11.
bool belongsToWindow(const QKeyEvent& event);

} // namespace gwt::desktop::TerminalShortcuts
