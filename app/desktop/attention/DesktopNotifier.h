#pragma once

#include "app/desktop/attention/NotificationRules.h"

#include <QHash>
#include <QObject>

namespace gwt::desktop
{

enum class Sound { Silent, Audible };

/// Shows notifications through org.freedesktop.Notifications 1.2. Without a bus or a server nothing happens; every call
/// is asynchronous. GUI thread.
class DesktopNotifier final : public QObject
{
    Q_OBJECT
public:
    explicit DesktopNotifier(QObject* parent = nullptr);

    void show(const Notification& notification, Sound sound);
    /// Takes the tab's notification away: the person has come.
    void withdraw(const QString& tab);

Q_SIGNALS:
    void opened(const QString& tab); ///< the person clicked it

private Q_SLOTS:
    void onActionInvoked(uint id, const QString& action);
    void onClosed(uint id, uint reason);

private:
    QHash<QString, uint> m_shown; ///< tab -> the server's id
};

} // namespace gwt::desktop
