#pragma once

#include "core/terminal/Geometry.h"
#include "core/terminal/LineSize.h"
#include "core/terminal/Link.h"
#include "core/terminal/Palette.h"
#include "core/terminal/Style.h"

#include <cstdint>
#include <string>
#include <vector>

namespace gwt::terminal
{

struct SnapshotCell {
    char32_t code = 0;         ///< 0 for a blank cell and for the right half of a wide one
    std::uint16_t cluster = 0; ///< 1 + index into SnapshotRow::clusters when the cell is more than one code point
    std::uint16_t link = 0;    ///< 1 + index into SnapshotRow::links
    std::uint8_t width = 1;    ///< 2 for a wide cell, 0 for its right half
    Style style;
    bool operator==(const SnapshotCell&) const = default;
};

struct ColumnSpan {
    int from = 0;
    int to = 0; ///< exclusive
    bool operator==(const ColumnSpan&) const = default;
};

struct SnapshotRow {
    std::vector<SnapshotCell> cells; ///< always as many as the view has columns
    std::vector<std::u32string> clusters;
    std::vector<Link> links;
    LineSize lineSize = LineSize::Normal;
    bool wrapped = false;    ///< the line goes on in the next row
    bool promptStart = false; ///< OSC 133 A came here
    Position start;          ///< of the row's first cell
    ColumnSpan selection;    ///< empty when from == to
    std::vector<ColumnSpan> matches; ///< of the search
    ColumnSpan currentMatch;         ///< the one that searchNext() stands on
    std::uint64_t source = 0; ///< the engine's own; leave alone
    std::uint64_t serial = 0; ///< changes whenever anything painted in this row changes; equal serial = equal pixels

    std::u32string text(int column) const
    {
        const SnapshotCell& c = cells[std::size_t(column)];
        return c.cluster != 0 ? clusters[c.cluster - 1u] : c.code != 0 ? std::u32string(1, c.code) : std::u32string();
    }
};

enum class CursorShape : std::uint8_t { Block, Underline, Bar };

struct SnapshotCursor {
    int row = 0; ///< in the view; outside of 0…rows-1 while scrolled away
    int column = 0;
    bool visible = true; ///< DECTCEM and within the view
    bool blinking = true;
    CursorShape shape = CursorShape::Block;
    bool pendingWrap = false;
    bool operator==(const SnapshotCursor&) const = default;
};

/// What the window paints. Kept by the window from frame to frame: Terminal::snapshot() copies only rows that changed
/// since this object was filled last, and lists them.
struct Snapshot {
    Size size;
    std::vector<SnapshotRow> rows;
    std::vector<int> changedRows; ///< by the last snapshot(), ascending
    SnapshotCursor cursor;
    int scrollOffset = 0; ///< rows between the view's bottom and the screen's bottom; 0 = following the output
    int historyRows = 0;  ///< rows above the screen, at this width
    bool reverseScreen = false; ///< DECSCNM
    bool alternateScreen = false;
    bool synchronised = false; ///< inside a 2026 block: the rows may be half a frame
    bool coloursChanged = false; ///< palette differs from the last snapshot's: paint everything
    Palette palette;
    int searchMatches = 0;
    int currentMatch = -1; ///< index into the matches, oldest first
    std::uint64_t revision = 0; ///< the engine's own; leave alone
};

} // namespace gwt::terminal
