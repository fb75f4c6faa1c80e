#include "core/mcp/Results.h"

#include "core/mcp/JsonScan.h"
#include "core/mcp/PromptProvider.h"
#include "core/mcp/ResourceProvider.h"
#include "core/mcp/Server.h"

#include <algorithm>

namespace gwt::mcp
{
namespace
{

using base::Json;

Json implementation(const ServerInfo& info)
{
    Json json = {{"name", info.name}, {"version", info.version}};
    if (!info.title.empty())
        json["title"] = info.title;
    return json;
}

/// What the newer era wants in every result, in the order in which it is put in front.
Json newerFields(const Server& server, std::string_view method)
{
    Json fields = {{"resultType", "complete"}, {"_meta", {{meta::serverInfo, implementation(server.info())}}}};
    if (isCacheable(method)) {
        fields["ttlMs"] = server.info().listTtl.count();
        fields["cacheScope"] = "private"; // what a caller sees depends on who it is
    }
    return fields;
}

} // namespace

Json serverCapabilities(const Server& server)
{
    const ServerInfo& info = server.info();
    Json json = {{"tools", {{"listChanged", true}}}};
    if (info.resources)
        json["resources"] = {{"listChanged", true}, {"subscribe", true}};
    if (info.prompts)
        json["prompts"] = {{"listChanged", true}};
    if (info.completer)
        json["completions"] = Json::object();
    if (info.hasLogging)
        json["logging"] = Json::object();
    return json;
}

Json initializeResult(const Server& server, std::string_view version)
{
    Json json = {{"protocolVersion", version}, {"capabilities", serverCapabilities(server)}, {"serverInfo", implementation(server.info())}};
    if (!server.info().instructions.empty())
        json["instructions"] = server.info().instructions;
    return json;
}

Json discoverResult(const Server& server)
{
    Json versions = Json::array();
    for (const std::string_view version : supportedVersions())
        versions.push_back(version);
    Json json = {{"supportedVersions", versions}, {"capabilities", serverCapabilities(server)}};
    if (!server.info().instructions.empty())
        json["instructions"] = server.info().instructions;
    return json;
}

std::optional<Json> listResult(Server& server, const tools::Principal& principal, std::string_view method)
{
    const ServerInfo& info = server.info();
    if (method == "tools/list") {
        Json tools = Json::array();
        for (const tools::ToolDefinition* tool : server.dispatcher().visibleTools(principal))
            tools.push_back(toJson(*tool));
        return Json{{"tools", std::move(tools)}};
    }
    if (method == "resources/list" && info.resources)
        return Json{{"resources", info.resources->resources(principal)}};
    if (method == "resources/templates/list" && info.resources)
        return Json{{"resourceTemplates", info.resources->templates(principal)}};
    if (method == "prompts/list" && info.prompts)
        return Json{{"prompts", info.prompts->prompts(principal)}};
    return std::nullopt;
}

bool isCacheable(std::string_view method)
{
    return method == "tools/list" || method == "prompts/list" || method == "resources/list" || method == "resources/templates/list"
        || method == "resources/read" || method == "server/discover";
}

std::string finished(const Server& server, Era era, std::string_view method, Json result)
{
    if (era == Era::Newer && result.is_object()) {
        const Json fields = newerFields(server, method);
        for (const auto& [key, value] : fields.items()) {
            if (key == "_meta" && result.contains("_meta") && result["_meta"].is_object())
                result["_meta"].emplace(meta::serverInfo, value[meta::serverInfo]);
            else
                result.emplace(key, value);
        }
    }
    return base::toText(result);
}

std::string finishedRaw(const Server& server, Era era, std::string_view method, const std::string& raw)
{
    if (era == Era::Older)
        return raw;
    const auto members = scanObject(raw);
    if (!members)
        return raw;
    const Json fields = newerFields(server, method);
    std::string added;
    for (const auto& [key, value] : fields.items()) {
        const bool isThere = std::any_of(members->begin(), members->end(), [&key = key](const JsonMember& member) { return member.key == key; });
        if (!isThere)
            added += base::toText(Json(key)) + ':' + base::toText(value) + ',';
    }
    if (added.empty())
        return raw;
    if (members->empty())
        added.pop_back(); // no comma before the closing brace
    std::string text = "{" + added;
    text.append(raw, raw.find('{') + 1);
    return text;
}

} // namespace gwt::mcp
