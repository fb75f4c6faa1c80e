#pragma once

#include "app/desktop/view/ProjectPort.h"
#include "core/host/WindowHost.h"

#include <QTimer>

namespace gwt::desktop
{

class HostProject final : public ProjectPort
{
    Q_OBJECT

public:
    explicit HostProject(host::WindowHost& host);

    ProjectRow project() const override;
    QStringList recentFolders() const override { return m_recent; }
    void open(const QString& folder, base::Reply<QString> reply) override;

private:
    void look();

    host::WindowHost& m_host;
    QStringList m_recent;
    int m_ahead = 0;
    int m_behind = 0;
    QTimer m_timer; ///< a commit or a checkout by hand tells nobody
};

} // namespace gwt::desktop
