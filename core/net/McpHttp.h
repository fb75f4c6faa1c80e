#pragma once

#include "core/net/HttpFront.h"
#include "core/net/LegacyEndpoint.h"
#include "core/net/McpContext.h"
#include "core/net/NewerEndpoint.h"
#include "core/net/SessionSeal.h"
#include "core/net/StreamableEndpoint.h"

namespace gwt::net
{

/// The MCP paths of the HTTP server. serve() on edge threads, everything else on the core thread.
class McpHttp
{
public:
    McpHttp(McpContext& context, std::string_view sessionSecret);

    void serve(Endpoint endpoint, SharedExchange exchange);

    void sweep();
    /// Calls that somebody waits for.
    std::size_t running() const { return m_streamable.running() + m_newer.running() + m_legacy.running(); }
    /// Ends every stream, telling its client when to come back.
    void closeStreams();

private:
    void serveMcp(SharedExchange exchange);
    void servePost(SharedExchange exchange);
    void serveMessage(SharedExchange exchange);
    /// What another replica could not serve. Core thread, and so is everything that follows from it.
    void serveRelayed(const SharedExchange& exchange);
    void noted(const base::Json& note);
    void dispatch(const SharedExchange& exchange, const PostKind& kind);

    McpContext& m_context;
    SessionSeal m_seal;
    StreamableEndpoint m_streamable;
    NewerEndpoint m_newer;
    LegacyEndpoint m_legacy;
};

} // namespace gwt::net
