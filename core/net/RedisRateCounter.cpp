#include "core/net/RedisRateCounter.h"

namespace gwt::net
{
namespace
{

/// Answers the seconds to wait; 0: taken. The value kept is the time at which the bucket is full again (ms).
constexpr const char* script = R"(
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
local each = 60000 / tonumber(ARGV[1])
local full = tonumber(redis.call('GET', KEYS[1]) or now)
if full < now then full = now end
local used = full - now + each
if used > 60000.5 then return math.max(1, math.ceil((used - 60000) / 1000)) end
redis.call('SET', KEYS[1], string.format('%.3f', now + used), 'PX', math.ceil(used) + 1000)
return 0)";

} // namespace

void RedisRateCounter::take(const std::string& key, int callsPerMinute, Done done)
{
    if (!m_link.isUp())
        return m_memory.take(key, callsPerMinute, std::move(done));
    m_link.send({"EVAL", script, "1", m_link.key("rate:" + key), std::to_string(callsPerMinute)}, [this, key, callsPerMinute, done = std::move(done)](const base::Result<RedisAnswer>& answer) {
        if (!answer)
            return m_memory.take(key, callsPerMinute, done);
        done(answer->number > 0 ? std::optional(std::chrono::seconds(answer->number)) : std::nullopt);
    });
}

} // namespace gwt::net
