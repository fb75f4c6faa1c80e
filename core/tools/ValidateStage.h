#pragma once

#include "core/tools/Stage.h"

namespace gwt::tools
{

/// Refuses arguments that do not fit the tool's input before anything is decided or spent on them.
class ValidateStage final : public Stage
{
public:
    std::string_view name() const override { return "validate"; }
    Verdict before(CallContext&, ToolCall& call) override
    {
        if (!call.definition)
            return Verdict::reject(base::ErrorCode::NotFound, "unknown tool: " + call.name, "list the tools with tools/list");
        if (!call.arguments.is_object())
            return Verdict::reject(base::ErrorCode::InvalidArgument, "arguments: expected an object");
        if (call.definition->check)
            if (auto checked = call.definition->check(call.arguments); !checked)
                return Verdict::reject(checked.error());
        return Verdict::proceed();
    }
};

} // namespace gwt::tools
