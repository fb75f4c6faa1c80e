#pragma once

#include "app/desktop/shell/ActionTable.h"

#include <QHash>
#include <QObject>

class QAction;
class QMenu;
class QWidget;

namespace gwt::desktop
{

class Theme;

/// The action table as QActions of one window.
class Actions final : public QObject
{
    Q_OBJECT
public:
    Actions(const Theme& theme, QWidget* window);

    QAction* action(ActionId id) const { return m_actions.value(id); }
    void update(const ActionContext& context);
    void fill(QMenu& menu, const QVector<ActionId>& ids) const;
    /// A menu with one submenu for each ActionMenu.
    void fillMain(QMenu& menu) const;
    static QString text(ActionId id);
    static QString shortcutText(ActionId id);
    static QString menuTitle(ActionMenu menu);

Q_SIGNALS:
    void triggered(gwt::desktop::ActionId id);

private:
    void tint(const Theme& theme);

    QHash<ActionId, QAction*> m_actions;
};

inline size_t qHash(ActionId id, size_t seed = 0) { return ::qHash(int(id), seed); }

} // namespace gwt::desktop
