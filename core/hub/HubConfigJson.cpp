#include "core/hub/HubConfigJson.h"

#include "core/base/TextPlace.h"
#include "core/hub/HubMigrationJson.h"

#include <algorithm>
#include <cmath>

namespace gwt::hub
{
namespace
{

using base::ErrorCode;
using base::fail;
using base::Json;
using base::Result;

const Json& at(const Json& object, const char* key)
{
    static const Json nothing;
    const auto found = object.is_object() ? object.find(key) : object.end();
    return object.is_object() && found != object.end() ? *found : nothing;
}

void read(const Json& json, std::string& out)
{
    if (json.is_string())
        out = json.get<std::string>();
}
void read(const Json& json, bool& out)
{
    if (json.is_boolean())
        out = json.get<bool>();
}
template <class Number>
    requires std::is_arithmetic_v<Number>
void read(const Json& json, Number& out)
{
    if (json.is_number())
        out = static_cast<Number>(std::min(json.get<double>(), static_cast<double>(std::numeric_limits<Number>::max())));
}
template <class Period> void read(const Json& json, std::chrono::duration<std::int64_t, Period>& out)
{
    if (json.is_number())
        out = std::chrono::duration<std::int64_t, Period>(std::llround(json.get<double>() * Period::den / Period::num));
}
void read(const Json& json, std::vector<std::string>& out)
{
    if (!json.is_array())
        return;
    out.clear();
    for (const Json& text : json)
        if (text.is_string())
            out.push_back(text.get<std::string>());
}
void read(const Json& json, std::map<std::string, std::string>& out)
{
    if (!json.is_object())
        return;
    for (auto it = json.begin(); it != json.end(); ++it)
        out[it.key()] = it->is_string() ? it->get<std::string>() : base::toText(*it);
}

void read(const Json& json, Selection& out)
{
    read(at(json, "include"), out.include);
    read(at(json, "exclude"), out.exclude);
    read(at(json, "aliases"), out.aliases);
}

void read(const Json& json, tools::CallLimits& out)
{
    read(at(json, "calls_per_minute"), out.callsPerMinute);
    read(at(json, "concurrent"), out.concurrent);
    read(at(json, "result_bytes"), out.resultBytes);
    read(at(json, "argument_bytes"), out.argumentBytes);
}

void readTrust(const Json& json, ServerConfig& server)
{
    if (const Json& sandbox = at(json, "sandbox"); sandbox.is_object()) {
        server.sandbox.emplace();
        read(at(sandbox, "read"), server.sandbox->read);
        read(at(sandbox, "write"), server.sandbox->write);
        read(at(sandbox, "network"), server.sandbox->network);
    }
    const Json& oauth = at(json, "oauth");
    read(at(oauth, "clientId"), server.oauth.clientId);
    read(at(oauth, "clientSecret"), server.oauth.clientSecret);
    read(at(oauth, "clientMetadataUrl"), server.oauth.clientMetadataUrl);
    if (const Json& limits = at(json, "limits"); limits.is_object())
        read(limits, server.limits.emplace(tools::CallLimits{.callsPerMinute = 1'000'000, .concurrent = 100'000})); // what it does not say does not hold it
}

void read(const Json& json, tools::Effect& out)
{
    if (json.is_string())
        out = json == "allow" ? tools::Effect::Allow : json == "ask" ? tools::Effect::Ask : tools::Effect::Deny;
}

ServerType typeOf(const Json& server)
{
    const Json& type = at(server, "type");
    if (type == "sse")
        return ServerType::Sse;
    if (type.is_string())
        return type == "stdio" ? ServerType::Stdio : ServerType::Http;
    return at(server, "url").is_string() && !at(server, "command").is_string() ? ServerType::Http : ServerType::Stdio;
}

Result<ServerConfig> readServer(const std::string& id, const Json& json)
{
    ServerConfig server;
    server.id = id;
    server.type = typeOf(json);
    read(at(json, "command"), server.command);
    read(at(json, "args"), server.args);
    read(at(json, "env"), server.env);
    read(at(json, "cwd"), server.cwd);
    read(at(json, "url"), server.url);
    read(at(json, "headers"), server.headers);
    server.start = at(json, "start") == "eager" ? StartMode::Eager : StartMode::Lazy;
    server.sharing = at(json, "sharing") == "workspace" ? Sharing::Workspace : at(json, "sharing") == "client" ? Sharing::Client : Sharing::Host;
    read(at(json, "tags"), server.tags);
    read(at(json, "disabled"), server.disabled);
    read(at(json, "critical"), server.critical);
    read(at(at(json, "timeouts"), "start_s"), server.startTimeout);
    read(at(at(json, "timeouts"), "call_s"), server.callTimeout);
    read(at(at(json, "restart"), "max"), server.restartMax);
    read(at(at(json, "restart"), "backoff_s"), server.restartBackoff);
    read(at(at(json, "health"), "interval_s"), server.healthInterval);
    read(at(at(json, "health"), "failures"), server.healthFailures);
    read(at(json, "tools"), server.tools);
    read(at(json, "prompts"), server.prompts);
    readTrust(json, server);
    const bool isLocal = server.type == ServerType::Stdio;
    const std::string who = "mcpServers." + id + ": ";
    if (isLocal && server.command.empty())
        return fail(ErrorCode::InvalidArgument, who + "a server needs a command (stdio) or a url (http, sse)", "for example \"command\": \"npx\", \"args\": [\"-y\", \"PACKAGE\"]");
    if (!isLocal && server.url.empty())
        return fail(ErrorCode::InvalidArgument, who + "a server of this type needs a url", "for example \"url\": \"https://example.com/mcp\"");
    return server;
}

tools::PolicyRule readRule(const Json& json, std::size_t index)
{
    tools::PolicyRule rule;
    rule.id = "rule-" + std::to_string(index + 1);
    read(at(json, "id"), rule.id);
    read(at(json, "effect"), rule.effect);
    read(at(json, "tool"), rule.tool);
    read(at(json, "principal"), rule.principal);
    read(at(json, "arguments"), rule.arguments);
    read(at(json, "reason"), rule.reason);
    return rule;
}

void readSections(const Json& json, HubConfig& config)
{
    const Json& policy = at(json, "policy");
    read(at(policy, "default"), config.policy.defaultEffect);
    read(at(policy, "dryRun"), config.policy.dryRun);
    for (const Json& rule : at(policy, "rules"))
        if (rule.is_object())
            config.policy.rules.push_back(readRule(rule, config.policy.rules.size()));
    read(at(json, "limits"), config.limits);
    read(at(at(json, "network"), "allowedDomains"), config.allowedDomains);
    read(at(at(json, "network"), "privateHosts"), config.privateHosts);
    const Json& redact = at(json, "redact");
    read(at(redact, "patterns"), config.redactPatterns);
    read(at(redact, "custom"), config.redactCustom);
    read(at(redact, "placeholders"), config.redactPlaceholders);
    read(at(at(json, "sessions"), "ttl_s"), config.sessionTtl);
    const Json& generations = at(json, "generations");
    read(at(generations, "keep"), config.keepGenerations);
    read(at(generations, "drain_s"), config.drain);
    read(at(generations, "error_rate"), config.errorRate);
}

void place(ServerConfig& server, const std::vector<ConfigLayer>& layers, const std::string& profile)
{
    bool hasCwd = false;
    for (const ConfigLayer& layer : layers) {
        const Json& inProfile = at(at(at(at(layer.content, "profiles"), profile.c_str()), "mcpServers"), server.id.c_str());
        const Json& said = at(at(layer.content, "mcpServers"), server.id.c_str());
        if (layer.origin == Origin::Project && (said.is_object() || inProfile.is_object()))
            server.origin = Origin::Project;
        if (!said.is_object()) {
            if (server.folder.empty() && inProfile.is_object())
                server.folder = layer.folder;
            continue;
        }
        const bool setsCwd = at(said, "cwd").is_string();
        if (server.folder.empty() || setsCwd || (!hasCwd && (said.contains("command") || said.contains("args"))))
            server.folder = layer.folder;
        hasCwd = hasCwd || setsCwd;
    }
}

/// Of the servers only those that carry one of the profile's tags or are named by it.
bool isInProfile(const ServerConfig& server, const Json& profile)
{
    std::vector<std::string> tags, ids;
    read(at(profile, "tags"), tags);
    read(at(profile, "servers"), ids);
    if (tags.empty() && ids.empty())
        return true;
    const auto has = [](const std::vector<std::string>& list, const std::string& item) { return std::find(list.begin(), list.end(), item) != list.end(); };
    return has(ids, server.id) || std::any_of(server.tags.begin(), server.tags.end(), [&](const std::string& tag) { return has(tags, tag); });
}

} // namespace

Result<ConfigLayer> readConfigLayer(std::string_view text, std::string file, Origin origin)
{
    ConfigLayer layer;
    layer.folder = file.substr(0, file.rfind('/'));
    layer.origin = origin;
    layer.file = std::move(file);
    if (auto scanned = base::scanJson(text, base::JsonComments::Jsonc); !scanned)
        return fail(ErrorCode::InvalidArgument, layer.file + ": " + scanned.error().message, "mend the file; what ran before runs on");
    auto json = base::parseJson(base::withoutComments(text));
    if (!json)
        return fail(ErrorCode::InvalidArgument, layer.file + ": " + json.error().message, "mend the file; what ran before runs on");
    if (auto migrated = migrateHubJson(*json, text, layer.file, layer.warnings); !migrated)
        return fail(migrated.error());
    SchemaFindings findings = checkHubSchema(*json, text, layer.file);
    if (!findings.verdict)
        return fail(findings.verdict.error());
    layer.warnings.insert(layer.warnings.end(), findings.warnings.begin(), findings.warnings.end());
    read(at(*json, "extends"), layer.extends);
    layer.content = std::move(*json);
    return layer;
}

void mergeJson(Json& under, const Json& over)
{
    if (!over.is_object() || !under.is_object()) {
        under = over;
        return;
    }
    for (auto it = over.begin(); it != over.end(); ++it) {
        if (it->is_null())
            under.erase(it.key());
        else if (auto there = under.find(it.key()); there != under.end() && there->is_object() && it->is_object())
            mergeJson(*there, *it);
        else {
            // Nulls inside a fresh object have nothing to delete, and must not stay.
            Json fresh = it->is_object() ? Json::object() : *it;
            if (it->is_object())
                mergeJson(fresh, *it);
            under[it.key()] = std::move(fresh);
        }
    }
}

Result<HubConfig> toHubConfig(const std::vector<ConfigLayer>& layers, const std::string& profileName)
{
    Json merged = Json::object();
    for (const ConfigLayer& layer : layers)
        mergeJson(merged, layer.content);
    Json profile;
    if (!profileName.empty()) {
        profile = at(at(merged, "profiles"), profileName.c_str());
        if (!profile.is_object())
            return fail(ErrorCode::NotFound, "the configuration has no profile " + profileName, "its profiles stand under \"profiles\"");
        mergeJson(merged, profile);
    }
    HubConfig config;
    readSections(merged, config);
    for (const auto& [id, json] : at(merged, "mcpServers").items()) {
        auto server = readServer(id, json);
        if (!server)
            return fail(server.error());
        place(*server, layers, profileName);
        if (isInProfile(*server, profile))
            config.servers.emplace(id, std::move(*server));
    }
    return config;
}

std::vector<std::string> profileNames(const ConfigLayer& layer)
{
    std::vector<std::string> names;
    for (const auto& [name, profile] : at(layer.content, "profiles").items())
        if (profile.is_object())
            names.push_back(name);
    return names;
}

Result<HubConfig> parseHubConfig(std::string_view text, const std::string& file, Origin origin)
{
    auto layer = readConfigLayer(text, file, origin);
    if (!layer)
        return fail(layer.error());
    return toHubConfig({std::move(*layer)});
}

} // namespace gwt::hub
