#include "core/tools/ApprovalLedger.h"

#include "core/base/Ids.h"

#include <algorithm>

namespace gwt::tools
{

ApprovalLedger::ApprovalLedger(const base::Clock& clock, std::function<std::string()> project)
    : m_clock(clock)
    , m_project(std::move(project))
{
}

void ApprovalLedger::remember(ApprovalScope scope, const CallContext& context, const CallBinding& binding, std::string summary)
{
    const std::string project = m_project ? m_project() : std::string();
    if (scope == ApprovalScope::Project && project.empty())
        scope = ApprovalScope::Session;
    if (scope == ApprovalScope::Once || covers(context, binding))
        return;
    RememberedApproval made{"allowed-" + base::randomId(6), binding, scope, {}, {}, std::move(summary), m_clock.wall(), {}};
    if (scope == ApprovalScope::Project)
        made.project = project;
    if (scope == ApprovalScope::Session) {
        made.sessionId = context.sessionId;
        made.expires = m_clock.now() + sessionLength;
    }
    std::erase_if(m_all, [&](const RememberedApproval& one) { return one.expires && m_clock.now() >= *one.expires; });
    if (m_all.size() >= most)
        m_all.erase(m_all.begin());
    m_all.push_back(std::move(made));
    if (m_all.back().isKept())
        keptChanged();
}

bool ApprovalLedger::matches(const RememberedApproval& one, const CallContext& context, const CallBinding& binding) const
{
    if (one.binding.principal != binding.principal || one.binding.server != binding.server || one.binding.tool != binding.tool
        || one.binding.argumentsDigest != binding.argumentsDigest)
        return false;
    switch (one.scope) {
    case ApprovalScope::Once: return false;
    case ApprovalScope::Session: return one.binding.policyVersion == binding.policyVersion && one.sessionId == context.sessionId && one.expires && m_clock.now() < *one.expires;
    case ApprovalScope::Project: return m_project && !one.project.empty() && one.project == m_project();
    case ApprovalScope::Always: return true;
    }
    return false;
}

bool ApprovalLedger::covers(const CallContext& context, const CallBinding& binding) const
{
    return std::any_of(m_all.begin(), m_all.end(), [&](const RememberedApproval& one) { return matches(one, context, binding); });
}

bool ApprovalLedger::forget(const std::string& id)
{
    const auto found = std::find_if(m_all.begin(), m_all.end(), [&](const RememberedApproval& one) { return one.id == id; });
    if (found == m_all.end())
        return false;
    const bool wasKept = found->isKept();
    m_all.erase(found);
    if (wasKept)
        keptChanged();
    return true;
}

void ApprovalLedger::restore(std::vector<RememberedApproval> kept)
{
    std::erase_if(m_all, [](const RememberedApproval& one) { return one.isKept(); });
    for (RememberedApproval& one : kept)
        if (one.isKept())
            m_all.push_back(std::move(one));
}

} // namespace gwt::tools
