#pragma once

#include "core/terminal/Colour.h"

#include <optional>
#include <string>
#include <string_view>

namespace gwt::terminal
{

/// XParseColor's forms: rgb:h/h/h to rgb:hhhh/hhhh/hhhh, rgbi:f/f/f, #rgb to #rrrrggggbbbb, and the sixteen names of HTML.
std::optional<Rgb> parseColour(std::string_view spec);
/// rgb:rrrr/gggg/bbbb
std::string colourSpec(Rgb colour);

} // namespace gwt::terminal
