#include "app/desktop/theme/PortalScheme.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

namespace gwt::desktop
{
namespace
{

const auto Service = QStringLiteral("org.freedesktop.portal.Desktop");
const auto Path = QStringLiteral("/org/freedesktop/portal/desktop");
const auto Interface = QStringLiteral("org.freedesktop.portal.Settings");
const auto Appearance = QStringLiteral("org.freedesktop.appearance");
const auto ColorScheme = QStringLiteral("color-scheme");
const auto Gnome = QStringLiteral("org.gnome.desktop.interface");
const auto Animations = QStringLiteral("enable-animations");

/// Read() wraps its value in a variant of a variant (portal version 1).
QVariant unwrapped(QVariant value)
{
    while (value.canConvert<QDBusVariant>() && value.userType() == qMetaTypeId<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    return value;
}

} // namespace

PortalScheme::PortalScheme(Scheme otherwise, QObject* parent)
    : QObject(parent)
    , m_otherwise(otherwise)
    , m_scheme(otherwise)
{
    auto bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    bus.connect(Service, Path, Interface, QStringLiteral("SettingChanged"), this,
                SLOT(onSettingChanged(QString, QString, QDBusVariant)));
    ask(Appearance, ColorScheme);
    ask(Gnome, Animations);
}

void PortalScheme::ask(const QString& group, const QString& key)
{
    auto call = QDBusMessage::createMethodCall(Service, Path, Interface, QStringLiteral("Read"));
    call << group << key;
    auto* watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(call, 2000), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, group, key](QDBusPendingCallWatcher* done) {
        const QDBusPendingReply<QDBusVariant> reply = *done;
        done->deleteLater();
        if (!reply.isError())
            take(group, key, unwrapped(reply.value().variant()));
    });
}

void PortalScheme::onSettingChanged(const QString& group, const QString& key, const QDBusVariant& value)
{
    take(group, key, unwrapped(value.variant()));
}

void PortalScheme::take(const QString& group, const QString& key, const QVariant& value)
{
    if (group == Appearance && key == ColorScheme) {
        const uint preference = value.toUInt(); // 0 none, 1 dark, 2 light
        m_scheme = preference == 1 ? Scheme::Dark : preference == 2 ? Scheme::Light : m_otherwise;
        Q_EMIT changed();
    } else if (group == Gnome && key == Animations) {
        m_motion = value.toBool() ? Motion::Full : Motion::Reduced;
        Q_EMIT changed();
    }
}

} // namespace gwt::desktop
