#pragma once

#include "app/desktop/view/TabRow.h"

#include <QHash>
#include <QVector>

namespace gwt::desktop
{

/// A desktop notification to show; a later one of the same tab takes its place.
struct Notification {
    QString tab;
    QString title;
    QString body;
    bool urgent = false;
};

/// Decides when the person is called: a tab begins to need them, is ready or failed, and they are not looking at it.
/// Silent about the state in which it first sees a tab, so a start or a restore does not call for ten tabs at once.
class NotificationRules
{
public:
    /// `lookedAt` is the current tab of the focused window, else empty.
    QVector<Notification> update(const QVector<TabRow>& tabs, const QString& lookedAt);

private:
    QHash<QString, Activity> m_seen;
};

} // namespace gwt::desktop
