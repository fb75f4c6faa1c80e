#include "app/desktop/attention/DesktopNotifier.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QVariantMap>

namespace gwt::desktop
{
namespace
{

const auto Service = QStringLiteral("org.freedesktop.Notifications");
const auto Path = QStringLiteral("/org/freedesktop/Notifications");
constexpr int TimeoutMs = 3000;

} // namespace

DesktopNotifier::DesktopNotifier(QObject* parent)
    : QObject(parent)
{
    auto bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    bus.connect(Service, Path, Service, QStringLiteral("ActionInvoked"), this, SLOT(onActionInvoked(uint, QString)));
    bus.connect(Service, Path, Service, QStringLiteral("NotificationClosed"), this, SLOT(onClosed(uint, uint)));
}

void DesktopNotifier::show(const Notification& notification, Sound sound)
{
    auto bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    QVariantMap hints{{QStringLiteral("urgency"), QVariant::fromValue<uchar>(notification.urgent ? 2 : 1)},
                      {QStringLiteral("desktop-entry"), QStringLiteral("gwt")},
                      {QStringLiteral("category"), QStringLiteral("im.received")}};
    if (sound == Sound::Audible)
        hints.insert(QStringLiteral("sound-name"), QStringLiteral("message-new-instant"));
    else
        hints.insert(QStringLiteral("suppress-sound"), true);
    auto call = QDBusMessage::createMethodCall(Service, Path, Service, QStringLiteral("Notify"));
    // Bodies may be read as markup: agents' words must not become links or images.
    call << QStringLiteral("gwt") << m_shown.value(notification.tab) << QStringLiteral("gwt") << notification.title
         << notification.body.toHtmlEscaped() << QStringList{QStringLiteral("default"), tr("Open")} << hints << -1;
    auto* watcher = new QDBusPendingCallWatcher(bus.asyncCall(call, TimeoutMs), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, tab = notification.tab](auto* done) {
        const QDBusPendingReply<uint> reply = *done;
        done->deleteLater();
        if (!reply.isError())
            m_shown.insert(tab, reply.value());
    });
}

void DesktopNotifier::withdraw(const QString& tab)
{
    const uint id = m_shown.take(tab);
    if (id == 0)
        return;
    auto call = QDBusMessage::createMethodCall(Service, Path, Service, QStringLiteral("CloseNotification"));
    call << id;
    QDBusConnection::sessionBus().asyncCall(call, TimeoutMs);
}

void DesktopNotifier::onActionInvoked(uint id, const QString&)
{
    const QString tab = m_shown.key(id);
    if (!tab.isEmpty())
        Q_EMIT opened(tab);
}

void DesktopNotifier::onClosed(uint id, uint)
{
    const QString tab = m_shown.key(id);
    if (!tab.isEmpty())
        m_shown.remove(tab);
}

} // namespace gwt::desktop
