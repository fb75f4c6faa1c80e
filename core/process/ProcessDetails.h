#pragma once

#include "core/base/Result.h"
#include "core/process/ProcessTable.h"

#include <string>
#include <vector>

namespace gwt::process
{

/// Questions about one process. NotRunning when it has gone, Denied when it is another person's.
base::Result<ProcessInfo> readProcess(pid_t pid, const std::string& procFolder = "/proc");
base::Result<std::string> executableOf(pid_t pid);
base::Result<std::vector<std::string>> argumentsOf(pid_t pid);
base::Result<std::string> workingDirectoryOf(pid_t pid);
/// getsid
base::Result<pid_t> sessionOf(pid_t pid);

/// sh, bash, zsh, fish, nu … by the name of the program ("/usr/bin/bash", "-zsh").
bool isShellName(std::string_view program);

} // namespace gwt::process
