// DEC rectangle operations (VT420).
#include "core/terminal/Screen.h"


#include <algorithm>

namespace gwt::terminal
{

void Screen::fillRect(Rect r, char32_t code)
{
    const bool wide = unicode_.width(code) == 2;
    for (int y = r.top; y <= r.bottom; ++y)
        for (int x = r.left; x <= r.right; x += wide ? 2 : 1)
            if (!wide || x < r.right)
                grid_->write(y, x, code, wide ? 2 : 1, look());
}

void Screen::eraseRect(Rect r, Selective selective)
{
    for (int y = r.top; y <= r.bottom; ++y) {
        Row& row = grid_->row(y);
        for (int x = r.left; x <= r.right; ++x) {
            const Style style = x < row.used ? tables_.styles.at(row.at(x).style()) : Style{};
            if (selective == Selective::Yes && style.has(Style::Protected))
                continue;
            if (selective == Selective::Yes) // DECSERA leaves the look of what it erases
                grid_->write(y, x, ' ', 1, Cell::look(row.at(x).style(), 0));
            else
                grid_->write(y, x, ' ', 1, Cell::look(fill(), 0));
        }
    }
}

void Screen::copyRect(Rect from, int toX, int toY)
{
    const int columns = std::min(from.right - from.left + 1, size_.columns - toX);
    const int rows = std::min(from.bottom - from.top + 1, size_.rows - toY);
    if (columns <= 0 || rows <= 0)
        return;
    std::vector<Cell> copy(std::size_t(columns) * std::size_t(rows));
    for (int y = 0; y < rows; ++y)
        for (int x = 0; x < columns; ++x)
            copy[std::size_t(y * columns + x)] = grid_->cell(from.left + x, from.top + y);
    for (int y = 0; y < rows; ++y) {
        Row& row = grid_->row(toY + y);
        const Row& source = grid_->row(from.top + y);
        grid_->splitWide(row, toX, toX + columns);
        row.materialise(toX + columns);
        std::copy_n(copy.begin() + std::ptrdiff_t(y) * columns, columns, row.cells + toX);
        // Halves that the rectangle cut off stay behind.
        if (row.cells[toX].isWideTail())
            row.cells[toX] = Cell::blank(row.cells[toX].style());
        if (row.cells[toX + columns - 1].isWideHead())
            row.cells[toX + columns - 1] = Cell::blank(row.cells[toX + columns - 1].style());
        row.wide |= source.wide;
        row.styled |= source.styled;
        row.unicode |= source.unicode;
        grid_->touch(row);
    }
}

std::uint16_t Screen::checksum(Rect r) const
{
    // Negated as DEC's terminals and xterm do; a blank counts as a space. Attributes are left out.
    std::uint32_t sum = 0;
    for (int y = r.top; y <= r.bottom; ++y)
        for (int x = r.left; x <= r.right; ++x) {
            const Cell cell = grid_->cell(x, y);
            const bool blank = cell.isBlank() || cell.isWideTail();
            sum += blank ? ' ' : std::uint32_t(tables_.clusters.firstCode(cell.content()));
        }
    return std::uint16_t(0x10000 - (sum & 0xffff));
}

} // namespace gwt::terminal
