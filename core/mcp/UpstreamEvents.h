#pragma once

#include "core/base/Reply.h"
#include "core/mcp/MethodResult.h"
#include "core/tools/CallContext.h"

#include <string>

namespace gwt::mcp
{

/// Port: what a server sends unasked. Core thread. May close the session, not destroy it.
class UpstreamEvents
{
public:
    virtual ~UpstreamEvents() = default;

    /// sampling/createMessage, elicitation/create, roots/list. `call` is the call that it belongs to; null when that is
    /// not certain (calls of several callers are running), so that nobody is asked another's question.
    virtual void request(const tools::CallContext* call, const std::string& method, base::Json params, base::Reply<MethodResult> reply) = 0;
    /// list_changed of tools, resources and prompts, resources/updated, notifications/message, and what else comes.
    virtual void notified(const std::string& method, base::Json params) = 0;
    /// What a server should not send: no JSON, an answer to nobody. For the log; cut to a few hundred bytes.
    virtual void strayed(const std::string& what) = 0;
};

} // namespace gwt::mcp
