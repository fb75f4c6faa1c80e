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
    explicit SizeLimitStage(std::function<CallLimits(const Principal&)> limits)
        : m_limits(std::move(limits))
    {
    }
    std::string_view name() const override { return "size_limit"; }
    Verdict before(CallContext& context, ToolCall& call) override;
    void after(const CallContext& context, const ToolCall& call, Outcome& outcome) override;

private:
    std::function<CallLimits(const Principal&)> m_limits;
};

} // namespace gwt::tools
