// Cursor movement, tabs and margins: xterm's cursor.c and tabs.c in effect.
#include "core/terminal/Screen.h"

#include <algorithm>

namespace gwt::terminal
{

void Screen::moveTo(int x, int y)
{
    if (cursor_.origin) {
        x = std::clamp(x + left(), left(), right());
        y = std::clamp(y + top_, top_, bottom_);
    }
    cursor_.x = clampX(x);
    cursor_.y = clampY(y);
    cursor_.pendingWrap = false;
}

int Screen::addressedColumn() const { return cursor_.origin ? std::max(0, cursor_.x - left()) : cursor_.x; }

int Screen::addressedRow() const { return cursor_.origin ? std::max(0, cursor_.y - top_) : cursor_.y; }

void Screen::up(int count)
{
    cursor_.y = std::max(cursor_.y - count, cursor_.y < top_ ? 0 : top_);
    cursor_.pendingWrap = false;
}

void Screen::down(int count)
{
    cursor_.y = std::min(cursor_.y + count, cursor_.y > bottom_ ? size_.rows - 1 : bottom_);
    cursor_.pendingWrap = false;
}

void Screen::forward(int count)
{
    cursor_.x = std::min(cursor_.x + count, limit());
    cursor_.pendingWrap = false;
}

void Screen::back(int count)
{
    const bool reverse = reverseWrap && autowrap;
    const int stop = cursor_.x < left() ? 0 : left();
    if (!reverse) {
        cursor_.x = std::max(cursor_.x - count, stop);
        cursor_.pendingWrap = false;
        return;
    }
    // A pending wrap counts as one step: the cursor is thought to stand behind the last column.
    int steps = cursor_.pendingWrap ? count - 1 : count;
    cursor_.pendingWrap = false;
    const int first = cursor_.y >= top_ && cursor_.y <= bottom_ ? top_ : 0;
    const int last = cursor_.y >= top_ && cursor_.y <= bottom_ ? bottom_ : size_.rows - 1;
    steps = std::min(steps, size_.columns * size_.rows);
    int edge = stop;
    for (; steps > 0; --steps) {
        if (cursor_.x > edge) {
            --cursor_.x;
            continue;
        }
        cursor_.x = right();
        cursor_.y = cursor_.y == first ? last : cursor_.y - 1;
        edge = left();
    }
}

void Screen::carriageReturn()
{
    cursor_.x = cursor_.origin || cursor_.x >= left() ? left() : 0;
    cursor_.pendingWrap = false;
}

void Screen::index(int count)
{
    if (cursor_.y > bottom_ || cursor_.y + count <= bottom_ || !columnInMargins()) {
        down(count);
        return;
    }
    const int within = bottom_ - cursor_.y;
    down(within);
    scrollRegionUp(top_, bottom_, count - within);
}

void Screen::reverseIndex(int count)
{
    if (cursor_.y < top_ || cursor_.y - count >= top_ || !columnInMargins()) {
        up(count);
        return;
    }
    scrollRegionDown(top_, bottom_, count - (cursor_.y - top_));
    up(cursor_.y - top_);
}

void Screen::backIndex()
{
    if (cursor_.x == left())
        shiftColumns(cursor_.x, 1, Shift::Right);
    else if (cursor_.x > 0) {
        --cursor_.x;
        cursor_.pendingWrap = false;
    }
}

void Screen::forwardIndex()
{
    if (cursor_.x == right())
        shiftColumns(left(), 1, Shift::Left);
    else if (cursor_.x < size_.columns - 1) {
        ++cursor_.x;
        cursor_.pendingWrap = false;
    }
}

void Screen::tab(int count)
{
    if (moreFix && cursor_.pendingWrap && autowrap) {
        index();
        cursor_.x = 0;
        cursor_.pendingWrap = false;
    }
    const int last = limit();
    for (; count > 0 && cursor_.x < last; --count) {
        do
            ++cursor_.x;
        while (cursor_.x < last && !tabs_[std::size_t(cursor_.x)]);
        cursor_.pendingWrap = false;
    }
}

void Screen::backTab(int count)
{
    for (; count > 0 && cursor_.x > 0; --count) {
        do
            --cursor_.x;
        while (cursor_.x > 0 && !tabs_[std::size_t(cursor_.x)]); // a pending wrap stays, as in xterm
    }
}

void Screen::resetTabs()
{
    tabs_.assign(std::size_t(size_.columns), false);
    for (std::size_t x = 8; x < tabs_.size(); x += 8)
        tabs_[x] = true;
}

std::vector<int> Screen::tabStops() const
{
    std::vector<int> stops;
    for (std::size_t x = 0; x < tabs_.size(); ++x)
        if (tabs_[x])
            stops.push_back(int(x));
    return stops;
}

void Screen::saveCursor() { saved_[std::size_t(which_)] = cursor_; }

void Screen::restoreCursor(WrapFlag flag)
{
    const Cursor& saved = saved_[std::size_t(which_)];
    const bool wrapLater = saved.pendingWrap && flag == WrapFlag::Restore;
    cursor_ = saved;
    lookKnown_ = false;
    if (cursor_.origin)
        moveTo(saved.x - left(), saved.y - top_);
    else
        moveTo(saved.x, saved.y);
    cursor_.pendingWrap = wrapLater && cursor_.x == saved.x;
}

void Screen::setOrigin(bool on)
{
    cursor_.origin = on;
    moveTo(0, 0);
}

void Screen::setMargins(int top, int bottom)
{
    top_ = top;
    bottom_ = bottom;
    moveTo(0, 0);
}

void Screen::setColumnMargins(int left, int right)
{
    left_ = left;
    right_ = right;
    moveTo(0, 0);
}

void Screen::resetMargins()
{
    top_ = 0;
    bottom_ = size_.rows - 1;
    resetColumnMargins();
}

void Screen::resetColumnMargins()
{
    left_ = 0;
    right_ = size_.columns - 1;
}

} // namespace gwt::terminal
