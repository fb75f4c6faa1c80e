#include "app/desktop/shell/PaneArea.h"

#include "app/desktop/shell/Pane.h"
#include "app/desktop/terminal/TerminalColors.h"
#include "app/desktop/terminal/TerminalWidget.h"
#include "app/desktop/theme/Theme.h"

#include <QApplication>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

namespace gwt::desktop
{

PaneArea::PaneArea(Theme& theme, TabsPort& tabs, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_tabs(tabs)
    , m_column(new QVBoxLayout(this))
    , m_parking(new QWidget(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    m_parking->hide();
    connect(&tabs, &TabsPort::reset, this, &PaneArea::onTabsReset);
    connect(&tabs, &TabsPort::changed, this, &PaneArea::onTabChanged);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) { onFocusChanged(now); });
    connect(&theme, &Theme::changed, this, [this] {
        for (const auto& terminal : std::as_const(m_terminals)) {
            if (terminal)
                dress(*terminal);
        }
    });
    onTabsReset();
}

void PaneArea::setTree(const SplitTree& tree)
{
    m_tree = tree;
    onTabsReset();
}

TabRow PaneArea::rowOf(const QString& tab) const
{
    for (const TabRow& row : m_tabs.tabs()) {
        if (row.id == tab)
            return row;
    }
    return {};
}

QString PaneArea::freeTab() const
{
    for (const TabRow& row : m_tabs.tabs()) {
        if (!m_tree.paneOf(row.id))
            return row.id;
    }
    return {};
}

void PaneArea::onTabsReset()
{
    const QVector<TabRow> rows = m_tabs.tabs();
    const auto exists = [&](const QString& tab) {
        return std::any_of(rows.begin(), rows.end(), [&](const TabRow& row) { return row.id == tab; });
    };
    for (auto it = m_terminals.begin(); it != m_terminals.end();) {
        if (exists(it.key())) {
            ++it;
            continue;
        }
        const QString gone = it.key();
        if (it.value())
            it.value()->deleteLater();
        it = m_terminals.erase(it);
        m_tree.removeTab(gone, freeTab());
    }
    if (currentTab().isEmpty()) {
        if (const QString free = freeTab(); !free.isEmpty())
            m_tree.show(free);
    }
    rebuild();
}

void PaneArea::onTabChanged(const QString& tab)
{
    if (const int id = m_tree.paneOf(tab)) {
        if (Pane* pane = m_panes.value(id))
            pane->header().setTab(rowOf(tab));
    }
}

void PaneArea::onFocusChanged(QWidget* now)
{
    for (auto it = m_panes.cbegin(); now && it != m_panes.cend(); ++it) {
        if (it.value()->isAncestorOf(now) && it.key() != m_tree.active()) {
            m_tree.activate(it.key());
            refreshHeaders();
            return;
        }
    }
}

Pane* PaneArea::paneFor(int id)
{
    if (Pane* known = m_panes.value(id))
        return known;
    auto* pane = new Pane(m_theme, id, this);
    pane->setEmpty(m_emptySentence, m_emptyAction);
    m_panes.insert(id, pane);
    connect(pane, &Pane::emptyActed, this, [this, id] {
        m_tree.activate(id);
        Q_EMIT emptyActed();
    });
    connect(&pane->header(), &PaneHeader::pressed, this, [this, id] {
        m_tree.activate(id);
        refreshHeaders();
        focusTerminal();
    });
    connect(&pane->header(), &PaneHeader::closeWanted, this, [this, id] { closePane(id); });
    connect(&pane->header(), &PaneHeader::restartWanted, this, [this, id] { Q_EMIT restartWanted(m_tree.tabOf(id)); });
    connect(&pane->header(), &PaneHeader::menuWanted, this,
            [this, id](const QPoint& at) { Q_EMIT menuWanted(m_tree.tabOf(id), at); });
    return pane;
}

TerminalWidget* PaneArea::terminalFor(const QString& tab)
{
    if (tab.isEmpty())
        return nullptr;
    if (const auto known = m_terminals.value(tab))
        return known;
    TerminalWidget* terminal = m_tabs.createTerminal(tab, m_parking);
    if (terminal) {
        terminal->setAccessibleName(tr("Terminal"));
        dress(*terminal);
        m_terminals.insert(tab, terminal);
    }
    return terminal;
}

void PaneArea::dress(TerminalWidget& terminal)
{
    terminal.setColors(m_theme.scheme() == Scheme::Dark ? TerminalColors::dark() : TerminalColors::light());
    terminal.setFontFamily(m_theme.mono().family());
    terminal.setFontSize(m_monoSize);
}

void PaneArea::setMonoFont(const QString& family, int pixelSize)
{
    m_monoSize = pixelSize;
    m_theme.setMonoFont(family, pixelSize); // its changed() dresses the terminals
}

void PaneArea::rebuild()
{
    for (const auto& terminal : std::as_const(m_terminals)) {
        if (terminal && !m_tree.paneOf(m_terminals.key(terminal)))
            terminal->setParent(m_parking);
    }
    const QVector<int> wanted = m_tree.panes();
    for (auto it = m_panes.begin(); it != m_panes.end();) {
        it.value()->setParent(this); // out of the splitters, which go
        if (wanted.contains(it.key())) {
            ++it;
            continue;
        }
        if (auto* terminal = it.value()->terminal(); terminal && terminal->parentWidget() == it.value())
            terminal->setParent(m_parking);
        it.value()->deleteLater();
        it = m_panes.erase(it);
    }
    QWidget* old = m_root;
    if (old)
        m_column->removeWidget(old);
    m_root = build(m_tree.root(), this);
    m_column->addWidget(m_root);
    if (old && old != m_root && !qobject_cast<Pane*>(old))
        old->deleteLater();
    for (const int id : wanted) {
        m_panes[id]->setTerminal(terminalFor(m_tree.tabOf(id)));
        m_panes[id]->show();
    }
    refreshHeaders();
}

QWidget* PaneArea::build(const SplitTree::Node& node, QWidget* parent)
{
    if (node.children.empty())
        return paneFor(node.pane);
    auto* splitter = new QSplitter(node.direction == SplitTree::Direction::Right ? Qt::Horizontal : Qt::Vertical, parent);
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(1);
    for (const auto& child : node.children)
        splitter->addWidget(build(child, splitter));
    return splitter;
}

void PaneArea::refreshHeaders()
{
    const QVector<int> panes = m_tree.panes();
    for (const int id : panes) {
        Pane* pane = m_panes.value(id);
        if (!pane)
            continue;
        pane->header().setTab(rowOf(m_tree.tabOf(id)));
        pane->header().setRank(panes.size() == 1      ? PaneRank::Only
                               : id == m_tree.active() ? PaneRank::Active
                                                       : PaneRank::Other);
    }
    if (currentTab() != m_announced) {
        m_announced = currentTab();
        Q_EMIT currentChanged(m_announced);
    }
}

void PaneArea::showTab(const QString& tab)
{
    m_tree.show(tab);
    rebuild();
    focusTerminal();
}

void PaneArea::split(SplitTree::Direction direction)
{
    m_tree.split(direction, freeTab());
    rebuild();
    focusTerminal();
}

void PaneArea::closePane(int pane)
{
    m_tree.closePane(pane ? pane : m_tree.active());
    rebuild();
    focusTerminal();
}

void PaneArea::stepPane(int step)
{
    m_tree.activate(m_tree.neighbour(step));
    refreshHeaders();
    focusTerminal();
}

void PaneArea::focusTerminal()
{
    if (Pane* pane = m_panes.value(m_tree.active()); pane && pane->terminal())
        pane->terminal()->setFocus(Qt::OtherFocusReason);
}

void PaneArea::run(TerminalCommand command)
{
    if (Pane* pane = m_panes.value(m_tree.active()); pane && pane->terminal())
        pane->terminal()->run(command);
}

void PaneArea::setEmpty(const QString& sentence, const QString& action)
{
    m_emptySentence = sentence;
    m_emptyAction = action;
    for (Pane* pane : std::as_const(m_panes))
        pane->setEmpty(sentence, action);
}

} // namespace gwt::desktop
