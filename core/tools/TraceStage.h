#pragma once

#include "core/base/Ids.h"
#include "core/tools/Stage.h"

namespace gwt::tools
{

/// Mints the request id under which every later line speaks of this call.
class TraceStage final : public Stage
{
public:
    std::string_view name() const override { return "trace"; }
    Verdict before(CallContext& context, ToolCall&) override
    {
        if (context.requestId.empty())
            context.requestId = base::randomId(9);
        return Verdict::proceed();
    }
};

} // namespace gwt::tools
