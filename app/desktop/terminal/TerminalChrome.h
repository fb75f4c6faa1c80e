#pragma once

#include "app/desktop/terminal/FindBar.h"
#include "app/desktop/terminal/NewLinesChip.h"
#include "app/desktop/terminal/OverlayScrollBar.h"
#include "core/terminal/Terminal.h"

#include <QObject>

namespace gwt::desktop
{

/// What floats over the grid: find bar, chip, scroll bar; and what they do to the terminal.
class TerminalChrome : public QObject
{
    Q_OBJECT

public:
    TerminalChrome(terminal::Terminal& terminal, QWidget& over);

    void setColors(const TerminalColors& colors);
    void place(QSize size);
    void follow(const terminal::Snapshot& snapshot); ///< after each snapshot
    void scrolledByPerson() { personScrolled_ = true; }

    void openFind();
    void closeFind();
    void findNext(terminal::Terminal::Direction direction);
    bool finding() const { return find_->isVisible(); }

Q_SIGNALS:
    void viewChanged();
    void findClosed();

private:
    void search(const terminal::SearchQuery& query);

    terminal::Terminal& terminal_;
    FindBar* find_;
    NewLinesChip* chip_;
    OverlayScrollBar* bar_;
    int seenOffset_ = 0; ///< scroll offset up to which the person has seen the output
    bool personScrolled_ = false;
    int matches_ = 0;
};

} // namespace gwt::desktop
