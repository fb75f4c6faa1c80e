#pragma once

#include "core/tools/ApprovalLedger.h"
#include "core/tools/CallBinding.h"
#include "core/tools/Policy.h"
#include "core/tools/Stage.h"

#include <functional>
#include <utility>

namespace gwt::tools
{

/// Allow, deny or ask, by the policy in force at the moment of the call; what would ask goes on when a person has
/// allowed exactly this call before.
class PolicyStage final : public Stage
{
public:
    using Permitted = std::function<bool(const Principal&, const std::string& tool)>;

    /// `ledger` null: nothing is remembered.
    PolicyStage(std::function<const Policy&()> policy, Permitted permitted, const ApprovalLedger* ledger, ArgumentsDigest digest)
        : m_policy(std::move(policy))
        , m_permitted(std::move(permitted))
        , m_ledger(ledger)
        , m_digest(std::move(digest))
    {
    }
    std::string_view name() const override { return "policy"; }
    Verdict before(CallContext& context, ToolCall& call) override;
    bool stillHolds(const CallContext& context, const ToolCall& call, const ApprovalRequest& request) const override;
    bool hides(const Principal& principal, const ToolDefinition& tool) const override
    {
        return !isGranted(principal, tool.name) || (m_permitted && !m_permitted(principal, tool.name));
    }

private:
    std::function<const Policy&()> m_policy;
    Permitted m_permitted;
    const ApprovalLedger* m_ledger;
    ArgumentsDigest m_digest;
};

} // namespace gwt::tools
