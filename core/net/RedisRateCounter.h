#pragma once

#include "core/net/MemoryRateCounter.h"
#include "core/net/RedisLink.h"

namespace gwt::net
{

/// One rate per key over all replicas (GCRA in a script, on Redis' own clock; burst: one minute's worth). While Redis is
/// away each replica counts for itself. Any thread.
class RedisRateCounter final : public RateCounter
{
public:
    /// `link` and `clock` outlive it.
    RedisRateCounter(RedisLink& link, const base::Clock& clock)
        : m_link(link)
        , m_memory(clock)
    {
    }
    void take(const std::string& key, int callsPerMinute, Done done) override;

private:
    RedisLink& m_link;
    MemoryRateCounter m_memory;
};

} // namespace gwt::net
