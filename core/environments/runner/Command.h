#pragma once

#include "core/environments/runner/Launch.h"

#include <cstdint>
#include <string>

namespace gwt::environments::runner
{

struct Client;

using Microseconds = std::int64_t;

/// One command from its start until nothing of it is left.
struct Command {
    enum class Phase { Running, Terminating, Killing };

    Client* client = nullptr; ///< null: its client has gone; it lives on until its deadline
    std::uint32_t channel = 0;
    Launched process;
    Phase phase = Phase::Running;
    Microseconds startedAt = 0;
    Microseconds deadline = 0; ///< 0: none
    Microseconds phaseEnds = 0;
    Microseconds killingSince = 0;
    Microseconds exitedAt = 0; ///< when its first process ended; 0: it runs
    StatusReport report;
    bool isAnswered = false; ///< Exit or Failed was sent
    bool isTimedOut = false;
    bool isKilled = false;
    bool isPaused = false;
    bool hasTerminal = false;
    bool isInputEnding = false;
    std::string input; ///< waits for its stdin
    unsigned long long outOfMemoryKills = 0;

    bool isGone() const { return process.status < 0; }
    bool areOutputsClosed() const { return process.output < 0 && process.error < 0; }
};

} // namespace gwt::environments::runner
