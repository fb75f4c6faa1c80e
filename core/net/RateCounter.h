#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>

namespace gwt::net
{

/// Port: counts calls per key against a rate. Any thread.
class RateCounter
{
public:
    /// Empty: within the rate; else when to come again.
    using Done = std::function<void(std::optional<std::chrono::seconds> retryAfter)>;

    virtual ~RateCounter() = default;
    /// Calls `done` once, at once or later, on any thread.
    virtual void take(const std::string& key, int callsPerMinute, Done done) = 0;
};

} // namespace gwt::net
