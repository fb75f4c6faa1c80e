#include "core/hub/RestartBudget.h"

#include <algorithm>

namespace gwt::hub
{

std::optional<std::chrono::milliseconds> RestartBudget::fell(Steady now, std::chrono::milliseconds uptime)
{
    using std::chrono::milliseconds;
    if (uptime >= stableAfter)
        m_falls = 0;
    ++m_falls;
    if (m_falls > m_max) {
        m_closedUntil = now + cooldown;
        return std::nullopt;
    }
    const int doublings = std::min(m_falls - 1, 16);
    const milliseconds wait = std::min<milliseconds>(m_backoff * (1LL << doublings), longest);
    m_closedUntil = now + wait;
    return wait;
}

void RestartBudget::reset()
{
    m_falls = 0;
    m_closedUntil = {};
}

} // namespace gwt::hub
