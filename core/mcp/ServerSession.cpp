#include "core/mcp/ServerSession.h"

#include "core/mcp/Calls.h"
#include "core/mcp/Exchange.h"
#include "core/mcp/JsonRpc.h"
#include "core/mcp/OlderPeer.h"
#include "core/mcp/Results.h"
#include "core/mcp/RunningCall.h"
#include "core/mcp/Server.h"

namespace gwt::mcp
{
namespace
{

using base::Json;

void refuse(Exchange& exchange, const Json& id, int errorCode, std::string_view message, const Json& data = nullptr)
{
    exchange.answer(encodeError(id, errorCode, message, data), errorCode);
}

bool isAnswered(const Message& message) { return message.kind == MessageKind::Request || message.kind == MessageKind::Invalid; }

} // namespace

ServerSession::ServerSession(Server& server, tools::Principal principal, Send send, std::string sessionId, SessionScope scope)
    : m_server(server)
    , m_principal(std::move(principal))
    , m_send(std::move(send))
    , m_sessionId(std::move(sessionId))
    , m_scope(scope)
    , m_unasked(std::make_shared<Exchange>(m_send, ExchangeKind::Stream, 0, false))
    , m_peer(std::make_shared<OlderPeer>(m_unasked, server.info().marked("gwt-")))
{
    m_server.enter(*this);
}

ServerSession::~ServerSession() { close(); }

void ServerSession::close()
{
    if (std::exchange(m_isClosed, true))
        return;
    m_send = nullptr;
    m_unasked->close();
    for (auto& [id, subscription] : std::exchange(m_subscriptions, {}))
        subscription.exchange->close();
    for (auto& [id, call] : std::exchange(m_running, {})) {
        call->detachFromTransport();
        call->cancel();
    }
    for (const auto& parked : std::exchange(m_parked, {}))
        if (const auto call = parked.lock())
            call->cancel();
    m_peer->close();
    m_server.leave(*this);
}

void ServerSession::receive(std::string_view text) { receive(text, m_send, false); }

void ServerSession::receive(std::string_view text, Send reply) { receive(text, reply, true); }

void ServerSession::receive(std::string_view text, const Send& send, bool isPost)
{
    if (m_isClosed)
        return;
    Decoded decoded = decode(text);
    // Before initialize the version is not known; a batch with it is left to stand.
    if (decoded.isBatch && !m_version.empty() && !allowsBatch(m_version)) {
        Message fault;
        fault.faultCode = code::invalidRequest;
        fault.fault = "batches are not part of MCP " + m_version;
        decoded = {{std::move(fault)}, false};
    }
    std::size_t owed = 0;
    for (const Message& message : decoded.messages)
        owed += isAnswered(message) ? 1 : 0;
    const auto exchange = std::make_shared<Exchange>(send, isPost ? ExchangeKind::Post : ExchangeKind::Stream, owed, decoded.isBatch);
    const std::weak_ptr<int> alive = m_alive;
    for (const Message& message : decoded.messages) {
        if (alive.expired() || m_isClosed)
            return;
        handle(message, exchange);
    }
    if (owed == 0)
        exchange->endIfNothingOwed();
}

void ServerSession::handle(const Message& message, const std::shared_ptr<Exchange>& exchange)
{
    switch (message.kind) {
    case MessageKind::Invalid: return refuse(*exchange, message.id, message.faultCode, message.fault);
    case MessageKind::Response: return m_peer->receive(message);
    case MessageKind::Notification: return handleNotification(message);
    case MessageKind::Request: break;
    }
    auto params = parseParams(message);
    if (!params)
        return refuse(*exchange, message.id, code::invalidParams, params.error().message);
    if (m_running.contains(base::toText(message.id)) || m_subscriptions.contains(base::toText(message.id)))
        return refuse(*exchange, message.id, code::invalidRequest, "this id is in use by a request that is not answered yet");
    Incoming request{message, std::move(*params), Json::object(), exchange};
    if (const auto meta = request.params.find("_meta"); meta != request.params.end() && meta->is_object())
        request.meta = *meta;
    const bool isNewer = request.meta.contains(meta::protocolVersion) || message.method == "server/discover" || message.method == "subscriptions/listen";
    if (isNewer || m_scope == SessionScope::Exchange)
        newerRequest(std::move(request));
    else
        olderRequest(std::move(request));
}

void ServerSession::handleNotification(const Message& message)
{
    const auto params = parseParams(message);
    if (!params)
        return;
    if (message.method == "notifications/cancelled")
        cancel(params->value("requestId", Json()));
    else if (message.method == "notifications/roots/list_changed" && !m_version.empty())
        m_server.rootsChanged().tell(m_sessionId);
}

void ServerSession::olderRequest(Incoming request)
{
    const std::string& method = request.message.method;
    const Json& id = request.message.id;
    if (method == "initialize")
        return initialize(request);
    if (method == "ping")
        return request.exchange->answer(encodeResult(id, "{}"));
    if (m_version.empty() && !m_server.info().directMethods.contains(method))
        return refuse(*request.exchange, id, code::invalidRequest, "initialize comes first");
    if (method == "logging/setLevel" && m_server.info().hasLogging)
        return setLogLevel(request);
    if (list(request, Era::Older))
        return;
    if (!isCall(m_server, method))
        return refuse(*request.exchange, id, code::methodNotFound, "Method not found: " + method);
    const auto uri = request.params.find("uri");
    if (uri != request.params.end() && uri->is_string()) {
        if (method == "resources/subscribe")
            m_subscribedUris.insert(uri->get<std::string>());
        else if (method == "resources/unsubscribe")
            m_subscribedUris.erase(uri->get<std::string>());
    }
    start(std::move(request), Era::Older);
}

void ServerSession::newerRequest(Incoming request)
{
    const std::string& method = request.message.method;
    const Json& id = request.message.id;
    Exchange& exchange = *request.exchange;
    const Json version = request.meta.value(meta::protocolVersion, Json());
    if (!version.is_string())
        return refuse(exchange, id, code::invalidParams, std::string("params._meta: ") + meta::protocolVersion + " is missing");
    if (!isNewerVersion(version.get<std::string>())) {
        const Json supported = discoverResult(m_server)["supportedVersions"];
        return refuse(exchange, id, code::unsupportedVersion, "Unsupported protocol version", {{"supported", supported}, {"requested", version}});
    }
    if (!request.meta.value(meta::clientCapabilities, Json()).is_object())
        return refuse(exchange, id, code::invalidParams, std::string("params._meta: ") + meta::clientCapabilities + " is missing");
    if (request.meta.value(meta::clientInfo, Json()).is_object())
        m_clientInfo = request.meta[meta::clientInfo];
    if (method == "server/discover")
        return exchange.answer(encodeResult(id, finished(m_server, Era::Newer, method, discoverResult(m_server))));
    if (method == "subscriptions/listen")
        return listen(request);
    if (list(request, Era::Newer))
        return;
    // Removed in this version (MCP 2026-07-28, changelog); ping and logging/setLevel are no calls anyway.
    const bool isRemoved = method == "resources/subscribe" || method == "resources/unsubscribe";
    if (isRemoved || !isCall(m_server, method))
        return refuse(exchange, id, code::methodNotFound, "Method not found: " + method);
    start(std::move(request), Era::Newer);
}

void ServerSession::initialize(const Incoming& request)
{
    const Json& id = request.message.id;
    if (!m_version.empty())
        return refuse(*request.exchange, id, code::invalidRequest, "already initialized");
    const Json asked = request.params.value("protocolVersion", Json());
    if (!asked.is_string())
        return refuse(*request.exchange, id, code::invalidParams, "params.protocolVersion: expected a string");
    m_version = negotiate(asked.get<std::string>());
    m_clientInfo = request.params.value("clientInfo", Json());
    m_peer->setCapabilities(request.params.value("capabilities", Json::object()));
    request.exchange->answer(encodeResult(id, base::toText(initializeResult(m_server, m_version))));
}

void ServerSession::setLogLevel(const Incoming& request)
{
    const Json level = request.params.value("level", Json());
    if (!level.is_string() || logSeverity(level.get<std::string>()) < 0)
        return refuse(*request.exchange, request.message.id, code::invalidParams, "params.level: expected one of debug, info, notice, warning, error, critical, alert, emergency");
    m_logLevel = level.get<std::string>();
    request.exchange->answer(encodeResult(request.message.id, "{}"));
    m_server.logLevelChanged().tell();
}

bool ServerSession::list(const Incoming& request, Era era)
{
    auto result = listResult(m_server, m_principal, request.message.method);
    if (!result)
        return false;
    if (request.params.contains("cursor"))
        refuse(*request.exchange, request.message.id, code::invalidParams, "params.cursor: this server does not page its lists");
    else
        request.exchange->answer(encodeResult(request.message.id, finished(m_server, era, request.message.method, std::move(*result))));
    return true;
}

void ServerSession::start(Incoming request, Era era)
{
    const Json& id = request.message.id;
    std::string digest;
    if (era == Era::Newer) {
        Json asked = request.params;
        for (const char* key : {"_meta", "inputResponses", "requestState"})
            asked.erase(key);
        digest = request.message.method + ' ' + std::to_string(std::hash<std::string>()(base::toText(asked)));
        if (request.params.contains("requestState"))
            return resume(std::move(request), digest);
    }
    auto call = std::make_shared<RunningCall>(m_server, era, m_principal, std::move(digest));
    call->attach(request.exchange, id, request.meta);
    remember(id, call);
    tools::CallContext context = call->context(m_scope == SessionScope::Connection ? m_sessionId : std::string(), request.meta);
    if (era == Era::Older && !m_version.empty())
        context.client = std::make_shared<CallPeer>(m_peer, request.exchange);
    startCall(m_server, era, call, context, request.message.method, std::move(request.params));
}

void ServerSession::resume(Incoming request, const std::string& digest)
{
    const Json& id = request.message.id;
    const Json state = request.params["requestState"];
    const auto call = state.is_string() ? m_server.parked().take(state.get<std::string>(), text(m_principal), digest) : nullptr;
    if (!call || call->isOver())
        return refuse(*request.exchange, id, code::invalidParams, "params.requestState: unknown, expired, or of another request", {{"hint", "send the request again without requestState"}});
    call->attach(request.exchange, id, request.meta);
    remember(id, call);
    Json responses = request.params.value("inputResponses", Json::object());
    call->resume(responses.is_object() ? responses : Json::object());
}

void ServerSession::remember(const Json& id, const std::shared_ptr<RunningCall>& call)
{
    const std::string key = base::toText(id);
    m_running[key] = call;
    call->onLeft([this, key, weak = std::weak_ptr(call), alive = std::weak_ptr(m_alive)] {
        if (alive.expired())
            return;
        m_running.erase(key);
        std::erase_if(m_parked, [](const auto& parked) { return parked.expired(); });
        if (const auto left = weak.lock(); left && !left->isOver() && m_scope == SessionScope::Connection)
            m_parked.push_back(weak);
    });
}

void ServerSession::cancel(const Json& id)
{
    const std::string key = base::toText(id);
    if (const auto found = m_running.find(key); found != m_running.end()) {
        const auto call = found->second;
        call->cancel();
    } else if (const auto subscription = m_subscriptions.find(key); subscription != m_subscriptions.end()) {
        const auto exchange = subscription->second.exchange;
        m_subscriptions.erase(subscription);
        exchange->answer({});
    }
}

SessionInfo ServerSession::info() const
{
    const auto field = [&](const char* key) { return m_clientInfo.is_object() && m_clientInfo.contains(key) && m_clientInfo[key].is_string() ? m_clientInfo[key].get<std::string>() : std::string(); };
    return {m_sessionId, field("name"), field("version"), m_version, m_principal, m_running.size()};
}

std::shared_ptr<tools::ClientPeer> ServerSession::peer() const { return m_version.empty() ? nullptr : m_peer; }

} // namespace gwt::mcp
