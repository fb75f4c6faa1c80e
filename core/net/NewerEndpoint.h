#pragma once

#include "core/net/McpContext.h"
#include "core/net/PostCall.h"
#include "core/net/PostKind.h"

#include <unordered_map>

namespace gwt::mcp
{
class ServerSession;
}

namespace gwt::net
{

/// POST /mcp of the newer era (2026-07-28): every request stands for itself; the end of its response is its
/// cancellation. Core thread.
class NewerEndpoint
{
public:
    explicit NewerEndpoint(McpContext& context);
    ~NewerEndpoint();

    void post(const SharedExchange& exchange, const PostKind& kind);
    void sweep(base::Clock::Steady now);
    /// Calls that somebody waits for; subscriptions are not among them.
    std::size_t running() const;
    void endSubscriptions();

private:
    struct Call {
        std::shared_ptr<PostCall> post;
        std::unique_ptr<mcp::ServerSession> session;
        bool isListen = false;
    };
    void forget(const PostCall* post);

    McpContext& m_context;
    std::unordered_map<const PostCall*, Call> m_calls;
};

} // namespace gwt::net
