#pragma once

#include "core/terminal/Style.h"

#include <string>

namespace gwt::terminal
{

/// Parameters of the SGR that makes `style` from nothing: "0;1;38:2::1:2:3".
std::string sgrText(const Style& style);

} // namespace gwt::terminal
