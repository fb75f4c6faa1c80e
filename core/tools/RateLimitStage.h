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

/// A token bucket (burst = one minute's worth) and a count of running calls per principal.
class RateLimitStage final : public Stage
{
public:
    RateLimitStage(const base::Clock& clock, std::function<CallLimits(const Principal&)> limits)
        : m_clock(clock)
        , m_limits(std::move(limits))
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
    void forgetFull(double burst);

    const base::Clock& m_clock;
    std::function<CallLimits(const Principal&)> m_limits;
    std::unordered_map<std::string, Bucket> m_buckets;
};

} // namespace gwt::tools
