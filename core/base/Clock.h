#pragma once

#include <chrono>
#include <string>

namespace gwt::base
{

/// Port: the time. Comes in by constructor; tests hand in tests/support/ManualClock.
class Clock
{
public:
    using Steady = std::chrono::steady_clock::time_point;
    using Wall = std::chrono::system_clock::time_point;

    virtual ~Clock() = default;
    virtual Steady now() const = 0;
    virtual Wall wall() const = 0;
};

/// The machine's clocks. Any thread.
class SystemClock final : public Clock
{
public:
    Steady now() const override { return std::chrono::steady_clock::now(); }
    Wall wall() const override { return std::chrono::system_clock::now(); }
};

/// RFC 3339 in UTC with milliseconds: 2026-11-21T08:49:00.123Z
std::string toRfc3339(Clock::Wall time);

} // namespace gwt::base
