#pragma once

#include "core/base/Result.h"
#include "core/process/ExitStatus.h"
#include "core/process/Spawn.h"

#include <chrono>
#include <stop_token>
#include <string>

namespace gwt::process
{

struct RunLimits {
    std::size_t outputBytes = 64U << 20U;
    std::size_t errorBytes = 64U << 10U; ///< the last ones are kept
    std::chrono::milliseconds timeout = std::chrono::seconds(60);
    enum class Overflow { Refuse, Cut }; ///< more output than allowed: TooLarge, or kill it and keep what came
    Overflow overflow = Overflow::Refuse;
};

struct CommandOutput {
    ExitStatus status;
    std::string output;
    std::string errorOutput;
    bool isCut = false; ///< the output limit was met with Overflow::Cut
};

/// Port: runs a program to its end and waits for it. Blocks: worker threads only (see WorkerPool).
/// Errors: it could not start (NotFound …), TimedOut, Cancelled by the token, TooLarge. A non-zero exit is not an
/// error.
class CommandRunner
{
public:
    virtual ~CommandRunner() = default;
    virtual base::Result<CommandOutput> run(const Command& command, const std::string& input, const RunLimits& limits,
                                            std::stop_token stop) = 0;
};

} // namespace gwt::process
