#pragma once

#include <QObject>

#include <functional>
#include <mutex>
#include <vector>

namespace gwt::net
{

/// Brings work from edge threads to the thread that made it (the core thread): one wake-up for as many tasks as came
/// meanwhile. A batch is bounded so that the window stays alive under load. Tasks that never ran are dropped with it.
class CoreQueue : public QObject
{
public:
    CoreQueue() = default;

    /// Any thread. Runs in order, on the core thread, never at once.
    void post(std::function<void()> task);

    bool event(QEvent* event) override;

private:
    std::mutex m_mutex;
    std::vector<std::function<void()>> m_tasks;
    std::vector<std::function<void()>> m_running;
    std::size_t m_next = 0;
};

} // namespace gwt::net
