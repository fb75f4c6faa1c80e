#pragma once

#include <cstdint>

namespace gwt::terminal
{

/// DECSWL, DECDWL, DECDHL
enum class LineSize : std::uint8_t { Normal, DoubleWidth, DoubleTop, DoubleBottom };

} // namespace gwt::terminal
