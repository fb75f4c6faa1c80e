#include "app/desktop/shell/Actions.h"

#include "app/desktop/theme/Theme.h"

#include <QAction>
#include <QCoreApplication>
#include <QKeySequence>
#include <QMenu>
#include <QWidget>

namespace gwt::desktop
{
namespace
{

QList<QKeySequence> keysOf(const ActionRow& row)
{
    QList<QKeySequence> keys;
    for (const QString& key : QString::fromLatin1(row.keys).split(QStringLiteral("; "), Qt::SkipEmptyParts)) {
        keys += QKeySequence(key, QKeySequence::PortableText);
        // With Shift held, these two keys arrive as what they make on most keyboards.
        if (key.endsWith(QLatin1Char('.')))
            keys += QKeySequence(Qt::ControlModifier | Qt::ShiftModifier | Qt::Key_Greater);
        else if (key.endsWith(QLatin1Char(',')))
            keys += QKeySequence(Qt::ControlModifier | Qt::ShiftModifier | Qt::Key_Less);
        else if (key == QLatin1String("Ctrl+Shift+Tab"))
            keys += QKeySequence(Qt::ControlModifier | Qt::ShiftModifier | Qt::Key_Backtab);
    }
    return keys;
}

} // namespace

Actions::Actions(const Theme& theme, QWidget* window)
    : QObject(window)
{
    for (const ActionRow& row : actionTable()) {
        auto* action = new QAction(text(row.id), window);
        action->setMenuRole(QAction::NoRole);
        const QList<QKeySequence> keys = keysOf(row);
        // The terminal hears its keys itself; here they are only shown, in a context that never fires.
        action->setShortcuts(keys);
        action->setShortcutContext(row.owner == KeyOwner::Window ? Qt::WindowShortcut : Qt::WidgetShortcut);
        if (row.owner == KeyOwner::Window)
            window->addAction(action);
        connect(action, &QAction::triggered, this, [this, id = row.id] { Q_EMIT triggered(id); });
        m_actions.insert(row.id, action);
    }
    tint(theme);
    connect(&theme, &Theme::changed, this, [this, &theme] { tint(theme); });
}

void Actions::tint(const Theme& theme)
{
    for (const ActionRow& row : actionTable()) {
        if (*row.icon != '\0')
            m_actions[row.id]->setIcon(theme.icon(QString::fromLatin1(row.icon)));
    }
}

void Actions::update(const ActionContext& context)
{
    for (auto it = m_actions.cbegin(); it != m_actions.cend(); ++it) {
        const Availability now = availability(it.key(), context);
        it.value()->setEnabled(now == Availability::Enabled);
        it.value()->setVisible(now != Availability::Hidden);
    }
}

void Actions::fill(QMenu& menu, const QVector<ActionId>& ids) const
{
    for (const ActionId id : ids)
        menu.addAction(action(id));
}

void Actions::fillMain(QMenu& menu) const
{
    for (const ActionMenu which : {ActionMenu::Tab, ActionMenu::Pane, ActionMenu::View, ActionMenu::Pages, ActionMenu::Review,
                                   ActionMenu::Terminal}) {
        auto* sub = menu.addMenu(menuTitle(which));
        for (const ActionRow& row : actionTable()) {
            if (row.menu == which)
                sub->addAction(action(row.id));
        }
    }
    menu.addSeparator();
    for (const ActionRow& row : actionTable()) {
        if (row.menu == ActionMenu::Window)
            menu.addAction(action(row.id));
    }
}

QString Actions::text(ActionId id) { return QCoreApplication::translate("Actions", rowOf(id).text); }

QString Actions::shortcutText(ActionId id)
{
    const ActionRow& row = rowOf(id);
    const QString first = QString::fromLatin1(row.keys).section(QStringLiteral("; "), 0, 0);
    return QKeySequence(first, QKeySequence::PortableText).toString(QKeySequence::NativeText);
}

QString Actions::menuTitle(ActionMenu menu)
{
    switch (menu) {
    case ActionMenu::Tab:
        return tr("Tab");
    case ActionMenu::Pane:
        return tr("Pane");
    case ActionMenu::View:
        return tr("View");
    case ActionMenu::Pages:
        return tr("Pages");
    case ActionMenu::Review:
        return tr("Review");
    case ActionMenu::Terminal:
        return tr("Terminal");
    case ActionMenu::Window:
        return tr("Window");
    }
    return {};
}

} // namespace gwt::desktop
