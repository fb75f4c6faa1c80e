#include "core/process/ProcessTable.h"

#include "core/process/ProcessDetails.h"

#include <dirent.h>
#include <unistd.h>

#include <charconv>
#include <memory>
#include <unordered_set>

namespace gwt::process
{
namespace
{

std::vector<pid_t> pidsIn(const std::string& folder)
{
    std::vector<pid_t> pids;
    const std::unique_ptr<DIR, int (*)(DIR*)> stream(::opendir(folder.c_str()), ::closedir);
    while (const dirent* entry = stream ? ::readdir(stream.get()) : nullptr) {
        const std::string_view name(entry->d_name);
        pid_t pid = 0;
        const auto [end, problem] = std::from_chars(name.data(), name.data() + name.size(), pid);
        if (problem == std::errc() && end == name.data() + name.size())
            pids.push_back(pid);
    }
    return pids;
}

// Fields of proc_pid_stat(5), counted from the one after "(comm)", which is field 3.
enum Field : std::size_t {
    State = 0,
    Parent = 1,
    Group = 2,
    Session = 3,
    UserTime = 11,
    SystemTime = 12,
    Start = 19,
    Resident = 21,
    Enough = 22
};

std::vector<std::string_view> words(std::string_view text)
{
    std::vector<std::string_view> result;
    while (!text.empty() && result.size() < Enough) {
        const std::size_t space = text.find(' ');
        if (space != 0)
            result.push_back(text.substr(0, space));
        text.remove_prefix(space == std::string_view::npos ? text.size() : space + 1);
    }
    return result;
}

template <class T> T number(std::string_view text)
{
    T value{};
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

} // namespace

base::Result<ProcessInfo> parseProcessStat(std::string_view text)
{
    // The name may hold spaces and brackets: it ends at the last ')'.
    const std::size_t open = text.find('(');
    const std::size_t close = text.rfind(')');
    const auto fields =
        close == std::string_view::npos ? std::vector<std::string_view>() : words(text.substr(close + 1));
    if (open == std::string_view::npos || close < open || fields.size() < Enough)
        return base::fail(base::ErrorCode::InvalidArgument, "not the stat file of a process");
    static const auto ticks = static_cast<std::uint64_t>(::sysconf(_SC_CLK_TCK));
    static const auto page = static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
    ProcessInfo info;
    info.pid = number<pid_t>(text);
    info.name = text.substr(open + 1, close - open - 1);
    info.state = fields[State].front();
    info.parent = number<pid_t>(fields[Parent]);
    info.group = number<pid_t>(fields[Group]);
    info.session = number<pid_t>(fields[Session]);
    const auto used = number<std::uint64_t>(fields[UserTime]) + number<std::uint64_t>(fields[SystemTime]);
    info.cpuTime = std::chrono::milliseconds(used * 1000 / ticks);
    info.startTicks = number<std::uint64_t>(fields[Start]);
    info.residentBytes = number<std::uint64_t>(fields[Resident]) * page;
    return info;
}

ProcessTable ProcessTable::capture(const std::string& procFolder)
{
    ProcessTable table;
    for (const pid_t pid : pidsIn(procFolder)) {
        const auto info = readProcess(pid, procFolder);
        if (!info)
            continue; // gone meanwhile
        table.m_children[info->parent].push_back(pid);
        table.m_processes.emplace(pid, *info);
    }
    return table;
}

const ProcessInfo* ProcessTable::find(pid_t pid) const
{
    const auto found = m_processes.find(pid);
    return found == m_processes.end() ? nullptr : &found->second;
}

std::vector<ProcessInfo> ProcessTable::descendants(pid_t root) const
{
    std::vector<ProcessInfo> result;
    std::unordered_set<pid_t> seen = {root}; // the table is not atomic: a pid that came back could close a circle
    std::vector<pid_t> open = {root};
    for (std::size_t i = 0; i < open.size(); ++i) {
        const auto children = m_children.find(open[i]);
        if (children == m_children.end())
            continue;
        for (const pid_t child : children->second) {
            if (!seen.insert(child).second)
                continue;
            open.push_back(child);
            result.push_back(m_processes.at(child));
        }
    }
    return result;
}

std::vector<ProcessInfo> ProcessTable::session(pid_t id) const
{
    std::vector<ProcessInfo> result;
    for (const auto& [pid, info] : m_processes) {
        if (info.session == id)
            result.push_back(info);
    }
    return result;
}

std::vector<ProcessInfo> ProcessTable::group(pid_t id) const
{
    std::vector<ProcessInfo> result;
    for (const auto& [pid, info] : m_processes) {
        if (info.group == id)
            result.push_back(info);
    }
    return result;
}

TreeUsage ProcessTable::usage(pid_t root) const
{
    std::unordered_map<pid_t, const ProcessInfo*> members;
    if (const ProcessInfo* info = find(root))
        members.emplace(root, info);
    for (const ProcessInfo& info : descendants(root))
        members.emplace(info.pid, find(info.pid));
    for (const ProcessInfo& info : session(root))
        members.emplace(info.pid, find(info.pid));
    TreeUsage usage;
    for (const auto& [pid, info] : members) {
        if (info->state == 'Z')
            continue;
        ++usage.processes;
        usage.cpuTime += info->cpuTime;
        usage.residentBytes += info->residentBytes;
    }
    return usage;
}

} // namespace gwt::process
