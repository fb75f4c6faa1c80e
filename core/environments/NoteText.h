#pragma once

#include <string>
#include <string_view>

namespace gwt::environments
{

/// The first and the last `cap` lines, with a line between them that says how many were left out. Lines of more than
/// 2 000 bytes are cut between characters.
std::string capLines(std::string_view text, int cap);

} // namespace gwt::environments
