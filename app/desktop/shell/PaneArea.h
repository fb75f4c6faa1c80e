#pragma once

#include "app/desktop/shell/SplitTree.h"
#include "app/desktop/terminal/TerminalCommand.h"
#include "app/desktop/view/TabsPort.h"

#include <QHash>
#include <QPointer>
#include <QWidget>

class QVBoxLayout;

namespace gwt::desktop
{

class Pane;
class TerminalWidget;
class Theme;

/// The middle of the window: shows a SplitTree as splitters of panes and keeps one terminal widget a tab.
class PaneArea final : public QWidget
{
    Q_OBJECT
public:
    PaneArea(Theme& theme, TabsPort& tabs, QWidget* parent);

    const SplitTree& tree() const { return m_tree; }
    void setTree(const SplitTree& tree);
    QString currentTab() const { return m_tree.tabOf(m_tree.active()); }

    void showTab(const QString& tab);
    void split(SplitTree::Direction direction);
    void closePane(int pane);
    void stepPane(int step);
    void focusTerminal();
    void run(TerminalCommand command);
    void setEmpty(const QString& sentence, const QString& action);
    void setMonoFont(const QString& family, int pixelSize);

Q_SIGNALS:
    void currentChanged(const QString& tab);
    void emptyActed();
    void restartWanted(const QString& tab);
    void menuWanted(const QString& tab, const QPoint& globalPosition);

private:
    void onTabsReset();
    void onTabChanged(const QString& tab);
    void onFocusChanged(QWidget* now);
    void rebuild();
    QWidget* build(const SplitTree::Node& node, QWidget* parent);
    Pane* paneFor(int id);
    TerminalWidget* terminalFor(const QString& tab);
    void dress(TerminalWidget& terminal);
    void refreshHeaders();
    TabRow rowOf(const QString& tab) const;
    QString freeTab() const;

    Theme& m_theme;
    TabsPort& m_tabs;
    SplitTree m_tree;
    QVBoxLayout* m_column;
    QWidget* m_root = nullptr;
    QWidget* m_parking; ///< keeps the terminals that no pane shows
    QHash<int, Pane*> m_panes;
    QHash<QString, QPointer<TerminalWidget>> m_terminals;
    QString m_emptySentence, m_emptyAction;
    QString m_monoFamily;
    int m_monoSize = 13;
    QString m_announced;
};

} // namespace gwt::desktop
