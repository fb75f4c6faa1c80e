#include "core/mcp/ClientSession.h"

#include "core/mcp/ClientWaiting.h"
#include "core/mcp/ErrorMapping.h"
#include "core/mcp/JsonRpc.h"

namespace gwt::mcp
{

using base::ErrorCode;
using base::Json;

ClientSession::ClientSession(ClientSettings settings, SendFrame send, Timers& timers, UpstreamEvents& events)
    : m_settings(std::move(settings))
    , m_send(std::move(send))
    , m_timers(timers)
    , m_events(events)
{
}

ClientSession::~ClientSession() { close({ErrorCode::Unavailable, "the session with the server has ended", {}}); }

void ClientSession::close(base::Error reason)
{
    if (m_closed)
        return;
    m_closed = std::move(reason);
    m_send = nullptr;
    const base::Error error = *m_closed; // a reply may destroy this session
    auto& timers = m_timers;
    for (auto& [id, waiting] : std::exchange(m_waiting, {})) {
        waiting->onStop.reset();
        if (waiting->timer)
            timers.cancel(waiting->timer);
        waiting->reply.fail(error);
    }
}

void ClientSession::request(const tools::CallContext& context, const std::string& method, Json params, base::Reply<MethodResult> reply, std::chrono::milliseconds timeout)
{
    auto waiting = std::make_shared<Waiting>();
    waiting->context = context;
    waiting->method = method;
    waiting->params = params.is_null() ? Json::object() : std::move(params);
    waiting->reply = std::move(reply);
    waiting->timeout = timeout.count() > 0 ? timeout : m_settings.callTimeout;
    waiting->isForCaller = true;
    post(std::move(waiting));
}

void ClientSession::callTool(const tools::CallContext& context, const std::string& name, Json arguments, base::Reply<tools::ToolResult> reply, std::chrono::milliseconds timeout)
{
    Json params = {{"name", name}, {"arguments", std::move(arguments)}};
    request(context, "tools/call", std::move(params), [reply = std::move(reply)](base::Result<MethodResult> result) mutable {
        if (!result)
            return reply(base::fail(std::move(result.error())));
        tools::ToolResult tool;
        tool.raw = std::move(result->raw);
        tool.protocolError = std::move(result->error);
        reply(std::move(tool));
    }, timeout);
}

void ClientSession::ping(base::Reply<MethodResult> reply, std::chrono::milliseconds timeout)
{
    auto waiting = std::make_shared<Waiting>();
    waiting->method = m_upstream.era == Era::Newer ? "server/discover" : "ping";
    waiting->params = Json::object();
    waiting->reply = std::move(reply);
    waiting->timeout = timeout;
    post(std::move(waiting));
}

void ClientSession::notify(const std::string& method, const Json& params)
{
    if (m_send)
        m_send({encodeNotification(method, params), method, {}, m_upstream.protocolVersion, nullptr, false});
}

void ClientSession::post(std::shared_ptr<Waiting> waiting)
{
    if (m_closed)
        return waiting->reply.fail(*m_closed);
    if (waiting->context.stop.stop_requested())
        return waiting->reply.fail(ErrorCode::Cancelled, "cancelled by the caller");
    const std::uint64_t id = m_nextId++;
    Json params = waiting->isUnstamped ? waiting->params : stamped(waiting->params);
    if (waiting->context.progress)
        params["_meta"][meta::progressToken] = id;
    const char* const nameKey = waiting->params.contains("name") ? "name" : "uri";
    const Json name = waiting->params.value(nameKey, Json());
    ClientFrame frame{encodeRequest(id, waiting->method, params), waiting->method, name.is_string() ? name.get<std::string>() : std::string(), m_upstream.protocolVersion, id, true};
    m_waiting.emplace(id, waiting);
    arm(id, waiting);
    if (waiting->context.stop.stop_possible()) {
        const auto stopped = [this, id, alive = std::weak_ptr(m_alive)] {
            if (!alive.expired())
                giveUp(id, {ErrorCode::Cancelled, "cancelled by the caller", {}});
        };
        waiting->onStop = std::make_unique<std::stop_callback<std::function<void()>>>(waiting->context.stop, stopped);
    }
    const SendFrame send = m_send; // the transport may close the session while it sends
    send(std::move(frame));
}

void ClientSession::arm(std::uint64_t id, const std::shared_ptr<Waiting>& waiting)
{
    if (waiting->timer)
        m_timers.cancel(waiting->timer);
    waiting->timer = 0;
    if (waiting->timeout.count() <= 0)
        return;
    waiting->timer = m_timers.after(waiting->timeout, [this, id, method = waiting->method, seconds = waiting->timeout] {
        giveUp(id, {ErrorCode::TimedOut, "the server did not answer " + method + " within " + std::to_string(seconds.count()) + " ms", {}});
    });
}

std::shared_ptr<ClientSession::Waiting> ClientSession::take(const Json& id)
{
    const auto found = id.is_number_unsigned() ? m_waiting.find(id.get<std::uint64_t>()) : m_waiting.end();
    if (found == m_waiting.end())
        return nullptr;
    auto waiting = std::move(found->second);
    m_waiting.erase(found);
    waiting->onStop.reset();
    if (waiting->timer)
        m_timers.cancel(waiting->timer);
    waiting->timer = 0;
    return waiting;
}

void ClientSession::giveUp(std::uint64_t id, base::Error error)
{
    const auto waiting = take(id);
    if (!waiting)
        return;
    // MCP: initialize is never cancelled.
    if (m_send && waiting->method != "initialize") {
        const SendFrame send = m_send;
        send({encodeNotification("notifications/cancelled", {{"requestId", id}, {"reason", error.message}}), "notifications/cancelled", {}, m_upstream.protocolVersion, id, false});
    }
    waiting->reply.fail(std::move(error));
}

void ClientSession::lost(const Json& id, base::Error error)
{
    if (const auto waiting = take(id))
        waiting->reply.fail(std::move(error));
}

/// `_meta` of our own: the caller's token, version and capabilities are its conversation's with us, not this one's.
Json ClientSession::stamped(Json params) const
{
    Json about = params.value("_meta", Json::object());
    if (!about.is_object())
        about = Json::object();
    for (const char* key : {meta::progressToken, meta::protocolVersion, meta::clientInfo, meta::clientCapabilities, meta::logLevel, meta::subscriptionId})
        about.erase(key);
    if (m_upstream.era == Era::Newer) {
        about[meta::protocolVersion] = m_upstream.protocolVersion;
        about[meta::clientInfo] = {{"name", m_settings.name}, {"version", m_settings.version}};
        about[meta::clientCapabilities] = m_settings.capabilities;
    }
    if (about.empty())
        params.erase("_meta");
    else
        params["_meta"] = std::move(about);
    return params;
}

const tools::CallContext* ClientSession::onlyCaller() const
{
    const tools::CallContext* only = nullptr;
    for (const auto& [id, waiting] : m_waiting) {
        if (!waiting->isForCaller)
            continue;
        const tools::CallContext& context = waiting->context;
        if (only && (only->principal != context.principal || only->sessionId != context.sessionId))
            return nullptr;
        only = &context; // the newest of one caller's
    }
    return only;
}

} // namespace gwt::mcp
