#pragma once

#include "core/environments/RunnerProtocol.h"

#include <sys/resource.h>
#include <sys/types.h>

#include <string>
#include <vector>

namespace gwt::environments::runner
{

/// What the supervisor of a command tells over its status pipe.
struct StatusReport {
    enum What : int { Exited, CouldNotStart } what = Exited;
    int value = 0; ///< wait status, or errno
    int stage = 0; ///< FailedStage
};

struct LaunchRequest {
    std::string folder;
    std::vector<std::string> arguments;
    std::vector<std::string> environment; ///< the whole of it, "K=V"
    bool hasInput = false;
    bool hasTerminal = false;
    rlim_t openFiles = 0; ///< soft limit that the command gets; 0: ours
};

/// Our ends of what was started; all non-blocking and close-on-exec.
struct Launched {
    pid_t supervisor = -1;
    int status = -1;
    int input = -1;
    int output = -1;
    int error = -1; ///< -1 on a terminal
    int errorNumber = 0; ///< why nothing was started
};

/// Starts the command below a supervisor of its own: a process that is the subreaper of all that the command ever
/// starts (so a double fork or setsid does not get away), waits for them, and is gone when they are.
Launched launch(const LaunchRequest& request);

/// Closes every descriptor from `first` on; for children that do not exec.
void closeFrom(unsigned first);

} // namespace gwt::environments::runner
