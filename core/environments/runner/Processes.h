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

/// How many there are; much cheaper than listing them.
int countProcesses();

/// SIGKILL to all below `roots`. All of them are stopped first, round by round, until a round finds nobody new: a
/// stopped process cannot fork. Where that would be a race with a fork bomb for the processor (many processes, and we
/// are the container's first), one signal stops everybody in the container, and the others go on afterwards. True when
/// there was nobody left to kill.
bool killBelow(const std::vector<pid_t>& roots);

/// SIGTERM to all below `roots`. False, and nothing done, when there are so many that killBelow would stop everybody.
bool terminateBelow(const std::vector<pid_t>& roots);

/// How often the kernel's OOM killer struck in this container's cgroup (v2 or v1); 0 where that cannot be read.
unsigned long long outOfMemoryKills();

} // namespace gwt::environments::runner
