#include "core/environments/runner/Processes.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <algorithm>
#include <set>

namespace gwt::environments::runner
{

namespace
{

constexpr int crowd = 64;

ssize_t readSmall(const char* path, char* buffer, size_t size)
{
    const int fd = ::open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return -1;
    const ssize_t count = ::read(fd, buffer, size - 1);
    ::close(fd);
    buffer[count < 0 ? 0 : count] = '\0';
    return count;
}

bool readStat(const char* pid, ProcessRow& row)
{
    char path[64];
    char buffer[512];
    ::snprintf(path, sizeof path, "/proc/%.20s/stat", pid);
    if (readSmall(path, buffer, sizeof buffer) <= 0)
        return false;
    // The name in brackets may hold brackets and spaces: what follows starts after the last one (proc(5)).
    const char* end = ::strrchr(buffer, ')');
    int parent = 0;
    if (!end || ::sscanf(end + 1, " %c %d", &row.state, &parent) != 2)
        return false;
    row.pid = static_cast<pid_t>(::atoi(pid));
    row.parent = parent;
    return true;
}

unsigned long long valueAfter(const char* path, const char* key)
{
    char buffer[1024];
    if (readSmall(path, buffer, sizeof buffer) <= 0)
        return 0;
    const char* found = ::strstr(buffer, key);
    return found ? ::strtoull(found + ::strlen(key), nullptr, 10) : 0;
}

/// kill(-1) reaches the whole container only from its first process, and never the caller.
bool isCrowd() { return ::getpid() == 1 && countProcesses() > crowd; }

} // namespace

std::vector<ProcessRow> listProcesses()
{
    std::vector<ProcessRow> rows;
    DIR* folder = ::opendir("/proc");
    if (!folder)
        return rows;
    while (const dirent* entry = ::readdir(folder)) {
        ProcessRow row;
        if (entry->d_name[0] >= '1' && entry->d_name[0] <= '9' && readStat(entry->d_name, row))
            rows.push_back(row);
    }
    ::closedir(folder);
    return rows;
}

std::vector<ProcessRow> descendants(const std::vector<ProcessRow>& all, const std::vector<pid_t>& roots)
{
    std::vector<ProcessRow> byParent = all;
    std::sort(byParent.begin(), byParent.end(), [](const ProcessRow& a, const ProcessRow& b) { return a.parent < b.parent; });
    std::vector<ProcessRow> found;
    std::vector<pid_t> open = roots;
    std::set<pid_t> seen(roots.begin(), roots.end());
    while (!open.empty()) {
        const pid_t parent = open.back();
        open.pop_back();
        auto at = std::lower_bound(byParent.begin(), byParent.end(), parent, [](const ProcessRow& row, pid_t pid) { return row.parent < pid; });
        for (; at != byParent.end() && at->parent == parent; ++at) {
            if (!seen.insert(at->pid).second)
                continue;
            open.push_back(at->pid);
            if (at->state != 'Z' && at->state != 'X')
                found.push_back(*at);
        }
    }
    return found;
}

int countProcesses()
{
    DIR* folder = ::opendir("/proc");
    if (!folder)
        return 0;
    int count = 0;
    while (const dirent* entry = ::readdir(folder))
        count += entry->d_name[0] >= '1' && entry->d_name[0] <= '9' ? 1 : 0;
    ::closedir(folder);
    return count;
}

bool killBelow(const std::vector<pid_t>& roots)
{
    if (isCrowd()) {
        ::kill(-1, SIGSTOP);
        const std::vector<ProcessRow> found = descendants(listProcesses(), roots);
        for (const ProcessRow& row : found)
            ::kill(row.pid, SIGKILL);
        ::kill(-1, SIGCONT);
        return found.empty();
    }
    std::set<pid_t> stopped;
    for (int round = 0; round < 200; ++round) {
        bool isNew = false;
        for (const ProcessRow& row : descendants(listProcesses(), roots)) {
            if (stopped.insert(row.pid).second) {
                isNew = true;
                ::kill(row.pid, SIGSTOP);
            }
        }
        if (!isNew)
            break;
    }
    for (const pid_t pid : stopped)
        ::kill(pid, SIGKILL);
    return stopped.empty();
}

bool terminateBelow(const std::vector<pid_t>& roots)
{
    if (isCrowd())
        return false;
    for (const ProcessRow& row : descendants(listProcesses(), roots))
        ::kill(row.pid, SIGTERM);
    return true;
}

unsigned long long outOfMemoryKills()
{
    if (const auto kills = valueAfter("/sys/fs/cgroup/memory.events", "oom_kill "))
        return kills;
    return valueAfter("/sys/fs/cgroup/memory/memory.oom_control", "oom_kill ");
}

} // namespace gwt::environments::runner
