#pragma once

#include "core/net/McpContext.h"
#include "core/net/PostCall.h"
#include "core/net/PostKind.h"
#include "core/net/SessionSeal.h"

#include <deque>
#include <unordered_map>
#include <unordered_set>

namespace gwt::mcp
{
class ServerSession;
}

namespace gwt::net
{

/// /mcp of the older era (2025-03-26 … 2025-11-25): sessions by Mcp-Session-Id, POST, GET stream, DELETE. Core thread.
class StreamableEndpoint
{
public:
    StreamableEndpoint(McpContext& context, const SessionSeal& seal);
    ~StreamableEndpoint();

    void post(const SharedExchange& exchange, const PostKind& kind);
    void openStream(const SharedExchange& exchange);
    void remove(const SharedExchange& exchange);

    /// Expires what is idle, and turns long calls into streams.
    void sweep(base::Clock::Steady now);
    std::size_t running() const;
    void closeStreams();

    /// From another replica: a session ended there, a frame for calls that may run here, a word for a stream held here.
    void noted(const base::Json& note);

private:
    struct Session;

    void initialize(const SharedExchange& exchange, const PostKind& kind);
    /// Null: answered already.
    std::shared_ptr<Session> find(const SharedExchange& exchange);
    std::shared_ptr<Session> create(const std::string& id, const tools::Principal& principal);
    std::shared_ptr<Session> takeUp(const std::string& id, const tools::Principal& principal);
    void call(const std::shared_ptr<Session>& session, const SharedExchange& exchange, HttpHeaders headers);
    void close(const std::string& id);
    void endForAll(const std::string& id);
    void rememberEnd(const std::string& id);
    std::string streamName(const Session& session) const;
    bool comeBack(const std::shared_ptr<Session>& session, const SharedExchange& exchange, const EventId& last);
    void replay(const std::shared_ptr<Session>& session, const SharedExchange& exchange, const EventId& last);
    void sayUnasked(Session& session, const std::string& text);
    EventStream& general(Session& session);

    McpContext& m_context;
    const SessionSeal& m_seal;
    std::unordered_map<std::string, std::shared_ptr<Session>> m_sessions;
    std::unordered_set<std::string> m_ended; ///< a sealed id would else be taken up again
    std::deque<std::string> m_endedInOrder;
};

} // namespace gwt::net
