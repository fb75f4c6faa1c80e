#include "core/terminal/Screen.h"


#include <algorithm>

namespace gwt::terminal
{

StyleId Screen::colouredFill()
{
    if (tables_.styles.full())
        sweepTables();
    Style erased;
    erased.background = cursor_.style.background;
    return tables_.styles.intern(erased);
}

void Screen::resolveLook()
{
    if (tables_.styles.full())
        sweepTables();
    look_ = Cell::look(tables_.styles.intern(cursor_.style), link_);
    lookKnown_ = true;
}

void Screen::wrap()
{
    if (fullWidth()) {
        Row& row = grid_->row(cursor_.y);
        row.wrapped = true;
        grid_->touch(row);
    }
    index();
    cursor_.x = left();
    cursor_.pendingWrap = false;
}

int Screen::doubleRowLimit(int y) const
{
    const int last = limit();
    return grid_->row(y).lineSize == LineSize::Normal ? last : std::min(last, size_.columns / 2 - 1);
}

void Screen::printAsciiWrapping(const char* text, std::size_t count)
{
    if (joinable_ && lastJoinsNext_) {
        print(static_cast<unsigned char>(*text++));
        if (--count == 0)
            return;
    }
    if (insertMode) {
        for (; count > 0; --count)
            printCell(static_cast<unsigned char>(*text++), 1);
        return;
    }
    const std::uint64_t pen = look();
    while (count > 0) {
        if (cursor_.pendingWrap && autowrap)
            wrap();
        const int last = rowLimit(cursor_.y);
        const int room = last - cursor_.x + 1;
        int n = int(std::min<std::size_t>(count, std::size_t(std::max(room, 1))));
        if (!autowrap && std::size_t(n) < count) {
            // Everything that does not fit is written over the last column.
            grid_->writeAscii(grid_->row(cursor_.y), cursor_.x, text, n, pen);
            text += count - 1;
            count = n = 1;
            cursor_.x = last;
        }
        Row& row = grid_->row(cursor_.y);
        grid_->writeAscii(row, cursor_.x, text, n, pen);
        lastX_ = cursor_.x + n - 1;
        lastY_ = cursor_.y;
        cursor_.x += n;
        if (cursor_.x > last) {
            cursor_.x = last;
            cursor_.pendingWrap = true;
            row.wrapped = false;
        }
        text += n;
        count -= std::size_t(n);
    }
    joinable_ = true;
    lastJoinsNext_ = false;
    lastCode_ = static_cast<unsigned char>(text[-1]);
    breakState_ = 0;
}

void Screen::printCell(std::uint32_t content, int columns)
{
    if (cursor_.pendingWrap && autowrap)
        wrap();
    int last = rowLimit(cursor_.y);
    if (columns > 1 && cursor_.x + columns - 1 > last) {
        if (!autowrap || last - left() < 1)
            return; // a wide character has no place here
        grid_->erase(cursor_.y, cursor_.x, last + 1, fill());
        wrap();
        last = rowLimit(cursor_.y);
    }
    if (insertMode)
        grid_->insertCells(cursor_.y, cursor_.x, last, columns, fill());
    grid_->write(cursor_.y, cursor_.x, content, columns, look());
    lastX_ = cursor_.x;
    lastY_ = cursor_.y;
    joinable_ = true;
    lastJoinsNext_ = false;
    lastCode_ = char32_t(content);
    breakState_ = 0;
    advance(columns);
}

void Screen::advance(int columns)
{
    const int last = rowLimit(cursor_.y);
    cursor_.x += columns;
    if (cursor_.x > last) {
        cursor_.x = last;
        cursor_.pendingWrap = true;
        grid_->row(cursor_.y).wrapped = false;
    }
}

void Screen::print(char32_t code)
{
    const std::uint8_t entry = unicode_.entry(code);
    constexpr std::uint8_t Special = UnicodeTable::MayJoin | UnicodeTable::JoinsNext;
    if ((entry & Special) == 0 && (entry & 3) != 0 && !(joinable_ && lastJoinsNext_)) [[likely]] {
        printCell(code, entry & 3);
        return;
    }
    if (joinable_ && ((entry & UnicodeTable::MayJoin) != 0 || lastJoinsNext_)) {
        if (!UnicodeTable::breaksBetween(lastCode_, code, breakState_)) {
            appendToCluster(code);
            lastJoinsNext_ = (entry & UnicodeTable::JoinsNext) != 0;
            return;
        }
    }
    int columns = entry & 3;
    if (columns == 0) {
        if ((entry & (UnicodeTable::MayJoin | UnicodeTable::JoinsNext)) == 0)
            return; // ZWSP, direction marks and the like: no place of their own
        columns = 1;
    }
    printCell(code, columns);
    lastJoinsNext_ = (entry & UnicodeTable::JoinsNext) != 0;
}

void Screen::appendToCluster(char32_t code)
{
    if (tables_.clusters.crowded())
        sweepTables();
    Row& row = grid_->row(lastY_);
    const Cell cell = row.at(lastX_);
    const std::uint32_t content = tables_.clusters.append(cell.content(), code);
    const bool emoji = code == 0xfe0f && unicode_.emojiVariation(lastCode_);
    lastCode_ = code;
    if (content == cell.content())
        return;
    if (cell.columns() == 1 && (emoji || unicode_.width(code) == 2)) {
        widenCluster(row, content);
        return;
    }
    row.cells[lastX_] = cell.isWideHead() ? Cell::wideHead(content, cell.style(), cell.link())
                                          : Cell::narrow(content, cell.style(), cell.link());
    row.unicode = true;
    grid_->touch(row);
}

void Screen::widenCluster(Row& row, std::uint32_t content)
{
    const Cell cell = row.at(lastX_);
    const std::uint64_t pen = Cell::look(cell.style(), cell.link());
    const int last = lastX_ > right() ? size_.columns - 1 : right();
    if (lastX_ < last) {
        grid_->write(lastY_, lastX_, content, 2, pen);
        advance(1);
        return;
    }
    if (!autowrap || last - left() < 1 || !cursor_.pendingWrap) {
        row.cells[lastX_] = Cell::narrow(content, cell.style(), cell.link());
        row.unicode = true;
        grid_->touch(row);
        return;
    }
    // It sat in the last column: as a wide character it belongs to the next row.
    grid_->erase(lastY_, lastX_, lastX_ + 1, fill());
    wrap();
    grid_->write(cursor_.y, cursor_.x, content, 2, pen);
    lastX_ = cursor_.x;
    lastY_ = cursor_.y;
    advance(2);
}

void Screen::repeatLast(int count)
{
    if (!joinable_)
        return;
    const Cell cell = grid_->row(lastY_).at(lastX_);
    count = std::min(count, size_.columns * size_.rows);
    for (; count > 0; --count)
        printCell(cell.content(), std::max(cell.columns(), 1));
    joinable_ = false;
}

} // namespace gwt::terminal
