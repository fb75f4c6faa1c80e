#pragma once

#include "core/terminal/KeyEncoder.h"

#include <string>

namespace gwt::terminal
{

/// encodeKey() while the program has set any flag of the kitty keyboard protocol.
std::string encodeKittyKey(const KeyEvent& event, const Modes& modes);

} // namespace gwt::terminal
