#pragma once

#include "core/base/Clock.h"

#include <chrono>
#include <optional>

namespace gwt::hub
{

/// When a server that fell over may be started again: with back-off, so many times, and then only now and then (a
/// circuit breaker). Pure; told the time.
class RestartBudget
{
public:
    using Steady = base::Clock::Steady;
    static constexpr std::chrono::seconds cooldown{30};    ///< of an open circuit: then one call may try
    static constexpr std::chrono::seconds longest{60};     ///< back-off
    static constexpr std::chrono::seconds stableAfter{60}; ///< a server that ran so long starts with a clean record

    RestartBudget(int max, std::chrono::milliseconds backoff)
        : m_max(max)
        , m_backoff(backoff)
    {
    }

    /// It fell over after running for `uptime`. How long to wait until it is started again; nothing: the bound is met.
    std::optional<std::chrono::milliseconds> fell(Steady now, std::chrono::milliseconds uptime);
    /// May somebody who needs it now start it?
    bool mayTry(Steady now) const { return now >= m_closedUntil; }
    /// A person started it: a clean record.
    void reset();
    /// In a row.
    int falls() const { return m_falls; }

private:
    int m_max;
    std::chrono::milliseconds m_backoff;
    int m_falls = 0;
    Steady m_closedUntil{};
};

} // namespace gwt::hub
