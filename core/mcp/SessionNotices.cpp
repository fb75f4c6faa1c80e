// What a session tells its client unasked, in both eras.
#include "core/mcp/Exchange.h"
#include "core/mcp/JsonRpc.h"
#include "core/mcp/ResourceProvider.h"
#include "core/mcp/Results.h"
#include "core/mcp/Server.h"
#include "core/mcp/ServerSession.h"

#include <algorithm>

namespace gwt::mcp
{
namespace
{

using base::Json;

bool wants(const Json& filter, const char* key) { return filter.value(key, Json()) == true; }

bool listsUri(const Json& filter, const std::string& uri)
{
    const auto uris = filter.find("resourceSubscriptions");
    return uris != filter.end() && std::find(uris->begin(), uris->end(), Json(uri)) != uris->end();
}

} // namespace

/// MCP 2026-07-28, "Subscriptions": acknowledged first with what is honoured; answered only when the server ends it.
void ServerSession::listen(const Incoming& request)
{
    const Json& id = request.message.id;
    const auto asked = request.params.find("notifications");
    if (asked == request.params.end() || !asked->is_object()) {
        request.exchange->answer(encodeError(id, code::invalidParams, "params.notifications: expected an object"), code::invalidParams);
        return;
    }
    const ServerInfo& info = m_server.info();
    Json honoured = Json::object();
    const auto honour = [&](const char* key, bool isOffered) {
        if (isOffered && wants(*asked, key))
            honoured[key] = true;
    };
    honour("toolsListChanged", true);
    honour("promptsListChanged", info.prompts != nullptr);
    honour("resourcesListChanged", info.resources != nullptr);
    if (const auto uris = asked->find("resourceSubscriptions"); info.resources && uris != asked->end() && uris->is_array()) {
        honoured["resourceSubscriptions"] = *uris;
        tools::CallContext context;
        context.principal = m_principal;
        context.sessionId = m_scope == SessionScope::Connection ? m_sessionId : std::string();
        for (const Json& uri : *uris)
            if (uri.is_string())
                info.resources->subscribe(context, uri.get<std::string>(), [](const base::Result<MethodResult>&) {});
    }
    m_subscriptions[base::toText(id)] = {id, honoured, request.exchange};
    request.exchange->notify(encodeNotification("notifications/subscriptions/acknowledged", {{"_meta", {{meta::subscriptionId, id}}}, {"notifications", honoured}}));
}

void ServerSession::endSubscriptions()
{
    for (auto& [key, subscription] : std::exchange(m_subscriptions, {})) {
        const Json result = {{"_meta", {{meta::subscriptionId, subscription.id}}}};
        subscription.exchange->answer(encodeResult(subscription.id, finished(m_server, Era::Newer, "subscriptions/listen", result)));
    }
}

void ServerSession::notifyListChanged(std::string_view method, const char* filterKey)
{
    if (!m_version.empty())
        m_unasked->notify(encodeNotification(method));
    const auto subscriptions = m_subscriptions; // a transport may close the session while it sends
    for (const auto& [key, subscription] : subscriptions)
        if (wants(subscription.filter, filterKey))
            subscription.exchange->notify(encodeNotification(method, {{"_meta", {{meta::subscriptionId, subscription.id}}}}));
}

void ServerSession::notifyResourceUpdated(const std::string& uri)
{
    constexpr const char* method = "notifications/resources/updated";
    if (m_subscribedUris.contains(uri))
        m_unasked->notify(encodeNotification(method, {{"uri", uri}}));
    const auto subscriptions = m_subscriptions;
    for (const auto& [key, subscription] : subscriptions)
        if (listsUri(subscription.filter, uri))
            subscription.exchange->notify(encodeNotification(method, {{"uri", uri}, {"_meta", {{meta::subscriptionId, subscription.id}}}}));
}

void ServerSession::notifyLog(const std::string& level, const Json& params)
{
    // A client that set no level gets what a person would want to know.
    const int least = m_logLevel.empty() ? logSeverity("info") : logSeverity(m_logLevel);
    if (!m_version.empty() && logSeverity(level) >= least)
        m_unasked->notify(encodeNotification("notifications/message", params));
}

} // namespace gwt::mcp
