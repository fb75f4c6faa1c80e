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
    std::string recovered;                   ///< events of the session that this one takes over, to be told once
};

LegacyEndpoint::LegacyEndpoint(McpContext& context, const SessionSeal& seal)
    : m_context(context)
    , m_seal(seal)
{
}

LegacyEndpoint::~LegacyEndpoint() = default;

void LegacyEndpoint::openStream(const SharedExchange& exchange)
{
    const tools::Principal& principal = exchange->request().principal;
    const auto last = EventId::parse(exchange->request().header("Last-Event-ID"));
    if (!last)
        return begin(exchange);
    if (const auto session = find(last->stream, principal)) {
        m_context.metrics.resumed.fetch_add(1, std::memory_order_relaxed);
        return attach(exchange, session, last->number);
    }
    const std::string owner = m_context.replicas.ownerOf(last->stream);
    if (owner.empty() || !m_seal.isMarked(last->stream, tools::text(principal)))
        return begin(exchange);
    if (m_context.replicas.isGone(owner))
        return takeOver(exchange, *last);
    m_context.replicas.forward(owner, exchange, [this, last = *last](const SharedExchange& held) { takeOver(held, last); });
}

void LegacyEndpoint::attach(const SharedExchange& exchange, const std::shared_ptr<Session>& session, std::uint64_t seen)
{
    session->left.reset();
    const std::string& id = session->stream->id();
    // The endpoint event has an id too, so that a client that has heard nothing else can still come back.
    session->stream->attach(exchange, EventStream::head(), eventText("endpoint", EventId{id, seen}.text(), "/message?sessionId=" + id) + session->recovered, seen);
    session->recovered.clear();
}

void LegacyEndpoint::begin(const SharedExchange& exchange)
{
    if (m_context.isDraining || m_sessions.size() >= m_context.limits.sessions) {
        m_context.metrics.overloaded.fetch_add(1, std::memory_order_relaxed);
        return exchange->answer(HttpAnswer::error(503, m_context.isDraining ? "the server is shutting down" : "too many sessions").with("Retry-After", "5"));
    }
    attach(exchange, create(exchange->request().principal), 0);
}

/// The session's replica is gone: the client is given another session, and hears in it what it had not heard yet.
void LegacyEndpoint::takeOver(const SharedExchange& exchange, const EventId& last)
{
    m_context.metrics.resumed.fetch_add(1, std::memory_order_relaxed);
    m_context.store.after(last.stream, last.number, [this, exchange](const base::Result<std::vector<StoredEvent>>& events) {
        if (m_context.isDraining || m_sessions.size() >= m_context.limits.sessions || !events)
            return begin(exchange);
        const auto session = create(exchange->request().principal);
        for (const StoredEvent& event : *events)
            session->recovered += eventText("message", {}, event.data);
        attach(exchange, session, 0);
    });
}

std::shared_ptr<LegacyEndpoint::Session> LegacyEndpoint::create(const tools::Principal& principal)
{
    auto session = std::make_shared<Session>();
    const std::string id = m_seal.mark(m_context.server.info().marked(base::randomId(18)), tools::text(principal));
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
    const std::string id = exchange->request().query("sessionId");
    if (const auto session = find(id, exchange->request().principal))
        return receive(*session, exchange);
    const auto unknown = [](const SharedExchange& held) { held->answer(HttpAnswer::error(404, "no such session: open /sse first")); };
    const std::string owner = m_context.replicas.ownerOf(id);
    if (owner.empty() || m_context.replicas.isGone(owner))
        return unknown(exchange);
    m_context.replicas.forward(owner, exchange, unknown);
}

void LegacyEndpoint::receive(Session& session, const SharedExchange& exchange)
{
    exchange->answer(HttpAnswer::text(202, "Accepted"));
    // The official SDK's client comes back after a planned close without Last-Event-ID and without a new handshake.
    const mcp::Decoded decoded = mcp::decode(exchange->request().body());
    const std::string& method = decoded.messages.front().method;
    if (session.mcp->protocolVersion().empty() && decoded.messages.front().kind == mcp::MessageKind::Request && method != "initialize" && method != "ping")
        shakeHands(*session.mcp);
    session.mcp->receive(exchange->request().body());
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
