#pragma once

#include "core/terminal/Cell.h"
#include "core/terminal/LineSize.h"

#include <algorithm>
#include <cstdint>

namespace gwt::terminal
{

/// A row of the grid. Only the cells [from, used) are real, the others are plain blanks whatever memory holds: clearing a row
/// or writing far from its start costs nothing.
/// The content flags may say yes for a row that has no such cell any more, never no for one that has.
struct Row {
    Cell* cells = nullptr;
    std::uint64_t serial = 0; ///< unique to each change within the terminal
    std::uint16_t from = 0;
    std::uint16_t used = 0;
    bool wrapped = false;  ///< the line goes on in the next row
    bool wide = false;     ///< has wide characters
    bool styled = false;   ///< has a style or a link
    bool unicode = false;  ///< has something beyond ASCII
    bool prompt = false;   ///< OSC 133 A
    bool output = false;   ///< OSC 133 C
    LineSize lineSize = LineSize::Normal;

    Cell at(int column) const { return column >= from && column < used ? cells[column] : Cell(); }

    void clear()
    {
        from = used = 0;
        wrapped = wide = styled = unicode = prompt = output = false;
        lineSize = LineSize::Normal;
    }

    /// Makes [first, end) real for a writer, and the blanks between it and what was real; what lies in it stays as it is.
    void reach(int first, int end)
    {
        if (from == used) {
            from = std::uint16_t(first);
            used = std::uint16_t(end);
            return;
        }
        if (first > used)
            std::fill(cells + used, cells + first, Cell());
        else if (end < from)
            std::fill(cells + end, cells + from, Cell());
        if (first < from)
            from = std::uint16_t(first);
        if (end > used)
            used = std::uint16_t(end);
    }

    /// Makes all cells up to `columns` real, so that they can be addressed.
    void materialise(int columns)
    {
        if (from == used)
            from = used = 0;
        std::fill(cells, cells + from, Cell());
        from = 0;
        if (columns > used) {
            std::fill(cells + used, cells + columns, Cell());
            used = std::uint16_t(columns);
        }
    }
};

} // namespace gwt::terminal
