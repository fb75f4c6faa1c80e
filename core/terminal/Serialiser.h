#pragma once

#include "core/terminal/Transcript.h"

#include <string>

namespace gwt::terminal
{

/// History (its newest lines) and main screen as bytes that make them again on a new terminal: text, SGR, OSC 8, and the
/// cursor's place. Programs' modes are left out: the programs are gone.
std::string serialiseScreen(Screen& screen, const Transcript& transcript, int maxHistoryLines);

} // namespace gwt::terminal
