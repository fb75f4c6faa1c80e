#pragma once

#include "core/base/Clock.h"
#include "core/net/RateCounter.h"

#include <mutex>
#include <unordered_map>

namespace gwt::net
{

/// A token bucket per key (burst: one minute's worth), in this process.
class MemoryRateCounter final : public RateCounter
{
public:
    explicit MemoryRateCounter(const base::Clock& clock)
        : m_clock(clock)
    {
    }
    void take(const std::string& key, int callsPerMinute, Done done) override;

private:
    struct Bucket {
        double tokens = 0;
        base::Clock::Steady refilled{};
    };
    std::optional<std::chrono::seconds> takeOne(const std::string& key, int callsPerMinute);

    const base::Clock& m_clock;
    std::mutex m_mutex;
    std::unordered_map<std::string, Bucket> m_buckets;
};

} // namespace gwt::net
