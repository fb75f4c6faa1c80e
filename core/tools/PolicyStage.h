#pragma once

#include "core/tools/Policy.h"
#include "core/tools/Stage.h"

#include <functional>
#include <utility>

namespace gwt::tools
{

/// Allow, deny or ask, by the policy in force at the moment of the call.
class PolicyStage final : public Stage
{
public:
    using Permitted = std::function<bool(const Principal&, const std::string& tool)>;

    PolicyStage(std::function<const Policy&()> policy, Permitted permitted)
        : m_policy(std::move(policy))
        , m_permitted(std::move(permitted))
    {
    }
    std::string_view name() const override { return "policy"; }
    Verdict before(CallContext& context, ToolCall& call) override;
    bool hides(const Principal& principal, const ToolDefinition& tool) const override
    {
        return !isGranted(principal, tool.name) || (m_permitted && !m_permitted(principal, tool.name));
    }

private:
    std::function<const Policy&()> m_policy;
    Permitted m_permitted;
};

} // namespace gwt::tools
