#pragma once

#include "core/base/Reply.h"
#include "core/tools/CallContext.h"
#include "core/tools/Stage.h"

namespace gwt::tools
{

enum class Approval { Granted, Refused };

/// Port: puts a question to a person. Where nobody can answer it answers Denied at once; a question that waits too
/// long answers TimedOut. The approval holds for exactly this call (caller, tool, arguments).
class Approver
{
public:
    virtual ~Approver() = default;
    virtual void ask(const CallContext& context, const ToolCall& call, const ApprovalRequest& request,
                     base::Reply<Approval> reply) = 0;
};

/// Nobody is there: denies, and says how to allow the call beforehand.
class NobodyApprover final : public Approver
{
public:
    void ask(const CallContext&, const ToolCall& call, const ApprovalRequest& request, base::Reply<Approval> reply) override;
};

} // namespace gwt::tools
