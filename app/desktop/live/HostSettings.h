#pragma once

#include "app/desktop/view/SettingsPort.h"
#include "core/host/WindowHost.h"

namespace gwt::desktop
{

class HostSettings final : public SettingsPort
{
    Q_OBJECT

public:
    explicit HostSettings(host::WindowHost& host)
        : m_host(host)
    {
        connect(&host, &host::WindowHost::settingsChanged, this, &HostSettings::changed);
    }
    Settings settings() const override;
    void save(const Settings& settings, base::Reply<QString> reply) override;
    QVector<PermissionRow> permissions() const override;
    void removePermission(const QString& id) override;

private:
    host::WindowHost& m_host;
};

} // namespace gwt::desktop
