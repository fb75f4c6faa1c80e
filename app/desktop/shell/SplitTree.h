#pragma once

#include <QString>
#include <QStringList>
#include <QVector>

#include <vector>

namespace gwt::desktop
{

/// How the middle is divided into panes: a tree whose leaves are panes, each showing one tab. A plain value without
/// widgets. Invariants: always at least one pane; a tab stands in one pane at most; a split has two children or more.
class SplitTree
{
public:
    enum class Direction { Right, Down };

    struct Node {
        int pane = 0; ///< of a leaf; 0 = a split
        QString tab;  ///< of a leaf; may be empty
        Direction direction = Direction::Right;
        std::vector<Node> children;
    };

    SplitTree();

    const Node& root() const { return m_root; }
    QVector<int> panes() const; ///< in reading order
    int paneOf(const QString& tab) const; ///< 0 = nowhere
    QString tabOf(int pane) const;
    int active() const { return m_active; }
    void activate(int pane);
    int neighbour(int step) const; ///< the pane `step` further in reading order, around the end

    /// Shows the tab in the active pane, or activates the pane where it stands already.
    void show(const QString& tab);
    /// Splits the active pane; the new pane, which becomes active, shows `tab` (may be empty).
    int split(Direction direction, const QString& tab);
    /// The last pane stays.
    void closePane(int pane);
    /// A tab has gone: its pane shows `instead`, or closes when that is empty or shown elsewhere and others are left.
    void removeTab(const QString& tab, const QString& instead);

    /// "right(pane-1,down(pane-2,pane-3))", for the session file; parse() takes what it can and drops the rest.
    QString toText() const;
    static SplitTree parse(const QString& text, const QStringList& tabs);

private:
    Node* find(int pane, Node& in, Node** parent = nullptr);
    void collapse(Node& node);
    void close(int pane);
    bool read(const QString& text, qsizetype& at, Node& into, const QStringList& tabs, int depth);

    Node m_root;
    int m_active = 1;
    int m_next = 2;
};

} // namespace gwt::desktop
