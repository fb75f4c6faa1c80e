#pragma once

#include "core/tools/Stage.h"
#include "core/tools/Stages.h"

#include <functional>
#include <utility>

namespace gwt::tools
{

/// Refuses results (and arguments) that would choke a client; an upper bound, so nothing is printed twice to count.
class SizeLimitStage final : public Stage
{
public:
    SizeLimitStage(std::function<CallLimits(const Principal&)> limits, ServerLimits serverLimits)
        : m_limits(std::move(limits))
        , m_serverLimits(std::move(serverLimits))
    {
    }
    std::string_view name() const override { return "size_limit"; }
    Verdict before(CallContext& context, ToolCall& call) override;
    void after(const CallContext& context, const ToolCall& call, Outcome& outcome) override;

private:
    /// The tighter of the caller's and the server's.
    CallLimits limitsOf(const CallContext& context, const ToolCall& call) const;

    std::function<CallLimits(const Principal&)> m_limits;
    ServerLimits m_serverLimits;
};

} // namespace gwt::tools
