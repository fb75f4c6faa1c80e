#pragma once

#include "core/process/CommandRunner.h"

namespace gwt::process
{

/// Runs it in a session of its own; the kernel kills it when we die. At the limit, the timeout or the token's request
/// the whole tree is killed. Any thread.
class PosixCommandRunner final : public CommandRunner
{
public:
    base::Result<CommandOutput> run(const Command& command, const std::string& input, const RunLimits& limits,
                                    std::stop_token stop) override;
};

} // namespace gwt::process
