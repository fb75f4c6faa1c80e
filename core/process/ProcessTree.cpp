#include "core/process/ProcessTree.h"

#include "core/process/ProcessDetails.h"
#include "core/process/ProcessTable.h"
#include "core/process/UniqueFd.h"

#include <sys/syscall.h>
#include <unistd.h>

#include <csignal>
#include <map>

namespace gwt::process
{
namespace
{

/// The signal can only reach the process that was seen: a pidfd is opened first, then the start time is compared.
bool signalExactly(const ProcessInfo& seen, int signal)
{
    const UniqueFd handle(static_cast<int>(::syscall(SYS_pidfd_open, seen.pid, 0)));
    const auto now = readProcess(seen.pid);
    if (!handle || !now || now->startTicks != seen.startTicks)
        return false;
    return ::syscall(SYS_pidfd_send_signal, handle.get(), signal, nullptr, 0) == 0;
}

std::map<pid_t, ProcessInfo> members(pid_t root, TreeScope scope)
{
    const ProcessTable table = ProcessTable::capture();
    std::map<pid_t, ProcessInfo> result;
    if (root == ::getpid()) {
        for (const ProcessInfo& info : table.descendants(root))
            result.emplace(info.pid, info);
        std::erase_if(result, [](const auto& entry) { return entry.second.state == 'Z'; });
        return result;
    }
    const ProcessInfo* leader = table.find(root);
    const bool isOurs = leader && leader->parent == ::getpid();
    // While a session lives, its number is given to no new process: a leader that is not our child is a stranger,
    // and then the session of that number is the stranger's too.
    if (leader && !isOurs)
        return result;
    if (isOurs) {
        result.emplace(root, *leader);
        for (const ProcessInfo& info : table.descendants(root))
            result.emplace(info.pid, info);
    }
    if (scope == TreeScope::SessionAndDescendants) {
        for (const ProcessInfo& info : table.session(root))
            result.emplace(info.pid, info);
    }
    std::erase_if(result, [](const auto& entry) { return entry.second.state == 'Z'; });
    return result;
}

} // namespace

int killTree(pid_t root, TreeScope scope)
{
    // Stop all first, until no round finds a new one: a parent that was killed while it forks would let its child
    // slip away to init, where nobody finds it.
    constexpr int rounds = 20;
    std::map<pid_t, ProcessInfo> stopped;
    for (int round = 0; round < rounds; ++round) {
        bool isNew = false;
        for (const auto& [pid, info] : members(root, scope)) {
            if (!stopped.contains(pid) && signalExactly(info, SIGSTOP)) {
                stopped.emplace(pid, info);
                isNew = true;
            }
        }
        if (!isNew)
            break;
    }
    int hit = 0;
    for (const auto& [pid, info] : stopped)
        hit += signalExactly(info, SIGKILL) ? 1 : 0;
    return hit;
}

} // namespace gwt::process
