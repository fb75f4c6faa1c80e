#include "core/terminal/Viewport.h"

#include <algorithm>

namespace gwt::terminal
{

int Viewport::topRow() const
{
    const int above = transcript_.historyRows();
    if (!top_ || screen_.which() == Screen::Which::Alternate)
        return above;
    return std::min(transcript_.rowOfPosition(*top_), above);
}

int Viewport::offset() const { return transcript_.historyRows() - topRow(); }

void Viewport::scrollTo(int offset)
{
    const int above = transcript_.historyRows();
    offset = std::clamp(offset, 0, above);
    if (offset == 0)
        top_.reset();
    else
        top_ = transcript_.positionOfRow(above - offset);
}

bool Viewport::scrollToPrompt(int direction)
{
    const std::vector<LineId> prompts = transcript_.prompts();
    const LineId here = transcript_.positionOfRow(topRow()).line;
    LineId target = -1;
    for (const LineId id : prompts) {
        if (direction < 0 && id < here)
            target = id;
        if (direction > 0 && id > here && target < 0)
            target = id;
    }
    if (target < 0)
        return false;
    scrollTo(transcript_.historyRows() - transcript_.rowOfPosition({target, 0}));
    return true;
}

bool Viewport::reveal(Position position)
{
    if (position.line < transcript_.firstLine() || position.line > transcript_.lastLine())
        return false;
    const int row = transcript_.rowOfPosition(position), top = topRow(), rows = screen_.size().rows;
    if (row < top || row >= top + rows)
        scrollTo(transcript_.historyRows() - std::max(0, row - rows / 2));
    return true;
}

Position Viewport::positionAt(ViewPoint point) const
{
    const int row = std::clamp(topRow() + point.row, 0, transcript_.rows() - 1);
    Position at = transcript_.positionOfRow(row);
    at.column += std::clamp(point.column, 0, screen_.size().columns);
    return at;
}

void Viewport::fill(Snapshot& into)
{
    const Size size = screen_.size();
    const int above = transcript_.historyRows(), top = topRow();
    into.coloursChanged = into.revision == 0 || into.palette != interpreter_.palette();
    if (into.coloursChanged)
        into.palette = interpreter_.palette();
    if (into.size != size || into.reverseScreen != interpreter_.reverseScreen()) {
        into.rows.clear();
        into.size = size;
        into.reverseScreen = interpreter_.reverseScreen();
    }
    into.rows.resize(std::size_t(size.rows));
    into.changedRows.clear();
    into.historyRows = above;
    into.scrollOffset = above - top;
    into.alternateScreen = screen_.which() == Screen::Which::Alternate;
    into.synchronised = interpreter_.synchronised();
    into.searchMatches = search_.count();
    into.currentMatch = search_.current();
    into.revision = 1;
    fillCursor(into, top);

    Position start = transcript_.positionOfRow(top);
    Transcript::Line line;
    LineId loaded = -1;
    for (int y = 0; y < size.rows; ++y) {
        SnapshotRow& row = into.rows[std::size_t(y)];
        const bool onScreen = top + y >= above;
        const bool plain = onScreen && !selection_.active() && !search_.active() && row.selection == ColumnSpan{} && row.matches.empty();
        const Row* live = onScreen ? &screen_.grid().row(top + y - above) : nullptr;
        if (plain && row.source == live->serial && row.source != 0) {
            // The commonest case by far: nothing happened here; only its number may be another.
            row.start = start;
        } else {
            if (loaded != start.line) {
                line = transcript_.line(start.line);
                loaded = start.line;
            }
            const int k = std::max(0, int(std::upper_bound(line.starts.begin(), line.starts.end(), start.column) - line.starts.begin()) - 1);
            const std::uint64_t source = live != nullptr ? live->serial : std::uint64_t(1) << 63 | std::uint64_t(start.line) << 24 | std::uint64_t(k);
            bool changed = row.source != source || row.cells.size() != std::size_t(size.columns);
            if (changed) {
                fillRow(row, line, k);
                if (live != nullptr) {
                    row.wrapped = live->wrapped;
                    row.lineSize = live->lineSize;
                    row.promptStart = live->prompt;
                    fillCells(row, [live](int x) { return live->at(x); }, live->used);
                }
                row.source = source;
            }
            row.start = start;
            fillOverlay(row, line, k, start, changed);
            if (changed) {
                row.serial = ++serial_;
                into.changedRows.push_back(y);
            }
        }
        if (y + 1 < size.rows)
            start = transcript_.positionOfRow(top + y + 1);
    }
}

void Viewport::fillRow(SnapshotRow& to, const Transcript::Line& line, int row)
{
    const int from = line.starts.empty() ? 0 : line.starts[std::size_t(row)];
    const bool last = row + 1 >= int(line.starts.size());
    const int end = last ? int(line.cells.size()) : line.starts[std::size_t(row) + 1];
    to.wrapped = !last;
    to.lineSize = line.lineSize;
    to.promptStart = line.prompt && row == 0;
    fillCells(to, [&](int x) { return line.cells[std::size_t(from + x)]; }, std::min(end - from, screen_.size().columns));
}

template <class CellAt> void Viewport::fillCells(SnapshotRow& to, CellAt cellAt, int count)
{
    const Tables& tables = screen_.tables();
    to.clusters.clear();
    to.links.clear();
    to.cells.assign(std::size_t(screen_.size().columns), SnapshotCell{});
    LinkId lastLink = 0;
    for (int x = 0; x < count; ++x) {
        const Cell cell = cellAt(x);
        SnapshotCell& out = to.cells[std::size_t(x)];
        out.width = std::uint8_t(cell.columns());
        out.style = tables.styles.at(cell.style());
        if (cell.isCluster()) {
            to.clusters.push_back(screen_.text(cell));
            out.cluster = std::uint16_t(to.clusters.size());
            out.code = to.clusters.back().front();
        } else if (!cell.isWideTail()) {
            out.code = cell.code();
        }
        if (cell.link() != 0) {
            if (cell.link() != lastLink) {
                to.links.push_back(tables.links.at(cell.link()));
                lastLink = cell.link();
            }
            out.link = std::uint16_t(to.links.size());
        }
    }
}

void Viewport::fillOverlay(SnapshotRow& to, const Transcript::Line& line, int row, Position start, bool& changed) const
{
    const int columns = screen_.size().columns;
    const bool last = row + 1 >= int(line.starts.size());
    const ColumnSpan selected = selection_.span(start, columns, last ? -1 : line.starts[std::size_t(row) + 1]);
    const auto within = [&](ColumnSpan span) {
        span = {std::clamp(span.from - start.column, 0, columns), std::clamp(span.to - start.column, 0, columns)};
        return span.from < span.to ? span : ColumnSpan{};
    };
    std::vector<ColumnSpan> matches;
    for (const ColumnSpan& match : search_.matchesOf(transcript_, line))
        if (const ColumnSpan span = within(match); span.to > 0)
            matches.push_back(span);
    const ColumnSpan current = within(search_.currentIn(start.line));
    changed |= selected != to.selection || matches != to.matches || current != to.currentMatch;
    to.selection = selected;
    to.matches = std::move(matches);
    to.currentMatch = current;
}

void Viewport::fillCursor(Snapshot& into, int top) const
{
    const Cursor& cursor = screen_.cursor();
    into.cursor.row = transcript_.historyRows() + cursor.y - top;
    into.cursor.column = cursor.x;
    into.cursor.visible = interpreter_.cursorVisible() && into.cursor.row < screen_.size().rows;
    into.cursor.blinking = interpreter_.cursorBlinks();
    into.cursor.shape = interpreter_.cursorShape();
    into.cursor.pendingWrap = cursor.pendingWrap;
}

} // namespace gwt::terminal
