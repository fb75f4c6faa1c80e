#pragma once

#include "core/terminal/Cell.h"
#include "core/terminal/LineSize.h"

#include <cstdint>

namespace gwt::terminal
{

/// A row of the grid. Cells from `used` on are plain blanks whatever memory holds: clearing a row costs nothing.
/// The content flags may say yes for a row that has no such cell any more, never no for one that has.
struct Row {
    Cell* cells = nullptr;
    std::uint64_t serial = 0; ///< unique to each change within the terminal
    std::uint16_t used = 0;
    bool wrapped = false;  ///< the line goes on in the next row
    bool wide = false;     ///< has wide characters
    bool styled = false;   ///< has a style or a link
    bool unicode = false;  ///< has something beyond ASCII
    bool prompt = false;   ///< OSC 133 A
    bool output = false;   ///< OSC 133 C
    LineSize lineSize = LineSize::Normal;

    Cell at(int column) const { return column < used ? cells[column] : Cell(); }

    void clear()
    {
        used = 0;
        wrapped = wide = styled = unicode = prompt = output = false;
        lineSize = LineSize::Normal;
    }

    /// Makes cells up to `columns` real, so that they can be addressed.
    void materialise(int columns)
    {
        for (int x = used; x < columns; ++x)
            cells[x] = Cell();
        if (columns > used)
            used = std::uint16_t(columns);
    }
};

} // namespace gwt::terminal
