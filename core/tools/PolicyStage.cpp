#include "core/tools/PolicyStage.h"

namespace gwt::tools
{

Verdict PolicyStage::before(CallContext& context, ToolCall& call)
{
    const std::string who = text(context.principal);
    if (!isGranted(context.principal, call.name) || (m_permitted && !m_permitted(context.principal, call.name)))
        return Verdict::reject(base::ErrorCode::Denied, call.name + " is not among the tools allowed to " + who);
    const Policy& policy = m_policy();
    Decision decision = policy.decide(context.principal, call.name, call.arguments);
    if (policy.dryRun || decision.effect == Effect::Allow)
        return Verdict::proceed();
    if (decision.effect == Effect::Ask) {
        CallBinding binding = bindingOf(context, call, policy.version, m_digest);
        if (m_ledger && m_ledger->covers(context, binding))
            return Verdict::proceed();
        std::string reason = decision.ruleId.empty() ? "the policy's default is to ask" : "rule " + decision.ruleId;
        return Verdict::askFor({decision.ruleId, decision.reason.empty() ? std::move(reason) : decision.reason, std::move(binding)});
    }
    std::string message = call.name + " is denied to " + who;
    if (!decision.reason.empty())
        message += ": " + decision.reason;
    else if (!decision.ruleId.empty())
        message += " by rule " + decision.ruleId;
    return Verdict::reject(base::ErrorCode::Denied, std::move(message), "a person can allow it: gwt policy allow " + call.name + " --principal " + who);
}

bool PolicyStage::stillHolds(const CallContext& context, const ToolCall& call, const ApprovalRequest& request) const
{
    const Policy& policy = m_policy();
    return bindingOf(context, call, policy.version, m_digest) == request.binding;
}

} // namespace gwt::tools
