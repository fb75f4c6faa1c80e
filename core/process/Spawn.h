#pragma once

#include "core/base/Result.h"
#include "core/process/Environment.h"

#include <sys/types.h>

#include <string>
#include <vector>

namespace gwt::process
{

/// What to run. argv only: no shell ever sees it. `program` is looked up in the PATH of `environment` when it has no
/// '/'.
struct Command {
    std::string program;
    std::vector<std::string> arguments;
    Environment environment;
    std::string workingDirectory; ///< empty: ours
};

/// How the process starts. Every other descriptor of ours is closed in it; signals are back at their defaults.
struct SpawnOptions {
    enum class Session { Group, New, NewWithTerminal };
    /// Tells the kernel to kill the child when the *thread* that spawned it ends: only from a thread that outlives it.
    enum class WhenParentDies { Lives, IsKilled };

    int input = -1; ///< -1: /dev/null
    int output = -1;
    int error = -1;
    int passed = -1; ///< one more descriptor, arrives as 3
    Session session = Session::Group;
    WhenParentDies whenParentDies = WhenParentDies::Lives;
};

/// Starts it; NotFound, Denied … when the program, the folder or exec fail (the child reports errno before it goes).
/// The caller reaps the pid. Any thread.
base::Result<pid_t> spawn(const Command& command, const SpawnOptions& options);

} // namespace gwt::process
