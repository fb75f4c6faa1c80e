#pragma once

#include <sys/types.h>

#include <vector>

namespace gwt::environments::runner
{

/// One line of /proc of this container.
struct ProcessRow {
    pid_t pid = 0;
    pid_t parent = 0;
    char state = '?';
};

std::vector<ProcessRow> listProcesses();

/// All below `roots` (the roots themselves left out), zombies left out.
std::vector<ProcessRow> descendants(const std::vector<ProcessRow>& all, const std::vector<pid_t>& roots);

/// SIGKILL to all below `roots`. All of them are stopped first, round by round, until a round finds nobody new:
/// a stopped process cannot fork, so a fork bomb cannot outrun this. True when there was nobody left to kill.
bool killBelow(const std::vector<pid_t>& roots);

/// SIGTERM to all below `roots`.
void terminateBelow(const std::vector<pid_t>& roots);

/// How often the kernel's OOM killer struck in this container's cgroup (v2 or v1); 0 where that cannot be read.
unsigned long long outOfMemoryKills();

} // namespace gwt::environments::runner
