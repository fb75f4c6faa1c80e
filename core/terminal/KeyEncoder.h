#pragma once

#include "core/terminal/KeyEvent.h"
#include "core/terminal/Modes.h"

#include <string>

namespace gwt::terminal
{

/// The bytes that a terminal sends for a key; empty when it sends nothing.
/// Sources: xterm ctlseqs ("PC-Style Function Keys", "Alt and Meta Keys"), xterm modified-keys, and
/// sw.kovidgoyal.net/kitty/keyboard-protocol (which also writes down the legacy text keys).
std::string encodeKey(const KeyEvent& event, const Modes& modes);

} // namespace gwt::terminal
