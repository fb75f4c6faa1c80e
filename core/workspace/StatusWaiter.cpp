#include "core/workspace/StatusWaiter.h"

#include <QTimer>

#include <array>

namespace gwt::workspace
{

using base::ErrorCode;

namespace
{

constexpr std::array known = {"running", "completed", "error", "working", "needs_you", "ready", "idle", "unknown"};
constexpr int pollMs = 100; ///< an activity ages without a signal (quiescence)

} // namespace

std::string word(TabStatus status)
{
    switch (status) {
    case TabStatus::Running: return "running";
    case TabStatus::Completed: return "completed";
    case TabStatus::Error: return "error";
    }
    return "error";
}

void StatusWaiter::wait(std::stop_token stop, const std::string& tabId, const std::string& wanted, double timeoutS, base::Reply<Waited> reply)
{
    if (std::find(known.begin(), known.end(), wanted) == known.end())
        return reply.fail(ErrorCode::InvalidArgument, "arguments.status: expected one of running, completed, error, working, needs_you, ready, idle, got \"" + wanted + "\"");
    // The wait is a timer of its own: it looks at once, then until one of its ends comes true.
    auto* timer = new QTimer(this);
    timer->setInterval(pollMs);
    const auto started = m_clock.now();
    auto shared = std::make_shared<base::Reply<Waited>>(std::move(reply));
    const auto look = [=, this] {
        const double waited = std::chrono::duration<double>(m_clock.now() - started).count();
        const Tab* tab = m_tabs.find(tabId);
        const auto end = [&](base::Result<Waited> result) {
            timer->stop();
            timer->deleteLater();
            (*shared)(std::move(result));
        };
        if (!tab)
            return end(base::fail(ErrorCode::NotFound, "no such tab: " + tabId, "list the tabs with gwt_list_tabs"));
        const std::string status = word(tab->status());
        const std::string activity = m_activity.activity(tabId).activity;
        if (status == wanted || (tab->isRunning() && activity == wanted))
            return end(Waited{wanted, waited});
        if (stop.stop_requested())
            return end(base::fail(ErrorCode::Cancelled, "cancelled by the caller"));
        if (waited >= timeoutS)
            return end(base::fail(ErrorCode::TimedOut, tabId + " is " + status + " and " + activity + " after " + std::to_string(static_cast<int>(waited)) + " s", "wait again, or with a longer timeout_s"));
        if (!timer->isActive())
            timer->start();
    };
    connect(timer, &QTimer::timeout, this, look);
    look();
}

} // namespace gwt::workspace
