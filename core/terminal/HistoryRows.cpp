// History as rows of a given width: counting them, and finding the line of a row and the row of a line.
#include "core/terminal/History.h"

#include <algorithm>

namespace gwt::terminal
{

std::vector<int> History::wrap(const std::vector<Cell>& cells, int width)
{
    std::vector<int> starts{0};
    const int total = int(cells.size());
    for (int at = width; at < total;) {
        // A wide character that does not fit whole goes to the next row.
        if (width > 1 && cells[std::size_t(at)].isWideTail())
            --at;
        starts.push_back(at);
        at += width;
    }
    return starts;
}

int History::rowsOfLine(Where at, int width) const
{
    int cells = 0;
    bool wide = false;
    for (Where w = at; w.block < blocks_.size(); ++w.block, w.row = 0) {
        const HistoryBlock& b = *blocks_[w.block];
        for (; w.row < b.rows(); ++w.row) {
            const HistoryBlock::Entry& e = b.entry(w.row);
            wide |= (e.flags & HistoryBlock::Wide) != 0;
            const bool wraps = (e.flags & HistoryBlock::Wrapped) != 0;
            cells += wraps && e.cells < b.width() - 1 ? b.width() : e.cells;
            if (endsLine(e)) {
                w.block = blocks_.size() - 1; // leaves both loops
                break;
            }
        }
    }
    if (cells <= width)
        return 1;
    if (!wide)
        return (cells + width - 1) / width;
    std::vector<Cell> line;
    appendLineCells(at, line, scratch_);
    return int(wrap(line, width).size());
}

template <class Visit> void History::eachLineOfBlock(std::size_t block, Visit visit) const
{
    const HistoryBlock& b = *blocks_[block];
    std::size_t row = 0;
    LineId line = block == 0 ? firstLine_ : b.firstLine();
    // Rows at the head that go on with a line of the block before are counted there.
    if (block > 0) {
        const HistoryBlock& before = *blocks_[block - 1];
        if (!endsLine(before.entry(before.rows() - 1))) {
            while (row < b.rows() && !endsLine(b.entry(row)))
                ++row;
            ++row;
            ++line;
        }
    }
    while (row < b.rows()) {
        if (!visit(Where{block, row}, line))
            return;
        while (row < b.rows() && !endsLine(b.entry(row)))
            ++row;
        ++row;
        ++line;
    }
}

int History::rowsOfBlock(std::size_t block, int width) const
{
    const HistoryBlock& b = *blocks_[block];
    if (b.width() == width)
        return int(b.rows());
    Count& count = counts_[block];
    const std::size_t entries = b.rows();
    if (count.width != width || count.entries != entries) {
        count = {width, 0, entries};
        eachLineOfBlock(block, [&](Where at, LineId) {
            count.rows += rowsOfLine(at, width);
            return true;
        });
    }
    return count.rows;
}

int History::rows(int width) const
{
    int sum = 0;
    for (std::size_t block = 0; block < blocks_.size(); ++block)
        sum += rowsOfBlock(block, width);
    return sum;
}

History::Place History::placeOfRow(int row, int width) const
{
    std::size_t block = 0;
    for (int rows = 0; block + 1 < blocks_.size() && row >= (rows = rowsOfBlock(block, width)); ++block)
        row -= rows;
    const HistoryBlock& b = *blocks_[block];
    Place place;
    if (b.width() == width) {
        place.line = block == 0 ? firstLine_ : b.firstLine();
        const std::size_t stop = std::size_t(row);
        std::size_t lineStart = 0;
        for (std::size_t r = 0; r < stop; ++r)
            if (endsLine(b.entry(r))) {
                ++place.line;
                lineStart = r + 1;
            }
        // Native rows are not all `width` cells long (a wide character may not have fitted): count real columns.
        std::size_t before = 0;
        if (lineStart == 0 && block > 0)
            for (Where w = find(place.line); w.block < block; ++w.block, w.row = 0)
                for (; w.row < blocks_[w.block]->rows(); ++w.row) {
                    const auto& e = blocks_[w.block]->entry(w.row);
                    before += std::size_t(e.cells < width - 1 ? width : e.cells);
                }
        for (std::size_t r = lineStart; r < stop; ++r)
            before += std::size_t(b.entry(r).cells < width - 1 ? width : b.entry(r).cells);
        place.firstColumn = int(before);
        return place;
    }
    eachLineOfBlock(block, [&](Where at, LineId line) {
        const int rows = rowsOfLine(at, width);
        place.line = line;
        if (row < rows) {
            if (row > 0) {
                std::vector<Cell> cells;
                appendLineCells(at, cells, scratch_);
                place.firstColumn = wrap(cells, width)[std::size_t(row)];
            }
            return false;
        }
        row -= rows;
        return true;
    });
    return place;
}

int History::rowOfPosition(Position position, int width) const
{
    if (blocks_.empty() || position.line < firstLine_)
        return 0;
    std::size_t target = blocks_.size() - 1;
    while (target > 0 && blocks_[target]->firstLine() > position.line)
        --target;
    // The line may have begun in an earlier block; its rows are counted from there.
    const Where start = find(std::min(position.line, open_ ? nextLine_ : nextLine_ - 1));
    int rows = 0;
    for (std::size_t block = 0; block < start.block; ++block)
        rows += rowsOfBlock(block, width);
    if (blocks_[start.block]->width() == width)
        rows += int(start.row);
    else
        eachLineOfBlock(start.block, [&](Where at, LineId line) {
            if (line >= position.line)
                return false;
            rows += rowsOfLine(at, width);
            return true;
        });
    if (position.column > 0) {
        std::vector<Cell> cells;
        appendLineCells(start, cells, scratch_);
        const std::vector<int> starts = wrap(cells, width);
        rows += int(std::upper_bound(starts.begin(), starts.end(), position.column) - starts.begin()) - 1;
    }
    return rows;
}

} // namespace gwt::terminal
