#include "core/tools/Approver.h"

namespace gwt::tools
{

void NobodyApprover::ask(const CallContext&, const ToolCall& call, const ApprovalRequest& request,
                         base::Reply<Approval> reply)
{
    reply.fail(base::ErrorCode::Denied, call.name + " needs a person's consent and nobody is there to give it: " + request.reason,
               "allow it beforehand: gwt policy allow " + call.name);
}

} // namespace gwt::tools
