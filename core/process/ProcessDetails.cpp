#include "core/process/ProcessDetails.h"

#include "core/process/Errno.h"
#include "core/process/UniqueFd.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace gwt::process
{
namespace
{

constexpr std::size_t longestArguments = 128U << 10U;

base::Error gone(pid_t pid, int number)
{
    if (number == ENOENT || number == ESRCH)
        return {base::ErrorCode::NotRunning, "no process " + std::to_string(pid), {}};
    return fromErrno(number, "cannot look at process " + std::to_string(pid));
}

base::Result<std::string> readSmall(pid_t pid, const std::string& path, std::size_t limit)
{
    const UniqueFd file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file)
        return base::fail(gone(pid, errno));
    std::string text;
    std::array<char, 4096> chunk; // NOLINT(cppcoreguidelines-pro-type-member-init): read fills it
    while (text.size() < limit) {
        const ssize_t got = ::read(file.get(), chunk.data(), chunk.size());
        if (got < 0)
            return base::fail(gone(pid, errno));
        if (got == 0)
            break;
        text.append(chunk.data(), static_cast<std::size_t>(got));
    }
    return text;
}

base::Result<std::string> linkTarget(pid_t pid, const char* name)
{
    const std::string path = "/proc/" + std::to_string(pid) + '/' + name;
    std::array<char, 4096> target; // NOLINT(cppcoreguidelines-pro-type-member-init): readlink fills it
    const ssize_t length = ::readlink(path.c_str(), target.data(), target.size());
    if (length < 0)
        return base::fail(gone(pid, errno));
    return std::string(target.data(), static_cast<std::size_t>(length));
}

} // namespace

base::Result<ProcessInfo> readProcess(pid_t pid, const std::string& procFolder)
{
    const auto text = readSmall(pid, procFolder + '/' + std::to_string(pid) + "/stat", 4096);
    if (!text)
        return base::fail(text.error());
    return parseProcessStat(*text);
}

base::Result<std::string> executableOf(pid_t pid)
{
    return linkTarget(pid, "exe");
}

base::Result<std::string> workingDirectoryOf(pid_t pid)
{
    return linkTarget(pid, "cwd");
}

base::Result<std::vector<std::string>> argumentsOf(pid_t pid)
{
    const auto text = readSmall(pid, "/proc/" + std::to_string(pid) + "/cmdline", longestArguments);
    if (!text)
        return base::fail(text.error());
    std::vector<std::string> result;
    for (std::string_view rest = *text; !rest.empty();) {
        const std::size_t end = std::min(rest.find('\0'), rest.size());
        result.emplace_back(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return result;
}

base::Result<pid_t> sessionOf(pid_t pid)
{
    const pid_t session = ::getsid(pid);
    if (session < 0)
        return base::fail(gone(pid, errno));
    return session;
}

bool isShellName(std::string_view program)
{
    if (const std::size_t slash = program.rfind('/'); slash != std::string_view::npos)
        program.remove_prefix(slash + 1);
    if (program.starts_with('-'))
        program.remove_prefix(1); // a login shell
    static constexpr std::array<std::string_view, 16> shells = {"sh",    "bash",  "dash", "zsh", "fish", "ksh",
                                                                "mksh",  "ksh93", "tcsh", "csh", "nu",   "elvish",
                                                                "xonsh", "ash",   "yash", "pwsh"};
    return std::ranges::find(shells, program) != shells.end();
}

} // namespace gwt::process
