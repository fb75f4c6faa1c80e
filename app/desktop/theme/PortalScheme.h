#pragma once

#include "app/desktop/theme/Theme.h"
#include "app/desktop/theme/Tokens.h"

#include <QDBusVariant>
#include <QObject>

namespace gwt::desktop
{

/// What the desktop prefers, from the settings portal (org.freedesktop.portal.Settings: org.freedesktop.appearance
/// color-scheme, and GNOME's enable-animations). Without a portal it stays with what it was given. Asks
/// asynchronously: a desktop that does not answer never holds the window up. GUI thread.
class PortalScheme final : public QObject
{
    Q_OBJECT
public:
    explicit PortalScheme(Scheme otherwise, QObject* parent = nullptr);

    Scheme scheme() const { return m_scheme; }
    Motion motion() const { return m_motion; }

Q_SIGNALS:
    void changed();

private Q_SLOTS:
    void onSettingChanged(const QString& group, const QString& key, const QDBusVariant& value);

private:
    void ask(const QString& group, const QString& key);
    void take(const QString& group, const QString& key, const QVariant& value);

    Scheme m_otherwise;
    Scheme m_scheme;
    Motion m_motion = Motion::Full;
};

} // namespace gwt::desktop
