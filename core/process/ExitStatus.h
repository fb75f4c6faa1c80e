#pragma once

#include <string>

namespace gwt::process
{

/// How a process ended.
struct ExitStatus {
    int code = 0;   ///< exit code, when it ended by itself
    int signal = 0; ///< the signal that ended it, else 0

    bool isSuccess() const { return code == 0 && signal == 0; }
    /// As shells say it: 128 + signal.
    int shellCode() const { return signal ? 128 + signal : code; }
    /// From waitpid's status word.
    static ExitStatus fromWait(int status);

    bool operator==(const ExitStatus&) const = default;
};

/// "exit code 3", "killed by SIGKILL"
std::string describe(ExitStatus status);

} // namespace gwt::process
