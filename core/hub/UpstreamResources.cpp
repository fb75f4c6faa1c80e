#include "core/hub/UpstreamResources.h"

namespace gwt::hub
{
namespace
{

using base::ErrorCode;
using base::Json;

constexpr std::chrono::hours longListening{24 * 20}; // a stream that stays open; its end is the connection's

base::Error unknown(const std::string& uri) { return {ErrorCode::NotFound, "Resource not found: " + uri, "list the resources anew"}; }

/// What was asked for under gwt:// answers under gwt://.
mcp::MethodResult renamed(const mcp::MethodResult& result, const std::string& from, const std::string& to)
{
    Json value = result.parsed();
    const auto contents = value.is_object() ? value.find("contents") : value.end();
    if (!value.is_object() || contents == value.end() || !contents->is_array())
        return result;
    for (Json& content : *contents)
        if (content.is_object() && content.value("uri", Json()) == from)
            content["uri"] = to;
    return {std::move(value), nullptr, std::nullopt};
}

} // namespace

void UpstreamResources::read(const tools::CallContext& context, const std::string& uri, base::Reply<mcp::MethodResult> reply)
{
    const auto route = m_board.catalogue().resource(uri);
    const auto server = route ? m_board.server(route->server) : nullptr;
    if (!server)
        return reply.fail(unknown(uri));
    if (route->name == uri)
        return server->request(context, "resources/read", {{"uri", uri}}, std::move(reply));
    server->request(context, "resources/read", {{"uri", route->name}}, [uri, own = route->name, reply = std::move(reply)](base::Result<mcp::MethodResult> result) mutable {
        if (result && !result->error)
            result = renamed(*result, own, uri);
        reply(std::move(result));
    });
}

void UpstreamResources::subscribe(const tools::CallContext& context, const std::string& uri, base::Reply<mcp::MethodResult> reply)
{
    const auto route = m_board.catalogue().resource(uri);
    if (!route || !m_board.server(route->server))
        return reply.fail(unknown(uri));
    const auto [found, isNew] = m_subscriptions.try_emplace(uri);
    found->second.sessions.insert(context.sessionId);
    if (!isNew)
        return reply(mcp::MethodResult{Json::object(), nullptr, std::nullopt});
    found->second.context.principal = context.principal;
    found->second.context.sessionId = context.sessionId;
    subscribeAt(found->second, *route, std::move(reply));
}

void UpstreamResources::subscribeAt(Subscription& subscription, const Route& route, base::Reply<mcp::MethodResult> reply)
{
    const auto server = m_board.server(route.server);
    const Offer* offer = server ? server->offer() : nullptr;
    if (!offer)
        return reply.fail(ErrorCode::Unavailable, "server " + route.server + " is not up");
    if (offer->info.era == mcp::Era::Older)
        return server->request(subscription.context, "resources/subscribe", {{"uri", route.name}}, std::move(reply));
    subscription.listening.request_stop();
    subscription.listening = {};
    tools::CallContext context = subscription.context;
    context.stop = subscription.listening.get_token();
    server->request(context, "subscriptions/listen", {{"notifications", {{"resourceSubscriptions", Json::array({route.name})}}}}, [](const base::Result<mcp::MethodResult>&) {}, longListening);
    reply(mcp::MethodResult{Json::object(), nullptr, std::nullopt});
}

void UpstreamResources::unsubscribe(const tools::CallContext& context, const std::string& uri, base::Reply<mcp::MethodResult> reply)
{
    if (const auto found = m_subscriptions.find(uri); found != m_subscriptions.end()) {
        found->second.sessions.erase(context.sessionId);
        giveUp(uri, found->second);
    }
    reply(mcp::MethodResult{Json::object(), nullptr, std::nullopt});
}

void UpstreamResources::giveUp(const std::string& uri, Subscription& subscription)
{
    if (!subscription.sessions.empty())
        return;
    subscription.listening.request_stop();
    const auto route = m_board.catalogue().resource(uri);
    const auto server = route ? m_board.server(route->server) : nullptr;
    if (server && server->offer() && server->offer()->info.era == mcp::Era::Older && server->state() == ServerState::Running)
        server->request(subscription.context, "resources/unsubscribe", {{"uri", route->name}}, [](const base::Result<mcp::MethodResult>&) {});
    m_subscriptions.erase(uri);
}

void UpstreamResources::endSession(const std::string& sessionId)
{
    std::vector<std::string> left;
    for (auto& [uri, subscription] : m_subscriptions)
        if (subscription.sessions.erase(sessionId) > 0)
            left.push_back(uri);
    for (const std::string& uri : left)
        if (const auto found = m_subscriptions.find(uri); found != m_subscriptions.end())
            giveUp(uri, found->second);
}

void UpstreamResources::subscribeAnew(const std::string& server)
{
    for (auto& [uri, subscription] : m_subscriptions)
        if (const auto route = m_board.catalogue().resource(uri); route && route->server == server)
            subscribeAt(subscription, *route, [](const base::Result<mcp::MethodResult>&) {});
}

void UpstreamResources::changed(const std::string& server, const std::string& uri) { updated().tell(m_board.catalogue().exposedUri(server, uri)); }

} // namespace gwt::hub
