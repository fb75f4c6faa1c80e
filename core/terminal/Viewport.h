#pragma once

#include "core/terminal/Interpreter.h"
#include "core/terminal/PlaceKeeper.h"
#include "core/terminal/Search.h"
#include "core/terminal/Selection.h"
#include "core/terminal/Snapshot.h"
#include "core/terminal/Transcript.h"

#include <optional>

namespace gwt::terminal
{

/// Which rows the reader sees, and their painting into a Snapshot. Follows the output, or stays on a text while it goes on.
class Viewport
{
public:
    Viewport(Screen& screen, const Interpreter& interpreter, const Selection& selection, const Search& search)
        : screen_(screen), interpreter_(interpreter), selection_(selection), search_(search), transcript_(screen)
    {
    }

    int offset() const; ///< rows between the view's bottom and the screen's
    void scrollTo(int offset);
    bool following() const { return !top_; }
    bool scrollToPrompt(int direction);
    bool reveal(Position position);
    std::optional<Position> top() const { return top_; }
    void setTop(std::optional<Position> top) { top_ = top; }

    Position positionAt(ViewPoint point) const;
    void fill(Snapshot& into);

private:
    int topRow() const; ///< of the view, counted from the oldest row
    void fillRow(SnapshotRow& to, const Transcript::Line& line, int row);
    template <class CellAt> void fillCells(SnapshotRow& to, CellAt cellAt, int count);
    void fillOverlay(SnapshotRow& to, const Transcript::Line& line, int row, Position start, bool& changed) const;
    void fillCursor(Snapshot& into, int top) const;

    Screen& screen_;
    const Interpreter& interpreter_;
    const Selection& selection_;
    const Search& search_;
    Transcript transcript_;
    std::optional<Position> top_; ///< of the first row of the view; nothing while following
    std::uint64_t serial_ = 0;
};

} // namespace gwt::terminal
