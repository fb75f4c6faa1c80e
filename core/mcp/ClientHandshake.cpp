// How a client finds its server's era, and what it asks for once it knows it.
#include "core/mcp/ClientWaiting.h"
#include "core/mcp/ErrorMapping.h"
#include "core/mcp/JsonRpc.h"

namespace gwt::mcp
{
namespace
{

using base::ErrorCode;
using base::Json;

constexpr int maxPages = 1000;

std::string textOf(const Json& object, const char* key)
{
    const auto found = object.is_object() ? object.find(key) : object.end();
    return object.is_object() && found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// A member that is an object, or an empty one: servers send anything.
Json objectAt(const Json& object, const char* key)
{
    const auto found = object.is_object() ? object.find(key) : object.end();
    return object.is_object() && found != object.end() && found->is_object() ? *found : Json::object();
}

/// -32020 to -32022 are spoken in the newer era only (MCP 2026-07-28, "Backward compatibility").
bool isNewerError(const Json& error)
{
    const Json number = error.value("code", Json());
    return number == code::headerMismatch || number == code::missingClientCapability || number == code::unsupportedVersion;
}

} // namespace

struct ListWalk {
    std::string method;
    std::string key; ///< of the array in the result
    std::vector<Json> items;
    std::string cursor;
    int pages = 0;
    base::Reply<std::vector<Json>> reply;
};

void ClientSession::start(base::Reply<UpstreamInfo> reply)
{
    const auto shared = std::make_shared<base::Reply<UpstreamInfo>>(std::move(reply));
    if (m_settings.probe == Probe::DiscoverFirst || m_settings.probe == Probe::NewerOnly)
        tryDiscover(shared);
    else
        tryInitialize(shared);
}

void ClientSession::tryInitialize(const std::shared_ptr<base::Reply<UpstreamInfo>>& reply)
{
    m_upstream.era = Era::Older;
    m_upstream.protocolVersion.clear();
    auto waiting = std::make_shared<Waiting>();
    waiting->method = "initialize";
    waiting->params = {{"protocolVersion", m_settings.olderVersion}, {"capabilities", m_settings.capabilities}, {"clientInfo", {{"name", m_settings.name}, {"version", m_settings.version}}}};
    waiting->timeout = m_settings.startTimeout;
    waiting->isUnstamped = true;
    waiting->reply = [this, reply](base::Result<MethodResult> result) {
        if (!result)
            return (*reply)(base::fail(std::move(result.error())));
        if (!result->error)
            return initialized(result->parsed(), *reply);
        if (m_settings.probe == Probe::InitializeFirst)
            return tryDiscover(reply);
        (*reply)(base::fail(fromJsonRpcError(*result->error)));
    };
    post(std::move(waiting));
}

void ClientSession::tryDiscover(const std::shared_ptr<base::Reply<UpstreamInfo>>& reply)
{
    m_upstream.era = Era::Newer;
    m_upstream.protocolVersion = newestNewer;
    auto waiting = std::make_shared<Waiting>();
    waiting->method = "server/discover";
    waiting->params = Json::object();
    const bool mayFallBack = m_settings.probe == Probe::DiscoverFirst;
    waiting->timeout = mayFallBack ? m_settings.probeTimeout : m_settings.startTimeout;
    waiting->reply = [this, reply, mayFallBack](base::Result<MethodResult> result) {
        if (result && !result->error)
            return discovered(result->parsed(), *reply);
        const bool isSilence = !result && result.error().code == ErrorCode::TimedOut;
        if (mayFallBack && (isSilence || (result && !isNewerError(*result->error))))
            return tryInitialize(reply);
        (*reply)(base::fail(result ? fromJsonRpcError(*result->error) : result.error()));
    };
    post(std::move(waiting));
}

void ClientSession::initialized(const Json& result, base::Reply<UpstreamInfo>& reply)
{
    const std::string version = textOf(result, "protocolVersion");
    if (!isOlderVersion(version))
        return reply.fail(ErrorCode::Unsupported, "the server speaks MCP " + (version.empty() ? std::string("of no version") : version) + ", which gwt does not");
    const Json about = objectAt(result, "serverInfo");
    m_upstream = {Era::Older, version, textOf(about, "name"), textOf(about, "version"), textOf(result, "instructions"), objectAt(result, "capabilities")};
    notify("notifications/initialized", nullptr);
    reply(m_upstream);
}

void ClientSession::discovered(const Json& result, base::Reply<UpstreamInfo>& reply)
{
    bool isCommon = false;
    for (const Json& version : result.value("supportedVersions", Json::array()))
        isCommon |= version == newestNewer;
    if (!isCommon) {
        // A server of the older era that happens to know the method.
        if (m_settings.probe == Probe::DiscoverFirst)
            return tryInitialize(std::make_shared<base::Reply<UpstreamInfo>>(std::move(reply)));
        return reply.fail(ErrorCode::Unsupported, "the server does not speak MCP " + std::string(newestNewer));
    }
    const Json about = objectAt(objectAt(result, "_meta"), meta::serverInfo);
    m_upstream = {Era::Newer, std::string(newestNewer), textOf(about, "name"), textOf(about, "version"), textOf(result, "instructions"), objectAt(result, "capabilities")};
    listenForChanges();
    reply(m_upstream);
}

void ClientSession::listenForChanges()
{
    Json wanted = Json::object();
    for (const auto& [capability, key] : {std::pair{"tools", "toolsListChanged"}, {"resources", "resourcesListChanged"}, {"prompts", "promptsListChanged"}}) {
        if (objectAt(m_upstream.capabilities, capability).value("listChanged", Json()) == true)
            wanted[key] = true;
    }
    if (wanted.empty())
        return;
    auto waiting = std::make_shared<Waiting>();
    waiting->method = "subscriptions/listen";
    waiting->params = {{"notifications", wanted}};
    waiting->reply = [](const base::Result<MethodResult>&) {};
    post(std::move(waiting));
}

void ClientSession::list(const std::string& method, base::Reply<std::vector<Json>> reply)
{
    auto walk = std::make_shared<ListWalk>();
    walk->method = method;
    walk->key = method == "resources/templates/list" ? "resourceTemplates" : method.substr(0, method.find('/'));
    walk->reply = std::move(reply);
    listPage(walk);
}

void ClientSession::listPage(const std::shared_ptr<ListWalk>& walk)
{
    auto waiting = std::make_shared<Waiting>();
    waiting->method = walk->method;
    waiting->params = walk->cursor.empty() ? Json::object() : Json{{"cursor", walk->cursor}};
    waiting->timeout = m_settings.startTimeout;
    waiting->reply = [this, walk](base::Result<MethodResult> result) {
        if (!result)
            return walk->reply(base::fail(std::move(result.error())));
        if (result->error)
            return walk->reply(base::fail(fromJsonRpcError(*result->error)));
        const Json page = result->parsed();
        const auto items = page.find(walk->key);
        if (items == page.end() || !items->is_array())
            return walk->reply.fail(ErrorCode::Unavailable, "the server answered " + walk->method + " without " + walk->key);
        walk->items.insert(walk->items.end(), items->begin(), items->end());
        const std::string next = textOf(page, "nextCursor");
        if (next.empty())
            return walk->reply(std::move(walk->items));
        if (next == walk->cursor || ++walk->pages >= maxPages)
            return walk->reply.fail(ErrorCode::LimitReached, "the server's pages of " + walk->method + " do not end");
        walk->cursor = next;
        listPage(walk);
    };
    post(std::move(waiting));
}

} // namespace gwt::mcp
