#include "app/desktop/live/HostFigures.h"

#include <algorithm>

namespace gwt::desktop
{
namespace
{

constexpr qsizetype historyLength = 30; // a minute of samples

} // namespace

HostFigures::HostFigures(host::WindowHost& host, workspace::TabUsage& usage)
    : m_host(host)
    , m_usage(usage)
{
    connect(&usage, &workspace::TabUsage::sampled, this, &HostFigures::take);
}

void HostFigures::take()
{
    m_figures.cpuPercent = 0;
    m_figures.memoryBytes = 0;
    for (const auto& tab : m_host.tabs().all()) {
        if (const auto* sample = m_usage.of(tab->id())) {
            m_figures.cpuPercent += sample->cpuPercent;
            m_figures.memoryBytes += static_cast<qint64>(sample->residentBytes);
        }
    }
    if (const auto* environments = m_host.environments()) {
        const auto all = environments->list();
        m_figures.containers = static_cast<int>(std::count_if(all.begin(), all.end(), [](const auto& record) { return record.status == "running"; }));
    }
    const auto servers = m_host.hub().hub().status().servers;
    m_figures.servers = static_cast<int>(std::count_if(servers.begin(), servers.end(), [](const auto& server) { return server.state == hub::ServerState::Running; }));
    m_figures.cpuHistory.push_back(static_cast<float>(m_figures.cpuPercent));
    if (m_figures.cpuHistory.size() > historyLength)
        m_figures.cpuHistory.removeFirst();
    Q_EMIT changed();
}

} // namespace gwt::desktop
