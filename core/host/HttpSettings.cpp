#include "core/host/HttpSettings.h"

#include <toml.hpp>

#include <algorithm>
#include <charconv>
#include <sstream>

namespace gwt::host
{
namespace
{

using base::ErrorCode;

std::vector<std::string> listOf(const std::string& text)
{
    std::vector<std::string> items;
    std::stringstream stream(text);
    for (std::string item; std::getline(stream, item, ',');)
        if (const auto first = item.find_first_not_of(' '); first != std::string::npos)
            items.push_back(item.substr(first, item.find_last_not_of(' ') - first + 1));
    return items;
}

tl::unexpected<base::Error> bad(const toml::value& at, const std::string& key, const std::string& expected)
{
    return base::fail(ErrorCode::InvalidArgument, "config.toml line " + std::to_string(at.location().line()) + ": " + key + ": expected " + expected);
}

base::Result<std::vector<std::string>> texts(const toml::value& value, const std::string& key)
{
    std::vector<std::string> all;
    if (value.is_string())
        return std::vector<std::string>{value.as_string().str};
    if (!value.is_array())
        return bad(value, key, "a list of strings");
    for (const toml::value& item : value.as_array()) {
        if (!item.is_string())
            return bad(item, key, "a list of strings");
        all.push_back(item.as_string().str);
    }
    return all;
}

base::Result<net::ApiKey> keyFrom(const std::string& name, const toml::value& table)
{
    const std::string path = "http.keys." + name;
    if (!table.is_table())
        return bad(table, path, "a table with sha256");
    net::ApiKey key;
    key.name = name;
    for (const auto& [field, value] : table.as_table()) {
        if (field == "key")
            return base::fail(ErrorCode::InvalidArgument, "config.toml line " + std::to_string(value.location().line()) + ": " + path + ".key: keys are kept hashed", "write sha256 = \"…\" with what `printf %s KEY | sha256sum` prints");
        if (field == "sha256" && value.is_string())
            key.sha256 = value.as_string().str;
        else if (field == "calls_per_minute" && value.is_integer() && value.as_integer() > 0 && value.as_integer() <= 1'000'000)
            key.callsPerMinute = static_cast<int>(value.as_integer());
        else if (field == "tools") {
            auto tools = texts(value, path + ".tools");
            if (!tools)
                return base::fail(tools.error());
            key.tools = std::move(*tools);
        } else
            return bad(value, path + "." + field, "sha256 (64 hexadecimal digits), tools (a list of globs) or calls_per_minute (from 1)");
    }
    std::transform(key.sha256.begin(), key.sha256.end(), key.sha256.begin(), [](char c) { return c >= 'A' && c <= 'F' ? static_cast<char>(c | 0x20) : c; });
    if (key.sha256.size() != 64 || key.sha256.find_first_not_of("0123456789abcdef") != std::string::npos)
        return bad(table, path + ".sha256", "64 hexadecimal digits");
    return key;
}

/// One value of [http] into its member; false: no such key.
base::Result<bool> take(HttpSettings& settings, const std::string& key, const toml::value& value)
{
    const auto list = [&](std::vector<std::string>& member) -> base::Result<bool> {
        auto all = texts(value, "http." + key);
        if (!all)
            return base::fail(all.error());
        member = std::move(*all);
        return true;
    };
    if (key == "allowed_origins")
        return list(settings.allowedOrigins);
    if (key == "allowed_hosts")
        return list(settings.allowedHosts);
    if (key == "oauth_audience")
        return list(settings.oauthAudiences);
    if (key == "oauth_scopes")
        return list(settings.oauthScopes);
    if (key == "oauth_issuer") {
        if (!value.is_string())
            return bad(value, "http.oauth_issuer", "an address");
        settings.oauthIssuer = value.as_string().str;
        return true;
    }
    if ((key != "keys" && key != "scopes") || !value.is_table())
        return false;
    for (const auto& [name, entry] : value.as_table()) {
        if (key == "keys") {
            auto made = keyFrom(name, entry);
            if (!made)
                return base::fail(made.error());
            settings.keys.push_back(std::move(*made));
        } else if (auto tools = texts(entry, "http.scopes." + name)) {
            settings.toolsByScope[name] = std::move(*tools);
        } else {
            return base::fail(tools.error());
        }
    }
    return true;
}

base::Result<HttpSettings> fromFile(const std::string& text)
{
    HttpSettings settings;
    try {
        std::istringstream stream(text);
        const toml::value root = toml::parse(stream, "config.toml");
        if (!root.contains("http"))
            return settings;
        const toml::value& http = root.at("http");
        if (!http.is_table())
            return bad(http, "http", "a table");
        for (const auto& [key, value] : http.as_table()) {
            const auto taken = take(settings, key, value);
            if (!taken)
                return base::fail(taken.error());
            if (!*taken)
                return bad(value, "http." + key, "allowed_origins, allowed_hosts, oauth_issuer, oauth_audience, oauth_scopes, [http.keys.NAME] or [http.scopes]");
        }
        return settings;
    } catch (const std::exception&) {
        // The parser's own words may show the line, and a line may hold a secret.
        return base::fail(ErrorCode::InvalidArgument, "config.toml is not TOML", "mend it: a server does not start with half of its keys");
    }
}

} // namespace

base::Result<HttpSettings> HttpSettings::read(const std::string& toml, const process::Environment& environment)
{
    auto settings = fromFile(toml);
    if (!settings)
        return settings;
    for (const char* name : {"MCP_MCP_API_KEY", "MCP_API_KEYS"}) {
        auto parsed = net::parseApiKeys(environment.get(name).value_or(""));
        if (!parsed)
            return base::fail(ErrorCode::InvalidArgument, std::string(name) + ": " + parsed.error().message, parsed.error().hint);
        settings->keys.insert(settings->keys.end(), parsed->begin(), parsed->end());
    }
    const auto over = [&](const char* name, std::vector<std::string>& member) {
        if (const auto value = environment.get(name); value && !value->empty())
            member = listOf(*value);
    };
    over("MCP_ALLOWED_ORIGINS", settings->allowedOrigins);
    over("MCP_ALLOWED_HOSTS", settings->allowedHosts);
    over("MCP_OAUTH_AUDIENCE", settings->oauthAudiences);
    over("MCP_OAUTH_SCOPES", settings->oauthScopes);
    if (const auto issuer = environment.get("MCP_OAUTH_ISSUER"); issuer && !issuer->empty())
        settings->oauthIssuer = *issuer;
    if (!settings->oauthIssuer.empty() && settings->oauthAudiences.empty())
        return base::fail(ErrorCode::InvalidArgument, "MCP_OAUTH_ISSUER is set, MCP_OAUTH_AUDIENCE is not", "set it to this server's address, as its tokens name it");
    settings->redisUrl = environment.get("MCP_REDIS_URL").value_or("");
    settings->sessionSecret = environment.get("MCP_SESSION_SECRET").value_or("");
    const std::string mode = environment.get("MCP_ENV").value_or("");
    if (!mode.empty() && mode != "development" && mode != "production")
        return base::fail(ErrorCode::InvalidArgument, "MCP_ENV: expected development or production, got " + mode);
    settings->isProduction = mode == "production";
    if (const auto text = environment.get("MCP_SSE_MAX_SECONDS"); text && !text->empty()) {
        int value = 0;
        const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
        if (error != std::errc{} || end != text->data() + text->size() || value <= 0)
            return base::fail(ErrorCode::InvalidArgument, "MCP_SSE_MAX_SECONDS: expected a number of seconds, got " + *text);
        settings->streamTime = std::chrono::seconds(value);
    }
    return settings;
}

} // namespace gwt::host
