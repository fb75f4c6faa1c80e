#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace gwt::process
{

/// Decides how fast terminals that flood are read. A few are read as fast as they print. When many flood and threads
/// begin to wait for a processor, each gets a share that shrinks until the waiting ends: its program then sleeps in
/// write() instead of keeping the processors from the shell that somebody types in. Plain arithmetic; its owner brings
/// the clock and the figures. Not thread-safe.
class FloodGovernor
{
public:
    using Time = std::chrono::steady_clock::time_point;

    /// So many may flood at full speed whatever else happens.
    static constexpr int FloodsAtFullSpeed = 3;
    /// All floods together are never slowed below this: eight busy agents print less.
    static constexpr double FloorPerSecond = 640.0 * 1024;
    static constexpr std::chrono::milliseconds SampleEvery{50};
    static constexpr std::chrono::milliseconds Rest{40}; ///< between two turns of a slowed terminal
    /// A thread that waits longer than this for a processor, on average, means that keys are felt to lag.
    static constexpr std::chrono::microseconds TolerableWait{250};

    bool isSampleDue(Time now) const { return now - sampledAt_ >= SampleEvery; }
    /// Since the thread began: how long it waited for a processor, and how often it ran (/proc/<pid>/schedstat).
    void sample(Time now, std::chrono::nanoseconds waited, std::uint64_t runs, int floods);
    void delivered(std::size_t bytes) { bytes_ += bytes; }

    /// What a flooding terminal may print in its next turn, after which it rests; nothing: all that it has, no rest.
    std::optional<std::size_t> share() const;

private:
    Time sampledAt_{};
    std::chrono::nanoseconds waited_{};
    std::uint64_t runs_ = 0;
    std::size_t bytes_ = 0; ///< delivered by floods since the last sample
    int floods_ = 0;
    std::optional<double> total_; ///< bytes per second of all floods together; nothing: not limited
};

} // namespace gwt::process
