#include "core/terminal/Screen.h"

#include <algorithm>

namespace gwt::terminal
{

Screen::Screen(Size size, int historyLimit) : size_(size), main_(size), alternate_(size), history_(historyLimit)
{
    main_.shareSerials(&serial_);
    alternate_.shareSerials(&serial_);
    for (int y = 0; y < size.rows; ++y) {
        main_.touch(main_.row(y));
        alternate_.touch(alternate_.row(y));
    }
    resetMargins();
    resetTabs();
}

void Screen::setLink(const Link& link)
{
    if (tables_.links.full())
        sweepTables();
    link_ = tables_.links.intern(link);
    lookKnown_ = false;
}

void Screen::switchTo(Which which)
{
    if (which == which_)
        return;
    which_ = which;
    grid_ = which == Which::Main ? &main_ : &alternate_;
    joinable_ = false;
    for (int y = 0; y < size_.rows; ++y)
        grid_->touch(grid_->row(y));
}

void Screen::clearScreen()
{
    for (int y = 0; y < size_.rows; ++y)
        grid_->eraseRow(y, fill());
}

void Screen::softReset()
{
    autowrap = true;
    reverseWrap = insertMode = leftRightMargins = false;
    protection = Protection::Off;
    resetMargins();
    cursor_.origin = false;
    cursor_.pendingWrap = false;
    cursor_.style = {};
    cursor_.charsets = {};
    link_ = 0;
    lookKnown_ = false;
    joinable_ = false;
    saved_[std::size_t(which_)] = Cursor{};
}

void Screen::hardReset()
{
    softReset();
    moreFix = false;
    switchTo(Which::Main);
    saved_[0] = saved_[1] = Cursor{};
    cursor_ = Cursor{};
    clearScreen();
    for (int y = 0; y < size_.rows; ++y)
        alternate_.eraseRow(y, 0);
    resetTabs();
    floorKnown_ = false;
}

void Screen::markPrompt(bool output)
{
    Row& row = grid_->row(cursor_.y);
    (output ? row.output : row.prompt) = true;
    grid_->touch(row);
}

std::u32string Screen::text(Cell cell) const
{
    std::u32string text;
    if (!cell.isBlank() && !cell.isWideTail())
        tables_.clusters.appendTo(text, cell.content());
    return text;
}

void Screen::sweepTables()
{
    std::vector<bool> styles(tables_.styles.size()), links(tables_.links.size());
    const bool clusters = tables_.clusters.crowded();
    std::vector<std::pair<Cell*, std::u32string>> kept;
    for (Grid* grid : {&main_, &alternate_})
        for (int y = 0; y < size_.rows; ++y)
            for (int x = grid->row(y).from; x < grid->row(y).used; ++x) {
                Cell& cell = grid->row(y).cells[x];
                styles[cell.style()] = true;
                links[cell.link()] = true;
                if (clusters && cell.isCluster())
                    kept.emplace_back(&cell, text(cell));
            }
    links[link_] = true;
    tables_.styles.sweep(styles);
    tables_.links.sweep(links);
    lookKnown_ = false;
    if (!clusters)
        return;
    tables_.clusters.clear();
    for (auto& [cell, codes] : kept) {
        std::uint32_t content = codes[0];
        for (std::size_t i = 1; i < codes.size(); ++i)
            content = tables_.clusters.append(content, codes[i]);
        *cell = cell->isWideHead() ? Cell::wideHead(content, cell->style(), cell->link())
                                   : Cell::narrow(content, cell->style(), cell->link());
    }
}

void Screen::dropScrollback()
{
    history_.clear();
    floorKnown_ = false;
}

} // namespace gwt::terminal
