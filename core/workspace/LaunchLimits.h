#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"

#include <deque>
#include <string>

namespace gwt::workspace
{

/// Contract section 3: both from config.toml.
struct LaunchLimits {
    int runningTabs = 8;
    int launches = 5;
    std::chrono::seconds window{60};

    bool operator==(const LaunchLimits&) const = default;
};

/// A sliding window over launches. Core thread.
class LaunchRate
{
public:
    explicit LaunchRate(const base::Clock& clock)
        : m_clock(clock)
    {
    }
    /// Counts the launch, or says RateLimited and when the next is possible.
    base::Result<void> take(const LaunchLimits& limits)
    {
        const auto now = m_clock.now();
        while (!m_launches.empty() && now - m_launches.front() >= limits.window)
            m_launches.pop_front();
        if (static_cast<int>(m_launches.size()) >= limits.launches) {
            const auto wait = std::chrono::ceil<std::chrono::seconds>(limits.window - (now - m_launches.front()));
            return base::fail(base::ErrorCode::RateLimited,
                              std::to_string(limits.launches) + " launches in " + std::to_string(limits.window.count()) + " s is the limit",
                              "try again in " + std::to_string(wait.count()) + " s, or raise [limits] launches in config.toml");
        }
        m_launches.push_back(now);
        return {};
    }

private:
    const base::Clock& m_clock;
    std::deque<base::Clock::Steady> m_launches;
};

} // namespace gwt::workspace
