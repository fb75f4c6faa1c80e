#pragma once

#include "app/desktop/view/ApplicationsPort.h"
#include "core/host/WindowHost.h"

namespace gwt::desktop
{

class HostSettings;

/// Desktop applications through their tools: the same road as an agent's calls. Only for a window that serves them.
class HostApplications final : public ApplicationsPort
{
    Q_OBJECT

public:
    /// `rules`: where the person's permissions are kept.
    HostApplications(host::WindowHost& host, HostSettings& rules);

    void running(base::Reply<QVector<ApplicationRow>> reply) override;
    QVector<ApplicationRow> installed() const override;
    void launch(const QString& id, base::Reply<ApplicationRow> reply) override;
    void quit(const QString& id, base::Reply<ApplicationQuit> reply) override;
    QVector<PermissionRow> permissions() const override;
    void forget(const QString& permission) override;

private:
    host::WindowHost& m_host;
    HostSettings& m_rules;
};

} // namespace gwt::desktop
