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
constexpr const char* sessionHeader = "Mcp-Session-Id";

HttpAnswer refusal(int status, int code, std::string_view message) { return HttpAnswer::json(status, mcp::encodeError(nullptr, code, message)); }

} // namespace

struct StreamableEndpoint::Session {
    std::string id;
    tools::Principal principal;
    std::unique_ptr<mcp::ServerSession> mcp;
    std::shared_ptr<EventStream> general; ///< the GET stream, once there is something to say or somebody to hear
    std::vector<std::shared_ptr<PostCall>> posts; ///< running, or kept for Last-Event-ID
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
    if (const auto session = find(exchange))
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
    if (!sealed || m_context.isDraining || m_sessions.size() >= m_context.limits.sessions)
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
    if (session->isPriming())
        post->primeStreams();
    session->posts.push_back(post);
    session->mcp->receive(exchange->request().body(), [post](mcp::Outgoing outgoing) { post->say(std::move(outgoing)); });
    if (post->isEnded() && !post->stream())
        std::erase(session->posts, post); // the usual case: answered at once, nothing to tell again
}

void StreamableEndpoint::sayUnasked(Session& session, const std::string& text)
{
    if (!text.empty())
        general(session).send(text);
}

EventStream& StreamableEndpoint::general(Session& session)
{
    if (!session.general)
        session.general = std::make_shared<EventStream>(base::randomId(12), m_context.store, m_context.limits);
    return *session.general;
}

void StreamableEndpoint::openStream(const SharedExchange& exchange)
{
    const auto session = find(exchange);
    if (!session)
        return;
    EventStream* stream = &general(*session);
    std::uint64_t seen = stream->toldNumber();
    if (const auto last = EventId::parse(exchange->request().header("Last-Event-ID"))) {
        for (const auto& post : session->posts)
            if (post->stream() && post->stream()->id() == last->stream)
                stream = post->stream();
        if (last->stream == stream->id()) {
            seen = last->number;
            m_context.metrics.resumed.fetch_add(1, std::memory_order_relaxed);
        }
    }
    const std::string preamble = session->isPriming() ? eventText({}, EventId{stream->id(), seen}.text(), {}) : std::string();
    stream->attach(exchange, EventStream::head(), preamble, seen);
}

void StreamableEndpoint::remove(const SharedExchange& exchange)
{
    const auto session = find(exchange);
    if (!session)
        return;
    close(session->id);
    exchange->answer(HttpAnswer::empty(204));
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
