#pragma once

#include "core/base/Result.h"
#include "core/net/ApiKeyAuth.h"
#include "core/process/Environment.h"

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace gwt::host
{

/// What the HTTP server is told beside its flags (contract section 7). A variable beats the file.
///
///   config.toml                                       variable
///   [http]   allowed_origins, allowed_hosts           MCP_ALLOWED_ORIGINS, MCP_ALLOWED_HOSTS   lists
///            oauth_issuer, oauth_audience             MCP_OAUTH_ISSUER, MCP_OAUTH_AUDIENCE
///            oauth_scopes                             MCP_OAUTH_SCOPES        a token must hold all of them
///   [http.keys.NAME] sha256, tools, calls_per_minute  MCP_API_KEYS, MCP_MCP_API_KEY    both hold, side by side
///   [http.scopes] SCOPE = ["tool*", …]                what a token's scopes allow
///                                                     MCP_REDIS_URL, MCP_SESSION_SECRET, MCP_SSE_MAX_SECONDS
struct HttpSettings {
    std::vector<net::ApiKey> keys;
    std::vector<std::string> allowedOrigins;
    std::vector<std::string> allowedHosts;
    std::string oauthIssuer;
    std::vector<std::string> oauthAudiences;
    std::vector<std::string> oauthScopes;
    std::map<std::string, std::vector<std::string>> toolsByScope;
    std::string redisUrl;
    std::string sessionSecret;
    std::optional<std::chrono::seconds> streamTime;
    bool isProduction = false; ///< MCP_ENV=production: never without a key; the log goes to stderr too

    /// InvalidArgument with the key or variable, never with a secret. `toml`: the text of config.toml.
    static base::Result<HttpSettings> read(const std::string& toml, const process::Environment& environment);
};

} // namespace gwt::host
