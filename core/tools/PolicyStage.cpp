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
    if (decision.effect == Effect::Ask)
        return Verdict::askFor({decision.ruleId, decision.reason.empty() ? "rule " + decision.ruleId : decision.reason});
    std::string message = call.name + " is denied to " + who;
    if (!decision.reason.empty())
        message += ": " + decision.reason;
    else if (!decision.ruleId.empty())
        message += " by rule " + decision.ruleId;
    return Verdict::reject(base::ErrorCode::Denied, std::move(message), "a person can allow it: gwt policy allow " + call.name + " --principal " + who);
}

} // namespace gwt::tools
