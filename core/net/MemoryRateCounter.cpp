#include "core/net/MemoryRateCounter.h"

#include <algorithm>
#include <cmath>

namespace gwt::net
{
namespace
{

constexpr std::size_t maxBuckets = 10'000;

} // namespace

void MemoryRateCounter::take(const std::string& key, int callsPerMinute, Done done) { done(takeOne(key, callsPerMinute)); }

std::optional<std::chrono::seconds> MemoryRateCounter::takeOne(const std::string& key, int callsPerMinute)
{
    const std::lock_guard lock(m_mutex);
    const auto now = m_clock.now();
    const double burst = callsPerMinute;
    // Names come from configuration and checked tokens; still, subjects of an issuer are without number.
    if (m_buckets.size() >= maxBuckets && !m_buckets.contains(key))
        std::erase_if(m_buckets, [&](const auto& row) { return now - row.second.refilled > std::chrono::minutes(1); });
    auto [found, isNew] = m_buckets.try_emplace(key, Bucket{burst, now});
    Bucket& bucket = found->second;
    const double minutes = std::chrono::duration<double, std::ratio<60>>(now - bucket.refilled).count();
    bucket.tokens = std::min(burst, bucket.tokens + minutes * burst);
    bucket.refilled = now;
    if (bucket.tokens >= 1) {
        bucket.tokens -= 1;
        return {};
    }
    const double wait = (1 - bucket.tokens) * 60 / burst;
    return std::chrono::seconds(std::max(1, static_cast<int>(std::ceil(wait))));
}

} // namespace gwt::net
