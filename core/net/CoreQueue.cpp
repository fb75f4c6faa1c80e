#include "core/net/CoreQueue.h"

#include <QCoreApplication>
#include <QEvent>

namespace gwt::net
{
namespace
{

constexpr std::size_t batch = 256;

} // namespace

void CoreQueue::post(std::function<void()> task)
{
    bool wasEmpty = false;
    {
        const std::lock_guard lock(m_mutex);
        wasEmpty = m_tasks.empty();
        m_tasks.push_back(std::move(task));
    }
    if (wasEmpty)
        QCoreApplication::postEvent(this, new QEvent(QEvent::User));
}

bool CoreQueue::event(QEvent* event)
{
    if (event->type() != QEvent::User)
        return QObject::event(event);
    if (m_next == m_running.size()) {
        m_running.clear();
        m_next = 0;
        const std::lock_guard lock(m_mutex);
        m_running.swap(m_tasks);
    }
    for (std::size_t i = 0; i < batch && m_next < m_running.size(); ++i)
        std::exchange(m_running[m_next++], nullptr)();
    if (m_next < m_running.size())
        QCoreApplication::postEvent(this, new QEvent(QEvent::User));
    return true;
}

} // namespace gwt::net
