#pragma once

#include "core/tools/Policy.h"
#include "core/tools/Stages.h"

#include <chrono>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace gwt::hub
{

enum class ServerType { Stdio, Sse, Http };
enum class StartMode { Lazy, Eager };
/// Who shares one process or connection. Contract section 9: `client` is one per session in the older era, one per
/// principal in the newer.
enum class Sharing { Host, Workspace, Client };
/// Where an entry came from: the person's own files are trusted, a project's is quarantined until consented.
enum class Origin { Person, Project };

/// What of a server's tools (or prompts) is served, under which names. Globs as base::globMatches, on upstream names.
struct Selection {
    std::vector<std::string> include = {"*"};
    std::vector<std::string> exclude;
    std::map<std::string, std::string> aliases; ///< upstream name -> exposed name, served as written

    bool operator==(const Selection&) const = default;
};

/// `"sandbox": {"read": […], "write": […], "network": false}`: a stdio server that reaches only these (SandboxPlan). Paths
/// absolute, "~/…", or relative to the file that names them; `network` true: IPv4 and IPv6, never a local socket.
struct SandboxConfig {
    std::vector<std::string> read, write;
    bool network = false;

    bool operator==(const SandboxConfig&) const = default;
};

/// `"oauth": {"clientId", "clientSecret", "clientMetadataUrl"}` of an http or sse server, all optional: a client that was
/// registered there beforehand, or the https document that describes gwt (CIMD).
struct OAuthConfig {
    std::string clientId, clientSecret, clientMetadataUrl;

    bool operator==(const OAuthConfig&) const = default;
};

/// One row of `mcpServers`. Strings still hold their references (`${secret:…}`): they are resolved when the server is
/// started, by References, and never kept resolved.
struct ServerConfig {
    std::string id;
    ServerType type = ServerType::Stdio;
    std::string command; ///< stdio
    std::vector<std::string> args;
    std::map<std::string, std::string> env;
    std::string cwd; ///< empty: a working folder of the server's own; relative to the file that names it
    std::string url; ///< sse, http
    std::map<std::string, std::string> headers;
    StartMode start = StartMode::Lazy;
    Sharing sharing = Sharing::Host;
    std::vector<std::string> tags;
    bool disabled = false;
    bool critical = false; ///< /readyz is 503 while it is down
    std::chrono::milliseconds startTimeout{20'000};
    std::chrono::milliseconds callTimeout{60'000};
    int restartMax = 3;
    std::chrono::milliseconds restartBackoff{1'000};
    std::chrono::milliseconds healthInterval{30'000};
    int healthFailures = 3;
    Selection tools, prompts;
    std::optional<SandboxConfig> sandbox; ///< nothing: not sandboxed
    OAuthConfig oauth;
    std::optional<tools::CallLimits> limits; ///< over all its callers; nothing: only the callers' own hold
    Origin origin = Origin::Person;
    std::string folder; ///< absolute, of the file that names it: what relative paths are relative to

    /// Equal rows keep their process over a reload.
    bool operator==(const ServerConfig&) const = default;
};

/// `.gwt/hub.jsonc`, contract section 9, after `extends`, profile and defaults.
struct HubConfig {
    int version = 1;
    std::map<std::string, ServerConfig> servers; ///< by id
    tools::Policy policy;
    tools::CallLimits limits;
    std::vector<std::string> allowedDomains = {"*"};
    std::vector<std::string> privateHosts; ///< `network.privateHosts`: globs of names that may lead to private addresses
    std::vector<std::string> redactPatterns; ///< empty: redaction is off
    std::map<std::string, std::string> redactCustom; ///< `redact.custom`: name -> regular expression (RE2)
    bool redactPlaceholders = false;                 ///< `redact.placeholders`
    std::chrono::seconds sessionTtl{3'600};
    int keepGenerations = 3;
    std::chrono::seconds drain{60};
    double errorRate = 0.1; ///< a generation that fails more often than this right after its start is rolled back
};

} // namespace gwt::hub
