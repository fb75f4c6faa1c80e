#pragma once

#include <chrono>
#include <cstdint>
#include <functional>

namespace gwt::mcp
{

/// Port: calls back later, on the core thread. The host's adapter stands on the event loop; tests on a manual clock.
class Timers
{
public:
    using Id = std::uint64_t; ///< never 0

    virtual ~Timers() = default;
    virtual Id after(std::chrono::milliseconds delay, std::function<void()> callback) = 0;
    /// A fired or unknown id is no matter.
    virtual void cancel(Id id) = 0;
};

} // namespace gwt::mcp
