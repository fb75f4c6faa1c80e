#include "app/desktop/shell/SplitTree.h"

#include <algorithm>
#include <functional>

namespace gwt::desktop
{
namespace
{

constexpr int MaxDepth = 8;
constexpr size_t MaxChildren = 8;

using Visit = std::function<void(const SplitTree::Node&)>;

void eachLeaf(const SplitTree::Node& node, const Visit& visit)
{
    if (node.children.empty())
        visit(node);
    for (const auto& child : node.children)
        eachLeaf(child, visit);
}

QString textOf(const SplitTree::Node& node)
{
    if (node.children.empty())
        return node.tab;
    QStringList parts;
    for (const auto& child : node.children)
        parts += textOf(child);
    return (node.direction == SplitTree::Direction::Right ? QStringLiteral("right(%1)") : QStringLiteral("down(%1)"))
        .arg(parts.join(QLatin1Char(',')));
}

} // namespace

SplitTree::SplitTree() { m_root.pane = 1; }

QVector<int> SplitTree::panes() const
{
    QVector<int> panes;
    eachLeaf(m_root, [&](const Node& leaf) { panes.append(leaf.pane); });
    return panes;
}

int SplitTree::paneOf(const QString& tab) const
{
    int pane = 0;
    eachLeaf(m_root, [&](const Node& leaf) {
        if (leaf.tab == tab && !tab.isEmpty())
            pane = leaf.pane;
    });
    return pane;
}

QString SplitTree::tabOf(int pane) const
{
    QString tab;
    eachLeaf(m_root, [&](const Node& leaf) {
        if (leaf.pane == pane)
            tab = leaf.tab;
    });
    return tab;
}

void SplitTree::activate(int pane)
{
    if (panes().contains(pane))
        m_active = pane;
}

int SplitTree::neighbour(int step) const
{
    const QVector<int> all = panes();
    const qsizetype at = all.indexOf(m_active);
    return all[(at + step % all.size() + all.size()) % all.size()];
}

SplitTree::Node* SplitTree::find(int pane, Node& in, Node** parent)
{
    if (in.children.empty())
        return in.pane == pane ? &in : nullptr;
    for (Node& child : in.children) {
        if (Node* found = find(pane, child, parent)) {
            if (parent && found == &child)
                *parent = &in;
            return found;
        }
    }
    return nullptr;
}

void SplitTree::show(const QString& tab)
{
    if (const int there = paneOf(tab)) {
        m_active = there;
        return;
    }
    if (Node* leaf = find(m_active, m_root))
        leaf->tab = tab;
}

int SplitTree::split(Direction direction, const QString& tab)
{
    Node* parent = nullptr;
    Node* leaf = find(m_active, m_root, &parent);
    if (!leaf)
        return 0;
    Node fresh;
    fresh.pane = m_next++;
    fresh.tab = paneOf(tab) ? QString() : tab;
    if (parent && parent->direction == direction) {
        parent->children.insert(parent->children.begin() + (leaf - parent->children.data()) + 1, fresh);
    } else {
        Node old = *leaf;
        *leaf = Node{};
        leaf->direction = direction;
        leaf->children = {old, fresh};
    }
    m_active = fresh.pane;
    return fresh.pane;
}

void SplitTree::closePane(int pane)
{
    if (panes().size() > 1)
        close(pane);
}

void SplitTree::close(int pane)
{
    const QVector<int> all = panes();
    const qsizetype at = all.indexOf(pane);
    Node* parent = nullptr;
    Node* leaf = find(pane, m_root, &parent);
    if (!leaf || !parent)
        return;
    parent->children.erase(parent->children.begin() + (leaf - parent->children.data()));
    collapse(m_root);
    if (m_active == pane)
        m_active = all[at > 0 ? at - 1 : at + 1];
}

/// A split with one child is its child; a split within one of the same direction joins it.
void SplitTree::collapse(Node& node)
{
    for (Node& child : node.children)
        collapse(child);
    if (node.children.size() == 1) {
        Node only = node.children.front();
        node = only;
    }
    std::vector<Node> joined;
    for (const Node& child : node.children) {
        if (!child.children.empty() && child.direction == node.direction)
            joined.insert(joined.end(), child.children.begin(), child.children.end());
        else
            joined.push_back(child);
    }
    if (!node.children.empty())
        node.children = joined;
}

void SplitTree::removeTab(const QString& tab, const QString& instead)
{
    const int pane = paneOf(tab);
    if (!pane)
        return;
    const bool free = !instead.isEmpty() && !paneOf(instead);
    if (!free && panes().size() > 1)
        close(pane);
    else if (Node* leaf = find(pane, m_root))
        leaf->tab = free ? instead : QString();
}

QString SplitTree::toText() const { return textOf(m_root); }

SplitTree SplitTree::parse(const QString& text, const QStringList& tabs)
{
    SplitTree tree;
    Node root;
    qsizetype at = 0;
    tree.m_next = 1;
    if (!tree.read(text, at, root, tabs, 0) || at != text.size())
        return {};
    tree.m_root = root;
    tree.collapse(tree.m_root);
    const QVector<int> all = tree.panes();
    if (all.isEmpty())
        return {};
    tree.m_active = all.first();
    QStringList seen; // a tab that stands twice, or is gone, leaves its pane
    for (const int pane : all) {
        const QString tab = tree.tabOf(pane);
        if ((!tabs.contains(tab) || seen.contains(tab)) && tree.panes().size() > 1)
            tree.close(pane);
        else
            seen += tab;
    }
    if (Node* leaf = tree.find(tree.m_active, tree.m_root); leaf && !tabs.contains(leaf->tab))
        leaf->tab.clear();
    return tree;
}

bool SplitTree::read(const QString& text, qsizetype& at, Node& into, const QStringList& tabs, int depth)
{
    if (depth > MaxDepth)
        return false;
    const qsizetype begin = at;
    while (at < text.size() && !QStringLiteral("(),").contains(text[at]))
        ++at;
    const QString word = text.mid(begin, at - begin);
    if (at >= text.size() || text[at] != QLatin1Char('(')) {
        into.pane = m_next++;
        into.tab = word;
        return true;
    }
    if (word != QLatin1String("right") && word != QLatin1String("down"))
        return false;
    into.direction = word == QLatin1String("right") ? Direction::Right : Direction::Down;
    do {
        ++at; // past ( or ,
        Node child;
        if (into.children.size() >= MaxChildren || !read(text, at, child, tabs, depth + 1))
            return false;
        into.children.push_back(child);
    } while (at < text.size() && text[at] == QLatin1Char(','));
    if (at >= text.size() || text[at] != QLatin1Char(')'))
        return false;
    ++at;
    return true;
}

} // namespace gwt::desktop
