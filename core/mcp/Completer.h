#pragma once

#include "core/base/Reply.h"
#include "core/mcp/MethodResult.h"
#include "core/tools/CallContext.h"

namespace gwt::mcp
{

/// Port: completion/complete. `params` as the client sent them: ref, argument, context. Core thread.
class Completer
{
public:
    virtual ~Completer() = default;
    virtual void complete(const tools::CallContext& context, base::Json params, base::Reply<MethodResult> reply) = 0;
};

} // namespace gwt::mcp
