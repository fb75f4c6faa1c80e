#pragma once

#include "core/agents/AgentRow.h"
#include "core/base/Result.h"
#include "core/process/CommandRunner.h"

#include <string>

namespace gwt::agents
{

/// The file that a row's program is on this machine, looked up in the PATH of `environment`. NotFound, with how to get
/// it as the hint. A few stat calls.
base::Result<std::string> findAgent(const AgentRow& row, const process::Environment& environment);

/// Asks the program (found by findAgent) for its version; empty when it tells none. Blocks while it runs, at most 10 s
/// (a Node program takes half a second): worker threads only.
base::Result<std::string> probeVersion(const AgentRow& row, const std::string& path,
                                       const process::Environment& environment, process::CommandRunner& runner,
                                       std::stop_token stop);

} // namespace gwt::agents
