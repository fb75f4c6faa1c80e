#pragma once

#include "core/terminal/Geometry.h"
#include "core/terminal/Row.h"

#include <memory>
#include <vector>

namespace gwt::terminal
{

/// The cells of one screen. Rows are reached by pointers, so that scrolling moves pointers and not cells; knows nothing of
/// cursors, modes or meaning. Every change stamps its rows with a serial that is never used twice.
class Grid
{
public:
    explicit Grid(Size size);

    Size size() const { return size_; }
    Row& row(int y) { return *order_[top_ + std::size_t(y)]; }
    const Row& row(int y) const { return *order_[top_ + std::size_t(y)]; }
    Cell cell(int x, int y) const { return row(y).at(x); }
    void touch(Row& row) { row.serial = ++*serial_; }
    void shareSerials(std::uint64_t* counter) { serial_ = counter; }

    /// A line feed at the bottom of a screen without margins.
    void scrollOne(StyleId fill)
    {
        if (top_ + std::size_t(size_.rows) == order_.size())
            slideBack();
        Row* row = order_[top_++];
        order_[top_ + std::size_t(size_.rows) - 1] = row;
        row->clear();
        if (fill != 0)
            fillCells(*row, 0, size_.columns, fill);
        touch(*row);
    }
    /// Rows [top, bottom] move up; `count` blank ones, filled with `fill`, come in below. Pointers only.
    void scrollUp(int top, int bottom, int count, StyleId fill);
    void scrollDown(int top, int bottom, int count, StyleId fill);
    /// The same for a part of the columns: cells are copied.
    void scrollUpWithin(int top, int bottom, int left, int right, int count, StyleId fill);
    void scrollDownWithin(int top, int bottom, int left, int right, int count, StyleId fill);

    /// Printable ASCII, already known to fit. `look` is Cell::look().
    void writeAscii(Row& row, int x, const char* text, int count, std::uint64_t look)
    {
        if (count == 1)
            writeOne(row, x, std::uint8_t(*text), look);
        else
            writeRun(row, x, text, count, look);
    }
    /// One cell, or a head and its tail.
    void write(int y, int x, std::uint32_t content, int columns, std::uint64_t look)
    {
        Row& r = row(y);
        if (r.wide && x < r.used)
            splitWide(r, x, x + columns);
        r.reach(x, x + columns);
        const auto style = StyleId(look >> 32);
        const auto link = LinkId(look >> 48);
        if (columns == 2) {
            r.cells[x] = Cell::wideHead(content, style, link);
            r.cells[x + 1] = Cell::wideTail(style, link);
            r.wide = true;
        } else {
            r.cells[x] = Cell::narrow(content, style, link);
        }
        r.styled |= look != 0;
        r.unicode |= content > 0x7e;
        touch(r);
    }

    /// Columns [from, to) become blanks of style `fill`; halves of wide characters outside become blanks as well.
    void erase(int y, int from, int to, StyleId fill);
    void eraseRow(int y, StyleId fill);
    /// Columns [x, right] move by `count`.
    void insertCells(int y, int x, int right, int count, StyleId fill);
    void deleteCells(int y, int x, int right, int count, StyleId fill);

    /// Blanks what a write to [from, to) would leave of wide characters that reach over its edges.
    void splitWide(Row& row, int from, int to);

private:
    static constexpr std::size_t Slack = 1024; ///< pointers that scrolling may use up before the window slides back
    void slideBack();
    void writeOne(Row& row, int x, std::uint8_t code, std::uint64_t look)
    {
        if (row.wide)
            splitWide(row, x, x + 1);
        row.reach(x, x + 1);
        row.cells[x] = Cell::narrow(code, StyleId(look >> 32), LinkId(look >> 48));
        row.styled |= look != 0;
        touch(row);
    }
    void writeRun(Row& row, int x, const char* text, int count, std::uint64_t look);
    void fillCells(Row& row, int from, int to, StyleId fill);
    void clearRow(Row& row, StyleId fill);
    void copyCells(Row& to, const Row& from, int left, int right);

    Size size_;
    std::unique_ptr<Cell[]> cells_;
    std::vector<Row> rows_;
    std::vector<Row*> order_; ///< the screen is order_[top_ … top_ + rows)
    std::size_t top_ = 0;
    std::vector<Row*> recycled_;
    std::uint64_t ownSerial_ = 0;
    std::uint64_t* serial_ = &ownSerial_;
};

} // namespace gwt::terminal
