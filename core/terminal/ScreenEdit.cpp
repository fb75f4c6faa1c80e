// Erasing, inserting, deleting and scrolling: xterm's util.c in effect.
#include "core/terminal/Screen.h"

#include <algorithm>

namespace gwt::terminal
{

bool Screen::honours(Selective selective) const
{
    return protection == Protection::Iso || (protection == Protection::Dec && selective == Selective::Yes);
}

void Screen::eraseCells(int y, int from, int to, Selective selective)
{
    cursor_.pendingWrap = false;
    Row& row = grid_->row(y);
    if (to == size_.columns) {
        row.wrapped = false;
        if (from == 0 && y > 0)
            grid_->row(y - 1).wrapped = false;
    }
    if (!honours(selective)) {
        grid_->erase(y, from, to, fill());
        return;
    }
    for (int x = from; x < to && x < row.used; ++x)
        if (!tables_.styles.at(row.at(x).style()).has(Style::Protected))
            grid_->erase(y, x, x + 1, fill());
}

void Screen::eraseInLine(int mode, Selective selective)
{
    const int x = cursor_.x, columns = size_.columns;
    if (mode == 0)
        eraseCells(cursor_.y, x, columns, selective);
    else if (mode == 1)
        eraseCells(cursor_.y, 0, x + 1, selective);
    else if (mode == 2)
        eraseCells(cursor_.y, 0, columns, selective);
}

void Screen::eraseInDisplay(int mode, Selective selective)
{
    if (mode < 0 || mode > 2)
        return;
    const int first = mode == 0 ? cursor_.y + 1 : 0;
    const int last = mode == 1 ? cursor_.y - 1 : size_.rows - 1;
    if (mode != 2)
        eraseInLine(mode, selective);
    cursor_.pendingWrap = false;
    for (int y = first; y <= last; ++y) {
        if (honours(selective))
            eraseCells(y, 0, size_.columns, selective);
        else
            grid_->eraseRow(y, fill());
    }
    if (mode == 2 && honours(selective)) {
        for (int y = 0; y < size_.rows; ++y)
            for (int x = 0; x < grid_->row(y).used; ++x)
                if (tables_.styles.at(grid_->cell(x, y).style()).has(Style::Protected))
                    return;
        protection = Protection::Off; // nothing protected is left
    }
}

void Screen::eraseCharacters(int count)
{
    eraseCells(cursor_.y, cursor_.x, std::min(cursor_.x + count, size_.columns), Selective::No);
}

void Screen::saveRows(int count)
{
    floorKnown_ = false;
    for (int y = 0; y < count; ++y)
        history_.push(main_.row(y), size_.columns, tables_);
}

void Screen::scrollRegionUp(int top, int bottom, int count)
{
    if (count <= 0)
        return;
    count = std::min(count, bottom - top + 1);
    if (!fullWidth()) {
        grid_->scrollUpWithin(top, bottom, left(), right(), count, fill());
        return;
    }
    if (top == 0 && which_ == Which::Main)
        saveRows(count);
    grid_->scrollUp(top, bottom, count, fill());
}

void Screen::scrollRegionDown(int top, int bottom, int count)
{
    if (count <= 0)
        return;
    if (fullWidth()) {
        grid_->scrollDown(top, bottom, count, fill());
        if (top > 0)
            grid_->row(top - 1).wrapped = false;
    } else {
        grid_->scrollDownWithin(top, bottom, left(), right(), count, fill());
    }
}

void Screen::scrollUp(int count) { scrollRegionUp(top_, bottom_, count); }

void Screen::scrollDown(int count) { scrollRegionDown(top_, bottom_, count); }

void Screen::insertLines(int count)
{
    if (!rowInMargins() || !columnInMargins())
        return;
    scrollRegionDown(cursor_.y, bottom_, count);
    cursor_.x = left();
    cursor_.pendingWrap = false;
}

void Screen::deleteLines(int count)
{
    if (!rowInMargins() || !columnInMargins())
        return;
    count = std::min(count, bottom_ - cursor_.y + 1);
    if (fullWidth()) {
        grid_->scrollUp(cursor_.y, bottom_, count, fill());
        if (cursor_.y > 0)
            grid_->row(cursor_.y - 1).wrapped = false;
    } else {
        grid_->scrollUpWithin(cursor_.y, bottom_, left(), right(), count, fill());
    }
    cursor_.x = left();
    cursor_.pendingWrap = false;
}

void Screen::insertCharacters(int count)
{
    cursor_.pendingWrap = false;
    if (!columnInMargins())
        return;
    grid_->insertCells(cursor_.y, cursor_.x, right(), count, fill());
}

void Screen::deleteCharacters(int count)
{
    if (!columnInMargins())
        return;
    cursor_.pendingWrap = false;
    grid_->deleteCells(cursor_.y, cursor_.x, right(), count, fill());
}

void Screen::shiftColumns(int from, int count, Shift shift)
{
    if (!rowInMargins() || !columnInMargins())
        return;
    from = std::max(from, left());
    for (int y = top_; y <= bottom_; ++y) {
        if (shift == Shift::Left)
            grid_->deleteCells(y, from, right(), count, fill());
        else
            grid_->insertCells(y, from, right(), count, fill());
        grid_->row(y).wrapped = false;
    }
}

void Screen::alignmentPattern()
{
    resetMargins();
    cursor_.origin = false;
    const std::string es(std::size_t(size_.columns), 'E');
    for (int y = 0; y < size_.rows; ++y) {
        grid_->eraseRow(y, 0);
        grid_->writeAscii(grid_->row(y), 0, es.data(), size_.columns, 0);
    }
}

void Screen::setLineSize(LineSize lineSize)
{
    Row& row = grid_->row(cursor_.y);
    row.lineSize = lineSize;
    doubleRows_ |= lineSize != LineSize::Normal;
    if (lineSize != LineSize::Normal) {
        grid_->erase(cursor_.y, size_.columns / 2, size_.columns, 0);
        cursor_.x = std::min(cursor_.x, std::max(0, size_.columns / 2 - 1));
    }
    grid_->touch(row);
}

} // namespace gwt::terminal
