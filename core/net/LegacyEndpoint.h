#pragma once

#include "core/net/McpContext.h"
#include "core/net/EventStream.h"
#include "core/net/SessionSeal.h"

#include <unordered_map>

namespace gwt::mcp
{
class ServerSession;
}

namespace gwt::net
{

/// HTTP+SSE (2024-11-05): GET /sse says where to POST, everything comes back on its stream. A client whose EventSource
/// comes back with Last-Event-ID goes on with its session. Core thread.
class LegacyEndpoint
{
public:
    LegacyEndpoint(McpContext& context, const SessionSeal& seal);
    ~LegacyEndpoint();

    void openStream(const SharedExchange& exchange);
    void post(const SharedExchange& exchange);

    void sweep(base::Clock::Steady now);
    std::size_t running() const;
    void closeStreams();

private:
    struct Session;

    std::shared_ptr<Session> find(const std::string& id, const tools::Principal& principal) const;
    std::shared_ptr<Session> create(const tools::Principal& principal);
    void attach(const SharedExchange& exchange, const std::shared_ptr<Session>& session, std::uint64_t seen);
    void begin(const SharedExchange& exchange);
    void takeOver(const SharedExchange& exchange, const EventId& last);
    void receive(Session& session, const SharedExchange& exchange);
    void close(const std::string& id);

    McpContext& m_context;
    const SessionSeal& m_seal;
    std::unordered_map<std::string, std::shared_ptr<Session>> m_sessions;
};

} // namespace gwt::net
