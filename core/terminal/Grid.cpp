#include "core/terminal/Grid.h"

#include <algorithm>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace gwt::terminal
{

namespace
{
/// Widens ASCII into cells of one look, sixteen at a time where the machine can.
void widen(Cell* out, const char* text, int count, std::uint64_t look)
{
    int i = 0;
#if defined(__SSE2__)
    const __m128i zero = _mm_setzero_si128();
    const __m128i upper = _mm_set1_epi32(int(look >> 32));
    for (; i + 16 <= count; i += 16) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text + i));
        auto* to = reinterpret_cast<__m128i*>(out + i);
        for (const __m128i words : {_mm_unpacklo_epi8(bytes, zero), _mm_unpackhi_epi8(bytes, zero)}) {
            const __m128i low = _mm_unpacklo_epi16(words, zero), high = _mm_unpackhi_epi16(words, zero);
            _mm_storeu_si128(to++, _mm_unpacklo_epi32(low, upper));
            _mm_storeu_si128(to++, _mm_unpackhi_epi32(low, upper));
            _mm_storeu_si128(to++, _mm_unpacklo_epi32(high, upper));
            _mm_storeu_si128(to++, _mm_unpackhi_epi32(high, upper));
        }
    }
#endif
    for (; i < count; ++i)
        out[i] = Cell::narrow(std::uint8_t(text[i]), StyleId(look >> 32), LinkId(look >> 48));
}
} // namespace

Grid::Grid(Size size)
    : size_(size)
    , cells_(new Cell[std::size_t(size.columns) * std::size_t(size.rows)])
    , rows_(std::size_t(size.rows))
    , order_(std::size_t(size.rows) + Slack)
{
    for (std::size_t y = 0; y < rows_.size(); ++y) {
        rows_[y].cells = cells_.get() + y * std::size_t(size.columns);
        order_[y] = &rows_[y];
    }
    recycled_.reserve(rows_.size());
}

void Grid::slideBack()
{
    std::memmove(order_.data(), order_.data() + top_, sizeof(Row*) * std::size_t(size_.rows));
    top_ = 0;
}

void Grid::scrollUp(int top, int bottom, int count, StyleId fill)
{
    const int height = bottom - top + 1;
    count = std::min(count, height);
    if (height == size_.rows && count == 1) {
        scrollOne(fill);
        return;
    }
    Row** first = order_.data() + top_ + top;
    if (count == 1) {
        Row* row = *first;
        std::memmove(first, first + 1, sizeof(Row*) * std::size_t(height - 1));
        first[height - 1] = row;
        clearRow(*row, fill);
        return;
    }
    recycled_.assign(first, first + count);
    std::memmove(first, first + count, sizeof(Row*) * std::size_t(height - count));
    std::copy(recycled_.begin(), recycled_.end(), first + (height - count));
    for (Row* row : recycled_)
        clearRow(*row, fill);
}

void Grid::scrollDown(int top, int bottom, int count, StyleId fill)
{
    const int height = bottom - top + 1;
    count = std::min(count, height);
    Row** first = order_.data() + top_ + top;
    recycled_.assign(first + (height - count), first + height);
    std::memmove(first + count, first, sizeof(Row*) * std::size_t(height - count));
    std::copy(recycled_.begin(), recycled_.end(), first);
    for (Row* row : recycled_)
        clearRow(*row, fill);
}

void Grid::copyCells(Row& to, const Row& from, int left, int right)
{
    splitWide(to, left, right + 1);
    to.materialise(right + 1);
    for (int x = left; x <= right; ++x)
        to.cells[x] = from.at(x);
    // A wide character cut by the margin loses both halves on the copy.
    if (to.cells[left].isWideTail())
        to.cells[left] = Cell::blank(to.cells[left].style());
    if (to.cells[right].isWideHead())
        to.cells[right] = Cell::blank(to.cells[right].style());
    to.wide |= from.wide;
    to.styled |= from.styled;
    to.unicode |= from.unicode;
    touch(to);
}

void Grid::scrollUpWithin(int top, int bottom, int left, int right, int count, StyleId fill)
{
    count = std::min(count, bottom - top + 1);
    for (int y = top; y <= bottom - count; ++y)
        copyCells(row(y), row(y + count), left, right);
    for (int y = bottom - count + 1; y <= bottom; ++y)
        erase(y, left, right + 1, fill);
}

void Grid::scrollDownWithin(int top, int bottom, int left, int right, int count, StyleId fill)
{
    count = std::min(count, bottom - top + 1);
    for (int y = bottom; y >= top + count; --y)
        copyCells(row(y), row(y - count), left, right);
    for (int y = top; y < top + count; ++y)
        erase(y, left, right + 1, fill);
}

void Grid::splitWide(Row& row, int from, int to)
{
    if (!row.wide)
        return;
    if (from > row.from && from < row.used && row.cells[from].isWideTail())
        row.cells[from - 1] = Cell::blank(row.cells[from - 1].style());
    if (to > row.from && to < row.used && row.cells[to].isWideTail())
        row.cells[to] = Cell::blank(row.cells[to].style());
}

void Grid::writeRun(Row& row, int x, const char* text, int count, std::uint64_t look)
{
    if (row.wide)
        splitWide(row, x, x + count);
    row.reach(x, x + count);
    widen(row.cells + x, text, count, look);
    row.styled |= look != 0;
    touch(row);
}

void Grid::fillCells(Row& row, int from, int to, StyleId fill)
{
    if (fill == 0 && to >= row.used) {
        row.used = std::uint16_t(std::min<int>(row.used, from));
        if (row.used <= row.from)
            row.from = row.used = 0;
        return;
    }
    row.reach(from, to);
    std::fill(row.cells + from, row.cells + to, Cell::blank(fill));
    row.styled |= fill != 0;
}

void Grid::clearRow(Row& row, StyleId fill)
{
    row.clear();
    if (fill != 0)
        fillCells(row, 0, size_.columns, fill);
    touch(row);
}

void Grid::erase(int y, int from, int to, StyleId fill)
{
    Row& r = row(y);
    splitWide(r, from, to);
    fillCells(r, from, to, fill);
    if (r.used == 0)
        r.wide = r.styled = r.unicode = false;
    touch(r);
}

void Grid::eraseRow(int y, StyleId fill) { clearRow(row(y), fill); }

void Grid::insertCells(int y, int x, int right, int count, StyleId fill)
{
    Row& r = row(y);
    count = std::min(count, right - x + 1);
    r.materialise(right + 1);
    splitWide(r, x, x);
    splitWide(r, right + 1, right + 1);
    splitWide(r, right + 1 - count, right + 1 - count); // what is pushed over the edge takes its other half along
    std::memmove(static_cast<void*>(r.cells + x + count), r.cells + x, sizeof(Cell) * std::size_t(right + 1 - count - x));
    fillCells(r, x, x + count, fill);
    touch(r);
}

void Grid::deleteCells(int y, int x, int right, int count, StyleId fill)
{
    Row& r = row(y);
    count = std::min(count, right - x + 1);
    r.materialise(right + 1);
    splitWide(r, x, x + count);
    splitWide(r, right + 1, right + 1);
    std::memmove(static_cast<void*>(r.cells + x), r.cells + x + count, sizeof(Cell) * std::size_t(right + 1 - count - x));
    fillCells(r, right + 1 - count, right + 1, fill);
    touch(r);
}

} // namespace gwt::terminal
