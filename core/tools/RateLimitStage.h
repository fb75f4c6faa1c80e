#pragma once

#include "core/base/Clock.h"
#include "core/tools/Stage.h"
#include "core/tools/Stages.h"

#include <functional>
#include <string>
#include <unordered_map>
#include <utility>

namespace gwt::tools
{

/// A token bucket (burst = one minute's worth) and a count of running calls, per principal and per upstream server.
class RateLimitStage final : public Stage
{
public:
    RateLimitStage(const base::Clock& clock, std::function<CallLimits(const Principal&)> limits, ServerLimits serverLimits)
        : m_clock(clock)
        , m_limits(std::move(limits))
        , m_serverLimits(std::move(serverLimits))
    {
    }
    std::string_view name() const override { return "rate_limit"; }
    Verdict before(CallContext& context, ToolCall& call) override;
    void after(const CallContext& context, const ToolCall& call, Outcome& outcome) override;

private:
    struct Bucket {
        double tokens = 0;
        base::Clock::Steady refilled{};
        int running = 0;
    };
    /// Takes a place and a token of `key`, or says why there is none. The place is given back by after() either way.
    Verdict take(const std::string& key, const CallLimits& limits, const std::string& ofWhom);
    void forgetFull(double burst);

    const base::Clock& m_clock;
    std::function<CallLimits(const Principal&)> m_limits;
    ServerLimits m_serverLimits;
    std::unordered_map<std::string, Bucket> m_buckets;
};

} // namespace gwt::tools
