#include "core/applications/QuitFlow.h"

#include "core/applications/ApplicationErrors.h"
#include "core/base/Text.h"
#include "core/process/ProcessDetails.h"

#include <algorithm>
#include <map>
#include <set>

namespace gwt::applications
{
namespace
{

using Steady = std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr std::size_t longestTitle = 200;

/// Processes by pid and start time: a pid alone may be somebody else's by then.
class Watched
{
public:
    explicit Watched(const std::vector<OwnedWindow>& windows)
    {
        for (const OwnedWindow& row : windows)
            if (const auto info = row.window.processId > 0 ? process::readProcess(row.window.processId) : base::fail(base::ErrorCode::NotFound, ""))
                m_started[row.window.processId] = info->startTicks;
    }
    bool isAnyAlive() const
    {
        return std::any_of(m_started.begin(), m_started.end(), [](const auto& one) {
            const auto info = process::readProcess(one.first);
            return info && info->startTicks == one.second && info->state != 'Z';
        });
    }

private:
    std::map<int, std::uint64_t> m_started;
};

/// When each dialog was seen first; those that were there before the quit do not count until the end.
class Dialogs
{
public:
    explicit Dialogs(const std::vector<OwnedWindow>& before)
    {
        for (const OwnedWindow& row : before)
            m_before.insert(row.window.handle);
    }
    /// The dialog that has come and stayed, or null.
    const OwnedWindow* settled(const std::vector<OwnedWindow>& now, std::chrono::milliseconds after)
    {
        for (const OwnedWindow& row : now)
            if (row.window.isDialog && !m_before.contains(row.window.handle) && Steady::now() - m_seen.emplace(row.window.handle, Steady::now()).first->second >= after)
                return &row;
        return nullptr;
    }

private:
    std::set<std::uint64_t> m_before;
    std::map<std::uint64_t, Steady::time_point> m_seen;
};

QuitOutcome blocked(const std::string& name, BlockReason reason, const std::string& title = {})
{
    return {name, QuitState::Blocked, reason, std::string(base::utf8Prefix(base::toValidUtf8(title), longestTitle))};
}

/// What keeps the windows that are still there at the end.
QuitOutcome remaining(WindowSession& session, const std::string& name, const std::vector<OwnedWindow>& left)
{
    for (const OwnedWindow& row : left)
        if (row.window.isDialog)
            return blocked(name, BlockReason::Dialog, row.window.title);
    for (const OwnedWindow& row : left) {
        const auto process = row.window.processId > 0 ? process::readProcess(row.window.processId) : base::fail(base::ErrorCode::NotFound, "");
        if (session.pulse(row.window) == WindowSession::Pulse::Silent || (process && process->state == 'T'))
            return blocked(name, BlockReason::NotResponding);
    }
    const bool isAnyClosable = std::any_of(left.begin(), left.end(), [](const OwnedWindow& row) { return row.window.isClosable; });
    return blocked(name, isAnyClosable ? BlockReason::WindowsOpen : BlockReason::NotClosable);
}

QuitOutcome afterWindows(WindowSession& session, const std::string& name, const Watched& processes, std::chrono::milliseconds patience)
{
    const auto until = Steady::now() + patience;
    while (processes.isAnyAlive()) {
        if (Steady::now() >= until)
            return {name, QuitState::WindowsClosedProcessAlive, {}, {}};
        session.wait(20ms);
    }
    return {name, QuitState::Quit, {}, {}};
}

} // namespace

base::Result<QuitOutcome> quitApplication(WindowSession& session, const LauncherIndex& index, const std::string& id, const std::stop_token& stop, const QuitPatience& patience)
{
    const auto all = ownedWindows(session, index);
    if (!all)
        return base::fail(all.error());
    const std::vector<OwnedWindow> before = of(*all, id);
    if (before.empty()) {
        const LauncherEntry* entry = index.find(id);
        return base::fail(entry ? applicationNotRunning(entry->name) : applicationNotFound(id, index.similar(id)));
    }
    const std::string name = before.front().name;
    const Watched processes(before);
    Dialogs dialogs(before);
    for (const OwnedWindow& row : before) {
        session.ping(row.window);
        // A dialog goes with its window, or it is what the person must answer: it is not closed over their head.
        if (!row.window.isDialog && row.window.isClosable)
            if (auto asked = session.close(row.window); !asked)
                return base::fail(asked.error());
    }
    const auto until = Steady::now() + patience.windows;
    for (;;) {
        const auto now = ownedWindows(session, index);
        if (!now)
            return base::fail(now.error());
        const std::vector<OwnedWindow> left = of(*now, id);
        if (left.empty())
            return afterWindows(session, name, processes, patience.process);
        if (const OwnedWindow* dialog = dialogs.settled(left, patience.dialog))
            return blocked(name, BlockReason::Dialog, dialog->window.title);
        if (Steady::now() >= until)
            return remaining(session, name, left);
        if (stop.stop_requested())
            return base::fail(base::ErrorCode::Cancelled, "cancelled; " + name + " was asked to close already");
        session.wait(50ms);
    }
}

} // namespace gwt::applications
