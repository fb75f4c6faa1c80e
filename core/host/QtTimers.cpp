#include "core/host/QtTimers.h"

#include <QTimer>

namespace gwt::host
{

mcp::Timers::Id QtTimers::after(std::chrono::milliseconds delay, std::function<void()> callback)
{
    const Id id = ++m_last;
    auto* timer = new QTimer(this);
    timer->setSingleShot(true);
    m_timers.emplace(id, timer);
    connect(timer, &QTimer::timeout, this, [this, id, callback = std::move(callback)] {
        cancel(id);
        callback();
    });
    timer->start(delay);
    return id;
}

void QtTimers::cancel(Id id)
{
    if (const auto found = m_timers.find(id); found != m_timers.end()) {
        found->second->stop();
        found->second->deleteLater();
        m_timers.erase(found);
    }
}

} // namespace gwt::host
