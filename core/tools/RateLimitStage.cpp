#include "core/tools/RateLimitStage.h"

#include <algorithm>
#include <cmath>

namespace gwt::tools
{
namespace
{

constexpr std::size_t bucketsBeforeSweep = 4096;

/// No principal's text begins so.
std::string keyOf(const std::string& server) { return "/" + server; }

} // namespace

Verdict RateLimitStage::before(CallContext& context, ToolCall& call)
{
    const std::string who = text(context.principal);
    // Both places are taken before either verdict: after() runs for a rejected call too, and gives both back.
    Verdict own = take(who, m_limits(context.principal), who);
    if (call.server.empty() || !m_serverLimits)
        return own;
    const auto limits = m_serverLimits(call.server);
    if (!limits)
        return own;
    Verdict servers = take(keyOf(call.server), *limits, "the server " + call.server);
    return own.rejection ? own : servers;
}

Verdict RateLimitStage::take(const std::string& key, const CallLimits& limits, const std::string& ofWhom)
{
    const double burst = limits.callsPerMinute;
    const auto now = m_clock.now();
    if (m_buckets.size() > bucketsBeforeSweep)
        forgetFull(burst);
    auto [found, isNew] = m_buckets.try_emplace(key);
    Bucket& bucket = found->second;
    const double minutes = std::chrono::duration<double, std::ratio<60>>(now - bucket.refilled).count();
    bucket.tokens = isNew ? burst : std::min(burst, bucket.tokens + minutes * burst);
    bucket.refilled = now;
    ++bucket.running;
    if (bucket.running > limits.concurrent)
        return Verdict::reject(base::ErrorCode::RateLimited, "more than " + std::to_string(limits.concurrent) + " calls of " + ofWhom + " at once", "wait for one of them to end");
    if (bucket.tokens < 1) {
        const int seconds = static_cast<int>(std::ceil((1 - bucket.tokens) / burst * 60));
        return Verdict::reject(base::ErrorCode::RateLimited, "more than " + std::to_string(limits.callsPerMinute) + " calls a minute by " + ofWhom, "try again in " + std::to_string(seconds) + " s");
    }
    bucket.tokens -= 1;
    return Verdict::proceed();
}

void RateLimitStage::after(const CallContext& context, const ToolCall& call, Outcome&)
{
    if (const auto found = m_buckets.find(text(context.principal)); found != m_buckets.end())
        --found->second.running;
    if (call.server.empty())
        return;
    // Its limits may have come while the call ran: never below nobody.
    if (const auto found = m_buckets.find(keyOf(call.server)); found != m_buckets.end() && found->second.running > 0)
        --found->second.running;
}

void RateLimitStage::forgetFull(double burst)
{
    const auto now = m_clock.now();
    std::erase_if(m_buckets, [&](const auto& entry) {
        const double minutes = std::chrono::duration<double, std::ratio<60>>(now - entry.second.refilled).count();
        return entry.second.running == 0 && entry.second.tokens + minutes * burst >= burst;
    });
}

} // namespace gwt::tools
