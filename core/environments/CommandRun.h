#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace gwt::environments
{

/// One command for a container.
struct CommandRun {
    std::vector<std::string> command;
    std::chrono::milliseconds timeout{120'000}; ///< of the command and all that it starts; 0: none
    std::map<std::string, std::string> env;
    std::string workdir;
    std::string input;
};

struct CommandOutcome {
    static constexpr int timedOutCode = 124; ///< as timeout(1) says it

    int exitCode = 0; ///< 128 + signal when a signal ended it
    std::string stdoutTail;
    std::string stderrTail;
    std::uint64_t stdoutBytes = 0;
    std::uint64_t stderrBytes = 0;
    bool isTruncated = false;
    std::int64_t durationMs = 0;
    bool isTimedOut = false;
    bool isOutOfMemory = false;
};

/// What came since the last one, at most every 100 ms.
struct CommandProgress {
    std::uint64_t bytes = 0; ///< of both streams so far
    std::string text;        ///< the newest output, at most 4 KiB
};

} // namespace gwt::environments
