#pragma once

#include <compare>
#include <cstdint>

namespace gwt::terminal
{

/// A grid of cells. The engine keeps 2 ≤ columns ≤ 4096 (a wide character must have a place) and 1 ≤ rows ≤ 2048.
struct Size {
    int columns = 80;
    int rows = 24;
    bool operator==(const Size&) const = default;
};

/// One cell in pixels, for CSI 14 t, 16 t and SGR-pixel mouse; zero when unknown.
struct CellPixels {
    int width = 0;
    int height = 0;
    bool operator==(const CellPixels&) const = default;
};

/// A place in the view: row 0 is the topmost row shown, whatever the scroll position.
struct ViewPoint {
    int row = 0;
    int column = 0;
    bool operator==(const ViewPoint&) const = default;
};

/// Number of a logical line (what lies between two hard line ends), counted from the terminal's birth. Never reused;
/// survives reflow. Lines of the screen have the numbers after those of the history.
using LineId = std::int64_t;

/// A place that survives scrolling and reflow: a cell of a logical line.
struct Position {
    LineId line = 0;
    int column = 0; ///< cells from the start of the line, over its wrapped rows
    auto operator<=>(const Position&) const = default;
};

} // namespace gwt::terminal
