#include "core/applications/LaunchFlow.h"

#include "core/applications/ApplicationErrors.h"
#include "core/process/ProcessDetails.h"

namespace gwt::applications
{
namespace
{

using Steady = std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr int deepestTree = 16;

/// Is `pid` the process `root` or below it?
bool isBelow(int pid, int root)
{
    for (int depth = 0; depth < deepestTree && pid > 1; ++depth) {
        if (pid == root)
            return true;
        const auto info = process::readProcess(pid);
        pid = info ? info->parent : 0;
    }
    return false;
}

bool isAlive(int pid)
{
    const auto info = process::readProcess(pid);
    return info && info->state != 'Z';
}

base::Result<LaunchOutcome> firstWindow(WindowSession& session, Launchers& launchers, const LauncherEntry& entry, int started, const std::stop_token& stop, const LaunchPatience& patience)
{
    const auto until = Steady::now() + patience.window;
    auto goneUntil = Steady::time_point::max();
    for (;;) {
        const auto all = ownedWindows(session, *launchers.index());
        if (!all)
            return base::fail(all.error());
        for (const OwnedWindow& row : *all)
            if (row.bundleId == entry.id || isBelow(row.window.processId, started))
                return LaunchOutcome{row.window.processId > 0 ? row.window.processId : started, entry.name, false};
        const auto now = Steady::now();
        if (goneUntil == Steady::time_point::max() && !isAlive(started))
            goneUntil = now + patience.handOver; // a second process may show the window, or it has failed
        if (now >= goneUntil)
            return base::fail(launchFailed(entry.name, "it ended at once, without a window"));
        if (now >= until)
            return LaunchOutcome{started, entry.name, false};
        if (stop.stop_requested())
            return base::fail(base::ErrorCode::Cancelled, "cancelled; " + entry.name + " was started already");
        session.wait(100ms);
    }
}

} // namespace

base::Result<LaunchOutcome> launchApplication(WindowSession& session, Launchers& launchers, const std::string& id, const std::stop_token& stop, const LaunchPatience& patience)
{
    const auto index = launchers.index();
    const auto all = ownedWindows(session, *index);
    if (!all)
        return base::fail(all.error());
    if (const auto running = of(*all, id); !running.empty()) {
        const OwnedWindow& top = running.back();
        if (auto raised = session.activate(top.window); !raised)
            return base::fail(raised.error());
        return LaunchOutcome{top.window.processId, top.name, true};
    }
    const LauncherEntry* entry = index->find(id);
    if (!entry)
        return base::fail(applicationNotFound(id, index->similar(id)));
    const auto started = launchers.start(*entry);
    if (!started)
        return base::fail(started.error());
    return firstWindow(session, launchers, *entry, *started, stop, patience);
}

} // namespace gwt::applications
