#include "core/process/ExitStatus.h"

#include <sys/wait.h>

#include <csignal>
#include <cstring>

namespace gwt::process
{

ExitStatus ExitStatus::fromWait(int status)
{
    if (WIFSIGNALED(status))
        return {0, WTERMSIG(status)};
    return {WEXITSTATUS(status), 0};
}

std::string describe(ExitStatus status)
{
    if (!status.signal)
        return "exit code " + std::to_string(status.code);
    const char* abbreviation = sigabbrev_np(status.signal);
    return "killed by " +
           (abbreviation ? std::string("SIG") + abbreviation : "signal " + std::to_string(status.signal));
}

} // namespace gwt::process
