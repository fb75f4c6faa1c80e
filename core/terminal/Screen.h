#pragma once

#include "core/terminal/Cursor.h"
#include "core/terminal/Grid.h"
#include "core/terminal/History.h"
#include "core/terminal/Tables.h"
#include "core/terminal/UnicodeTable.h"

#include <memory>
#include <string>
#include <vector>

namespace gwt::terminal
{

/// Cells, cursor, margins and tabs of the main and the alternate screen, and every operation on them as xterm does it.
/// Coordinates are 0-based. Knows no escape sequence. Not thread-safe: lives under the terminal's mutex.
class Screen
{
public:
    Screen(Size size, int historyLimit);

    struct Rect { ///< inclusive
        int top, left, bottom, right;
    };
    enum class Protection : std::uint8_t { Off, Iso, Dec }; ///< who set it last: SPA or DECSCA
    enum class Selective : std::uint8_t { No, Yes };
    enum class Which : std::uint8_t { Main, Alternate };

    // --- state that modes set directly
    bool autowrap = true;
    bool reverseWrap = false;
    bool insertMode = false;
    bool moreFix = false;
    bool leftRightMargins = false; ///< DECLRMM
    Protection protection = Protection::Off;

    Size size() const { return size_; }
    const Cursor& cursor() const { return cursor_; }
    Which which() const { return which_; }
    const Grid& grid() const { return *grid_; }
    const Grid& grid(Which which) const { return which == Which::Main ? main_ : alternate_; }
    History& history() { return history_; }
    const History& history() const { return history_; }
    Tables& tables() { return tables_; }
    Rect margins() const { return {top_, left(), bottom_, right()}; }
    std::uint64_t serial() const { return serial_; }

    // --- printing (ScreenPrint.cpp)
    void printAscii(const char* text, std::size_t count)
    {
        const std::size_t room = std::size_t(right() + 1 - cursor_.x); // huge when right of the margin
        if (count >= room || insertMode || lastJoinsNext_ || doubleRows_ || cursor_.pendingWrap || cursor_.x > right()) {
            printAsciiWrapping(text, count);
            return;
        }
        grid_->writeAscii(grid_->row(cursor_.y), cursor_.x, text, int(count), look());
        cursor_.x += int(count);
        joinable_ = true;
        lastX_ = cursor_.x - 1;
        lastY_ = cursor_.y;
        lastCode_ = static_cast<unsigned char>(text[count - 1]);
        breakState_ = 0;
    }
    void print(char32_t code);
    void repeatLast(int count); ///< REP; nothing unless a graphic was the last thing
    void endCluster() { joinable_ = lastJoinsNext_ = false; } ///< a control came: nothing joins with what was printed before

    // --- pen
    const Style& style() const { return cursor_.style; }
    Style& changeStyle()
    {
        lookKnown_ = false;
        return cursor_.style;
    }
    void setLink(const Link& link);
    Charsets& charsets() { return cursor_.charsets; }

    // --- cursor (ScreenCursor.cpp)
    void moveTo(int x, int y); ///< CUP: origin mode counts
    void moveToColumn(int x) { moveTo(x, addressedRow()); }
    void moveToRow(int y) { moveTo(addressedColumn(), y); }
    int addressedColumn() const;
    int addressedRow() const;
    void up(int count);
    void down(int count);
    void forward(int count);
    void back(int count); ///< with reverse wrap
    void carriageReturn();
    void index(int count = 1);
    /// index() by one row, without a detour for what happens most: a whole screen that scrolls.
    void lineFeed()
    {
        if (cursor_.y != bottom_ || bottom_ + 1 != size_.rows || top_ != 0 || leftRightMargins) {
            index();
            return;
        }
        if (which_ == Which::Main) {
            floorKnown_ = false;
            history_.push(main_.row(0), size_.columns, tables_);
        }
        grid_->scrollOne(fill());
        cursor_.pendingWrap = false;
    }
    void reverseIndex(int count = 1);
    void backIndex();    ///< DECBI
    void forwardIndex(); ///< DECFI
    void tab(int count);
    void backTab(int count);
    void setTab() { tabs_[std::size_t(cursor_.x)] = true; }
    void setTabAt(int x)
    {
        if (x >= 0 && x < size_.columns)
            tabs_[std::size_t(x)] = true;
    }
    void clearTab() { tabs_[std::size_t(cursor_.x)] = false; }
    void clearTabs() { tabs_.assign(tabs_.size(), false); }
    void resetTabs();
    std::vector<int> tabStops() const;
    void saveCursor();
    enum class WrapFlag : std::uint8_t { Restore, Clear };
    void restoreCursor(WrapFlag flag = WrapFlag::Restore);
    void setOrigin(bool on);
    void setMargins(int top, int bottom); ///< DECSTBM; homes the cursor
    void setColumnMargins(int left, int right); ///< DECSLRM; homes the cursor
    void resetMargins();
    void resetColumnMargins(); ///< DECLRMM switched: full width again

    // --- editing (ScreenEdit.cpp)
    void eraseInDisplay(int mode, Selective selective);
    void eraseInLine(int mode, Selective selective);
    void eraseCharacters(int count);
    void insertLines(int count);
    void deleteLines(int count);
    void insertCharacters(int count);
    void deleteCharacters(int count);
    void scrollUp(int count);
    void scrollDown(int count);
    void scrollLeft(int count) { shiftColumns(0, count, Shift::Left); }
    void scrollRight(int count) { shiftColumns(0, count, Shift::Right); }
    void insertColumns(int count) { shiftColumns(cursor_.x, count, Shift::Right); }
    void deleteColumns(int count) { shiftColumns(cursor_.x, count, Shift::Left); }
    void alignmentPattern(); ///< DECALN; the cursor stays, as alacritty and libvterm have it (xterm homes it)
    void setLineSize(LineSize size);

    // --- rectangles (ScreenRect.cpp); already clipped to the screen
    void fillRect(Rect r, char32_t code);
    void eraseRect(Rect r, Selective selective);
    void copyRect(Rect from, int toX, int toY);
    enum class RectShape : std::uint8_t { Stream, Rectangle }; ///< DECSACE
    template <class Change> void restyle(Rect r, RectShape shape, Change change);
    std::uint16_t checksum(Rect r) const; ///< DECRQCRA

    // --- screens and resets (Screen.cpp)
    void switchTo(Which which);
    void clearScreen(); ///< of what is shown, whatever is protected; the cursor stays as it is
    void softReset();
    void hardReset();
    void markPrompt(bool output);
    /// Text of a cell, UTF-32; empty for a blank.
    std::u32string text(Cell cell) const;

    // --- ScreenResize.cpp
    void resize(Size size);
    void dropScrollback();

private:
    enum class Shift : std::uint8_t { Left, Right };
    int left() const { return leftRightMargins ? left_ : 0; }
    int right() const { return leftRightMargins ? right_ : size_.columns - 1; }
    bool fullWidth() const { return !leftRightMargins || (left_ == 0 && right_ == size_.columns - 1); }
    bool columnInMargins() const { return cursor_.x >= left() && cursor_.x <= right(); }
    bool rowInMargins() const { return cursor_.y >= top_ && cursor_.y <= bottom_; }
    int limit() const { return cursor_.x > right() ? size_.columns - 1 : right(); } ///< last column to write to
    int clampX(int x) const { return x < 0 ? 0 : x >= size_.columns ? size_.columns - 1 : x; }
    int clampY(int y) const { return y < 0 ? 0 : y >= size_.rows ? size_.rows - 1 : y; }
    /// The last column that can be written in row y: half way when it is double wide.
    int rowLimit(int y) const { return doubleRows_ ? doubleRowLimit(y) : limit(); }
    int doubleRowLimit(int y) const;

    std::uint64_t look()
    {
        if (!lookKnown_)
            resolveLook();
        return look_;
    }
    void printAsciiWrapping(const char* text, std::size_t count);
    /// What erased cells look like: the background colour and nothing else.
    StyleId fill() { return cursor_.style.background.isDefault() ? StyleId(0) : colouredFill(); }
    StyleId colouredFill();
    void resolveLook();
    void sweepTables();

    void wrap();
    void advance(int columns);
    void appendToCluster(char32_t code);
    void widenCluster(Row& row, std::uint32_t content);
    void printCell(std::uint32_t content, int columns);

    void scrollRegionUp(int top, int bottom, int count);
    void scrollRegionDown(int top, int bottom, int count);
    void saveRows(int count);
    void shiftColumns(int from, int count, Shift shift);
    void eraseCells(int y, int from, int to, Selective selective);
    bool honours(Selective selective) const;

    struct Reflow;
    void resizeMain(Size size);
    void resizeAlternate(Size size);

    Size size_;
    Grid main_;
    Grid alternate_;
    Grid* grid_ = &main_;
    Which which_ = Which::Main;
    History history_;
    Tables tables_;
    Cursor cursor_;
    Cursor saved_[2];
    int top_ = 0, bottom_ = 0, left_ = 0, right_ = 0;
    std::vector<bool> tabs_;
    std::uint64_t serial_ = 0;

    LinkId link_ = 0;
    bool lookKnown_ = true;
    std::uint64_t look_ = 0;

    const UnicodeTable& unicode_ = UnicodeTable::instance();
    bool doubleRows_ = false; ///< some row may be of double width
    bool joinable_ = false; ///< lastX_, lastY_ hold the cluster printed last, right before the cursor
    bool lastJoinsNext_ = false;
    int lastX_ = 0, lastY_ = 0;
    char32_t lastCode_ = 0;
    std::int32_t breakState_ = 0;

    // Where the screen began before resizes began to move rows in and out of the history; void once output scrolls.
    bool floorKnown_ = false;
    bool floorFull_ = false;
    Position floor_;
};

template <class Change> void Screen::restyle(Rect r, RectShape shape, Change change)
{
    for (int y = r.top; y <= r.bottom; ++y) {
        const bool stream = shape == RectShape::Stream;
        const int from = stream && y > r.top ? 0 : r.left;
        const int to = stream && y < r.bottom ? size_.columns - 1 : r.right;
        Row& row = grid_->row(y);
        row.materialise(to + 1);
        for (int x = from; x <= to; ++x) {
            Style style = tables_.styles.at(row.cells[x].style());
            change(style);
            if (tables_.styles.full())
                sweepTables();
            row.cells[x] = row.cells[x].withStyle(tables_.styles.intern(style));
        }
        row.styled = true;
        grid_->touch(row);
    }
}

} // namespace gwt::terminal
