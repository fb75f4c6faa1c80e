#include "core/net/StreamableEndpoint.h"

#include "core/base/Ids.h"
#include "core/mcp/JsonRpc.h"
#include "core/mcp/ServerSession.h"

#include <algorithm>
#include <vector>

namespace gwt::net
{
namespace
{

constexpr std::chrono::seconds streamAfter{5};
constexpr std::size_t endsRemembered = 20'000;
constexpr const char* sessionHeader = "Mcp-Session-Id";

HttpAnswer refusal(int status, int code, std::string_view message) { return HttpAnswer::json(status, mcp::encodeError(nullptr, code, message)); }

} // namespace

struct StreamableEndpoint::Session {
    std::string id;
    tools::Principal principal;
    std::unique_ptr<mcp::ServerSession> mcp;
    std::shared_ptr<EventStream> general; ///< the GET stream, once there is something to say or somebody to hear
    std::vector<std::shared_ptr<PostCall>> posts; ///< running, or kept for Last-Event-ID
    std::vector<std::shared_ptr<EventStream>> replays; ///< of a replica that is gone
    base::Clock::Steady used;

    bool isPriming() const { return mcp->protocolVersion() >= "2025-11-25"; }
};

StreamableEndpoint::StreamableEndpoint(McpContext& context, const SessionSeal& seal)
    : m_context(context)
    , m_seal(seal)
{
}

StreamableEndpoint::~StreamableEndpoint() = default;

void StreamableEndpoint::post(const SharedExchange& exchange, const PostKind& kind)
{
    if (kind.isInitialize)
        return initialize(exchange, kind);
    const auto session = find(exchange);
    if (!session)
        return;
    if (kind.isCancel) // the call may run on another replica
        m_context.replicas.tellAll({{"what", "frame"}, {"session", session->id}, {"text", exchange->request().body()}});
    call(session, exchange, {});
}

void StreamableEndpoint::initialize(const SharedExchange& exchange, const PostKind& kind)
{
    if (m_context.isDraining || m_sessions.size() >= m_context.limits.sessions) {
        m_context.metrics.overloaded.fetch_add(1, std::memory_order_relaxed);
        return exchange->answer(refusal(503, -32000, m_context.isDraining ? "the server is shutting down" : "too many sessions").with("Retry-After", "5"));
    }
    const tools::Principal& principal = exchange->request().principal;
    const std::string id = m_seal.seal({kind.initialize, base::randomId(9)}, tools::text(principal));
    const auto session = create(id, principal);
    call(session, exchange, {{sessionHeader, id}});
    if (session->mcp->protocolVersion().empty())
        close(id); // the handshake was refused
}

std::shared_ptr<StreamableEndpoint::Session> StreamableEndpoint::create(const std::string& id, const tools::Principal& principal)
{
    auto session = std::make_shared<Session>();
    session->id = id;
    session->principal = principal;
    session->used = m_context.clock.now();
    session->mcp = std::make_unique<mcp::ServerSession>(m_context.server, principal, [this, weak = std::weak_ptr(session)](const mcp::Outgoing& outgoing) {
        if (const auto held = weak.lock())
            sayUnasked(*held, outgoing.text);
    }, id);
    m_sessions.emplace(id, session);
    m_context.metrics.sessions.fetch_add(1, std::memory_order_relaxed);
    return session;
}

std::shared_ptr<StreamableEndpoint::Session> StreamableEndpoint::takeUp(const std::string& id, const tools::Principal& principal)
{
    const auto sealed = m_seal.open(id, tools::text(principal));
    if (!sealed || m_ended.contains(id) || m_context.isDraining || m_sessions.size() >= m_context.limits.sessions)
        return nullptr;
    // Another replica made it, or this one before it was started anew: the handshake is played again, unheard.
    const auto session = create(id, principal);
    const auto params = base::parseJson(sealed->initialize);
    session->mcp->receive(mcp::encodeRequest(0, "initialize", params ? *params : base::Json::object()), [](const mcp::Outgoing&) {});
    session->mcp->receive(mcp::encodeNotification("notifications/initialized"), [](const mcp::Outgoing&) {});
    note(m_context.log, LogLevel::Info, "session_resumed", {{"principal", tools::text(principal)}});
    return session;
}

std::shared_ptr<StreamableEndpoint::Session> StreamableEndpoint::find(const SharedExchange& exchange)
{
    const std::string id(exchange->request().header(sessionHeader));
    if (id.empty()) {
        exchange->answer(refusal(400, mcp::code::invalidRequest, "the Mcp-Session-Id header is missing: initialize first"));
        return nullptr;
    }
    const tools::Principal& principal = exchange->request().principal;
    const auto found = m_sessions.find(id);
    std::shared_ptr<Session> session = found != m_sessions.end() ? found->second : takeUp(id, principal);
    if (session && session->mcp->isClosed()) { // by `gwt session close`
        close(id);
        session = nullptr;
    }
    if (session && tools::text(session->principal) != tools::text(principal))
        session = nullptr; // somebody else's session does not exist
    if (!session) {
        exchange->answer(refusal(404, -32001, "no such session: initialize again"));
        return nullptr;
    }
    session->used = m_context.clock.now();
    return session;
}

void StreamableEndpoint::call(const std::shared_ptr<Session>& session, const SharedExchange& exchange, HttpHeaders headers)
{
    const auto post = std::make_shared<PostCall>(m_context, exchange, PostCall::Kind::Resumable);
    post->addHeaders(std::move(headers));
    post->nameStream([this, weak = std::weak_ptr(session)] {
        const auto held = weak.lock();
        return held ? streamName(*held) : base::randomId(12);
    });
    if (session->isPriming())
        post->primeStreams();
    session->posts.push_back(post);
    session->mcp->receive(exchange->request().body(), [post](mcp::Outgoing outgoing) { post->say(std::move(outgoing)); });
    if (post->isEnded() && !post->stream())
        std::erase(session->posts, post); // the usual case: answered at once, nothing to tell again
}

void StreamableEndpoint::sayUnasked(Session& session, const std::string& text)
{
    if (text.empty())
        return;
    // Another replica may hold the client's stream. (A list that changed, changed on every replica.)
    const bool isHeldHere = session.general && session.general->isAttached();
    if (!isHeldHere && m_context.replicas.hasReplicas() && text.find("/list_changed\"") == std::string::npos)
        return m_context.replicas.tellAll({{"what", "say"}, {"session", session.id}, {"text", text}});
    general(session).send(text);
}

void StreamableEndpoint::noted(const base::Json& note)
{
    const std::string id = note.value("session", "");
    const std::string what = note.value("what", "");
    if (what == "ended")
        return rememberEnd(id), close(id);
    const auto found = m_sessions.find(id);
    if (found == m_sessions.end())
        return;
    const auto session = found->second;
    if (what == "frame")
        session->mcp->receive(note.value("text", ""), [](const mcp::Outgoing&) {});
    else if (what == "say" && session->general && session->general->isAttached())
        session->general->send(note.value("text", ""));
}

std::string StreamableEndpoint::streamName(const Session& session) const { return m_seal.mark(m_context.server.info().marked(base::randomId(12)), session.id); }

EventStream& StreamableEndpoint::general(Session& session)
{
    if (!session.general)
        session.general = std::make_shared<EventStream>(streamName(session), m_context.store, m_context.limits);
    return *session.general;
}

void StreamableEndpoint::openStream(const SharedExchange& exchange)
{
    const auto session = find(exchange);
    if (!session)
        return;
    if (const auto last = EventId::parse(exchange->request().header("Last-Event-ID")); last && comeBack(session, exchange, *last))
        return;
    EventStream& stream = general(*session);
    const std::uint64_t seen = stream.toldNumber();
    stream.attach(exchange, EventStream::head(), session->isPriming() ? eventText({}, EventId{stream.id(), seen}.text(), {}) : std::string(), seen);
}

/// False: the stream is none of this session's, and the client begins anew.
bool StreamableEndpoint::comeBack(const std::shared_ptr<Session>& session, const SharedExchange& exchange, const EventId& last)
{
    EventStream* stream = session->general && session->general->id() == last.stream ? session->general.get() : nullptr;
    for (const auto& post : session->posts)
        if (post->stream() && post->stream()->id() == last.stream)
            stream = post->stream();
    if (stream) {
        m_context.metrics.resumed.fetch_add(1, std::memory_order_relaxed);
        stream->attach(exchange, EventStream::head(), session->isPriming() ? eventText({}, last.text(), {}) : std::string(), last.number);
        return true;
    }
    const std::string owner = m_context.replicas.ownerOf(last.stream);
    if (owner.empty() || !m_seal.isMarked(last.stream, session->id))
        return false;
    if (!m_context.replicas.isGone(owner))
        m_context.replicas.forward(owner, exchange, [this, session, last](const SharedExchange& held) { replay(session, held, last); });
    else
        replay(session, exchange, last);
    return true;
}

/// Its replica is gone: what it had said is told from the store, and the client's next stream is a new one.
void StreamableEndpoint::replay(const std::shared_ptr<Session>& session, const SharedExchange& exchange, const EventId& last)
{
    m_context.metrics.resumed.fetch_add(1, std::memory_order_relaxed);
    const auto stream = std::make_shared<EventStream>(last.stream, m_context.store, m_context.limits);
    session->replays.push_back(stream);
    stream->attach(exchange, EventStream::head(), {}, last.number);
    stream->finish();
}

void StreamableEndpoint::remove(const SharedExchange& exchange)
{
    const auto session = find(exchange);
    if (!session)
        return;
    endForAll(session->id);
    exchange->answer(HttpAnswer::empty(204));
}

void StreamableEndpoint::endForAll(const std::string& id)
{
    m_context.replicas.tellAll({{"what", "ended"}, {"session", id}});
    rememberEnd(id);
    close(id);
}

void StreamableEndpoint::rememberEnd(const std::string& id)
{
    if (!m_ended.insert(id).second)
        return;
    m_endedInOrder.push_back(id);
    if (m_endedInOrder.size() > endsRemembered) {
        m_ended.erase(m_endedInOrder.front());
        m_endedInOrder.pop_front();
    }
}

void StreamableEndpoint::close(const std::string& id)
{
    auto node = m_sessions.extract(id);
    if (!node)
        return;
    m_context.metrics.sessions.fetch_sub(1, std::memory_order_relaxed);
    node.mapped()->mcp->close();
    m_context.core.post([session = std::move(node.mapped())] {}); // it may be on the stack
}

void StreamableEndpoint::sweep(base::Clock::Steady now)
{
    std::vector<std::string> idle;
    for (const auto& [id, session] : m_sessions) {
        std::erase_if(session->posts, [&](const auto& post) {
            if (!post->isEnded() && now - post->started() >= streamAfter)
                post->becomeStream();
            return post->isEnded() && (!post->stream() || now - post->ended() >= m_context.limits.resumeTime);
        });
        std::erase_if(session->replays, [](const auto& stream) { return !stream->isAttached(); });
        const bool isInUse = (session->general && session->general->isAttached()) || std::any_of(session->posts.begin(), session->posts.end(), [](const auto& post) { return !post->isEnded(); });
        if (isInUse)
            session->used = now;
        else if (now - session->used >= m_context.limits.sessionTime)
            idle.push_back(id);
    }
    for (const std::string& id : idle)
        close(id);
}

std::size_t StreamableEndpoint::running() const
{
    std::size_t count = 0;
    for (const auto& [id, session] : m_sessions)
        count += static_cast<std::size_t>(std::count_if(session->posts.begin(), session->posts.end(), [](const auto& post) { return !post->isEnded(); }));
    return count;
}

void StreamableEndpoint::closeStreams()
{
    for (const auto& [id, session] : m_sessions) {
        if (session->general)
            session->general->closeAsPlanned();
        for (const auto& post : session->posts)
            if (post->stream())
                post->stream()->closeAsPlanned();
    }
}

} // namespace gwt::net
