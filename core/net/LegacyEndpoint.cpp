#include "core/net/LegacyEndpoint.h"

#include "core/base/Ids.h"
#include "core/mcp/JsonRpc.h"
#include "core/mcp/ServerSession.h"

#include <optional>
#include <vector>

namespace gwt::net
{

namespace
{

/// What a session says that begins in the middle.
void shakeHands(mcp::ServerSession& session)
{
    const base::Json params = {{"protocolVersion", "2024-11-05"}, {"capabilities", base::Json::object()}, {"clientInfo", {{"name", "returning-client"}, {"version", "0"}}}};
    session.receive(mcp::encodeRequest(0, "initialize", params), [](const mcp::Outgoing&) {});
    session.receive(mcp::encodeNotification("notifications/initialized"), [](const mcp::Outgoing&) {});
}

} // namespace

struct LegacyEndpoint::Session {
    tools::Principal principal;
    std::unique_ptr<mcp::ServerSession> mcp;
    std::shared_ptr<EventStream> stream; ///< its id is the session's
    std::optional<base::Clock::Steady> left; ///< since when nobody listens
};

LegacyEndpoint::LegacyEndpoint(McpContext& context)
    : m_context(context)
{
}

LegacyEndpoint::~LegacyEndpoint() = default;

void LegacyEndpoint::openStream(const SharedExchange& exchange)
{
    const tools::Principal& principal = exchange->request().principal;
    const auto last = EventId::parse(exchange->request().header("Last-Event-ID"));
    auto session = last ? find(last->stream, principal) : nullptr;
    std::uint64_t seen = 0;
    if (session) {
        seen = last->number;
        m_context.metrics.resumed.fetch_add(1, std::memory_order_relaxed);
    } else if (m_context.isDraining || m_sessions.size() >= m_context.limits.sessions) {
        m_context.metrics.overloaded.fetch_add(1, std::memory_order_relaxed);
        return exchange->answer(HttpAnswer::error(503, m_context.isDraining ? "the server is shutting down" : "too many sessions").with("Retry-After", "5"));
    } else {
        session = create(principal);
    }
    session->left.reset();
    const std::string& id = session->stream->id();
    // The endpoint event has an id too, so that a client that has heard nothing else can still come back.
    session->stream->attach(exchange, EventStream::head(), eventText("endpoint", EventId{id, seen}.text(), "/message?sessionId=" + id), seen);
}

std::shared_ptr<LegacyEndpoint::Session> LegacyEndpoint::create(const tools::Principal& principal)
{
    auto session = std::make_shared<Session>();
    const std::string id = base::randomId(18);
    session->principal = principal;
    session->stream = std::make_shared<EventStream>(id, m_context.store, m_context.limits);
    session->stream->onPlanned([this, weak = std::weak_ptr(session)] {
        const auto held = weak.lock();
        return !held || held->mcp->info().callsRunning == 0 || m_context.isDraining;
    });
    session->stream->onDetached([this, weak = std::weak_ptr(session)] {
        if (const auto held = weak.lock())
            held->left = m_context.clock.now();
    });
    session->mcp = std::make_unique<mcp::ServerSession>(m_context.server, principal, [stream = session->stream.get()](const mcp::Outgoing& outgoing) {
        if (!outgoing.text.empty())
            stream->send(outgoing.text);
    }, id);
    m_sessions.emplace(id, session);
    m_context.metrics.sessions.fetch_add(1, std::memory_order_relaxed);
    return session;
}

std::shared_ptr<LegacyEndpoint::Session> LegacyEndpoint::find(const std::string& id, const tools::Principal& principal) const
{
    const auto found = m_sessions.find(id);
    if (found == m_sessions.end() || tools::text(found->second->principal) != tools::text(principal))
        return nullptr;
    return found->second;
}

void LegacyEndpoint::post(const SharedExchange& exchange)
{
    const auto session = find(exchange->request().query("sessionId"), exchange->request().principal);
    if (!session)
        return exchange->answer(HttpAnswer::error(404, "no such session: open /sse first"));
    exchange->answer(HttpAnswer::text(202, "Accepted"));
    // The official SDK's client comes back after a planned close without Last-Event-ID and without a new handshake.
    const mcp::Decoded decoded = mcp::decode(exchange->request().body());
    const std::string& method = decoded.messages.front().method;
    if (session->mcp->protocolVersion().empty() && decoded.messages.front().kind == mcp::MessageKind::Request && method != "initialize" && method != "ping")
        shakeHands(*session->mcp);
    session->mcp->receive(exchange->request().body());
}

void LegacyEndpoint::close(const std::string& id)
{
    auto node = m_sessions.extract(id);
    if (!node)
        return;
    m_context.metrics.sessions.fetch_sub(1, std::memory_order_relaxed);
    node.mapped()->mcp->close();
    m_context.core.post([session = std::move(node.mapped())] {});
}

void LegacyEndpoint::sweep(base::Clock::Steady now)
{
    std::vector<std::string> gone;
    for (const auto& [id, session] : m_sessions)
        session->stream->closeIfDue(now);
    for (const auto& [id, session] : m_sessions)
        if (session->left && now - *session->left >= m_context.limits.resumeTime)
            gone.push_back(id);
    for (const std::string& id : gone)
        close(id);
}

std::size_t LegacyEndpoint::running() const
{
    std::size_t count = 0;
    for (const auto& [id, session] : m_sessions)
        count += session->mcp->info().callsRunning;
    return count;
}

void LegacyEndpoint::closeStreams()
{
    for (const auto& [id, session] : m_sessions)
        session->stream->closeAsPlanned();
}

} // namespace gwt::net
