#include "app/desktop/live/HostProject.h"

#include "app/desktop/live/Convert.h"

#include <QPointer>

namespace gwt::desktop
{

using namespace std::chrono_literals;

HostProject::HostProject(host::WindowHost& host)
    : m_host(host)
{
    connect(&host.project(), &workspace::Project::changed, this, [this] {
        const QString root = text(m_host.project().root());
        m_recent.removeAll(root);
        m_recent.prepend(root);
        look();
        Q_EMIT changed();
    });
    m_timer.setInterval(5s);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        m_host.project().refresh();
        look();
    });
    m_timer.start();
}

ProjectRow HostProject::project() const
{
    const workspace::Project& project = m_host.project();
    ProjectRow row;
    if (!project.isOpen())
        return row;
    row.name = text(project.name());
    row.path = text(project.root());
    row.branch = text(project.repository().currentBranch);
    row.ahead = m_ahead;
    row.behind = m_behind;
    return row;
}

void HostProject::open(const QString& folder, base::Reply<QString> reply) { m_host.open(folder.toStdString(), textReply(std::move(reply))); }

void HostProject::look()
{
    const workspace::Project& project = m_host.project();
    if (!project.isRepository())
        return;
    m_host.git().branches({}, project.root(), [self = QPointer(this), current = project.repository().currentBranch](base::Result<std::vector<git::Branch>> branches) {
        if (!self || !branches)
            return;
        for (const git::Branch& branch : *branches) {
            if (branch.isRemote || branch.name != current || (branch.ahead == self->m_ahead && branch.behind == self->m_behind))
                continue;
            self->m_ahead = branch.ahead;
            self->m_behind = branch.behind;
            Q_EMIT self->changed();
        }
    });
}

} // namespace gwt::desktop
