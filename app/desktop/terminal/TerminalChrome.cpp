#include "app/desktop/terminal/TerminalChrome.h"

#include <algorithm>

namespace gwt::desktop
{

TerminalChrome::TerminalChrome(terminal::Terminal& terminal, QWidget& over)
    : terminal_(terminal)
    , find_(new FindBar(&over))
    , chip_(new NewLinesChip(&over))
    , bar_(new OverlayScrollBar(&over))
{
    chip_->hide();
    connect(chip_, &NewLinesChip::clicked, this, [this] {
        terminal_.scrollToBottom();
        Q_EMIT viewChanged();
    });
    connect(bar_, &OverlayScrollBar::offsetAsked, this, [this](int offset) {
        terminal_.scrollTo(offset);
        scrolledByPerson();
        Q_EMIT viewChanged();
    });
    connect(find_, &FindBar::queryChanged, this, &TerminalChrome::search);
    connect(find_, &FindBar::olderAsked, this, [this] { findNext(terminal::Terminal::Direction::Older); });
    connect(find_, &FindBar::newerAsked, this, [this] { findNext(terminal::Terminal::Direction::Newer); });
    connect(find_, &FindBar::closed, this, &TerminalChrome::closeFind);
}

void TerminalChrome::setColors(const TerminalColors& colors)
{
    find_->setColors(colors);
    chip_->setColors(colors);
    bar_->setColors(colors);
}

void TerminalChrome::place(QSize size)
{
    const int room = std::max(200, size.width() - 2 * 16);
    find_->setFixedWidth(std::min(int(FindBar::Width), room));
    find_->move(size.width() - find_->width() - 16, 8);
    const QSize chip = chip_->sizeHint();
    chip_->setGeometry(size.width() - chip.width() - 16, size.height() - chip.height() - 12, chip.width(),
                       chip.height());
    bar_->setGeometry(size.width() - OverlayScrollBar::Width, 0, OverlayScrollBar::Width, size.height());
}

void TerminalChrome::follow(const terminal::Snapshot& snapshot)
{
    // The view stays on its text while output grows the offset; what grew since the person last moved is new.
    if (personScrolled_ || snapshot.scrollOffset < seenOffset_)
        seenOffset_ = snapshot.scrollOffset;
    personScrolled_ = false;
    bar_->setPosition(snapshot.scrollOffset, snapshot.historyRows, snapshot.size.rows);
    chip_->setNewLines(snapshot.scrollOffset - seenOffset_);
    const bool show = snapshot.scrollOffset > 0;
    if (chip_->size() != chip_->sizeHint() || show != chip_->isVisible()) {
        place(chip_->parentWidget()->size());
        chip_->setVisible(show);
    }
    if (finding() && snapshot.searchMatches != matches_) {
        matches_ = snapshot.searchMatches;
        find_->setCount(snapshot.currentMatch, snapshot.searchMatches);
    }
}

void TerminalChrome::openFind()
{
    find_->open(QString::fromStdString(terminal_.selectionText()).left(200));
}

void TerminalChrome::closeFind()
{
    find_->hide();
    search({});
    Q_EMIT findClosed();
}

void TerminalChrome::search(const terminal::SearchQuery& query)
{
    const auto count = terminal_.search(query);
    matches_ = count.value_or(0);
    if (!count)
        find_->setProblem(QString::fromStdString(count.error().message));
    else
        find_->setCount(*count - 1, *count);
    scrolledByPerson(); // the newest match may have been scrolled to
    Q_EMIT viewChanged();
}

void TerminalChrome::findNext(terminal::Terminal::Direction direction)
{
    const int current = terminal_.searchNext(direction);
    find_->setCount(current, matches_);
    scrolledByPerson();
    Q_EMIT viewChanged();
}

} // namespace gwt::desktop
