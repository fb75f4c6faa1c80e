#pragma once

#include "core/base/Error.h"
#include "core/hub/HubConfig.h"
#include "core/hub/ServerState.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace gwt::hub
{

/// Why a server is not served although its row is there.
enum class Withheld {
    No,
    Disabled,    ///< `disabled: true`, or not of the profile
    Quarantined, ///< a project's, not consented to yet; or what it offers changed since the consent
};

/// One process or connection: `host` sharing has one, `client` one per client.
struct InstanceStatus {
    std::string key; ///< empty: the shared one; "session:…", "principal:…", "workspace:…"
    ServerState state = ServerState::Stopped;
    int pid = 0; ///< 0: none, or not a process
    int restarts = 0;
    std::size_t callsRunning = 0;
    std::chrono::milliseconds uptime{0}; ///< zero unless Running
};

/// A server as `gwt status`, `gwt list` and the window show it.
struct ServerStatus {
    std::string id;
    ServerType type = ServerType::Stdio;
    Sharing sharing = Sharing::Host;
    StartMode start = StartMode::Lazy;
    Origin origin = Origin::Person;
    std::vector<std::string> tags;
    bool critical = false;
    Withheld withheld = Withheld::No;
    std::string target; ///< command and arguments, or url, references unresolved: never a secret

    ServerState state = ServerState::Stopped; ///< the best of its instances
    std::vector<InstanceStatus> instances;
    std::optional<base::Error> fault; ///< why it is not up, or was not verified
    std::string serverName, serverVersion, protocolVersion; ///< as it says itself; empty before it was ever up
    std::size_t tools = 0, resources = 0, templates = 0, prompts = 0; ///< served, after include, exclude and ambiguity
    bool isListed = false; ///< its lists are known

    std::uint64_t calls = 0, failures = 0; ///< since its row was loaded; a failure is of the way, not an `isError` result
    int restarts = 0;
    std::chrono::microseconds latency{0}; ///< moving mean of its calls; zero before the first
};

/// One loaded configuration.
enum class GenerationState {
    Verifying, ///< its changed servers are being started
    Serving,
    Draining,  ///< replaced; calls that were running end on it
    Drained,
    Refused,   ///< a server of it did not verify; it never served
    RolledBack ///< it served and failed too often
};
/// "verifying", "serving", …
std::string_view name(GenerationState state);

struct GenerationStatus {
    int number = 0; ///< from 1
    GenerationState state = GenerationState::Verifying;
    std::string loadedAt; ///< RFC 3339
    std::vector<std::string> added, changed, removed; ///< server ids, against the one before
    std::size_t servers = 0;
    std::size_t callsRunning = 0; ///< on servers that only it holds
    std::uint64_t calls = 0, failures = 0;
    std::string reason; ///< why it was refused or rolled back
};

/// A client as `gwt session list` shows it.
struct SessionStatus {
    std::string id;
    std::string client; ///< name and version, as it says itself
    std::string protocolVersion;
    std::string principal; ///< text(Principal)
    std::size_t callsRunning = 0;
    std::vector<std::string> servers; ///< those with a process of its own
};

/// A name that more than one would have, and so nobody has.
struct AmbiguousName {
    std::string name;
    std::vector<std::string> servers;
};

struct HubStatus {
    int generation = 0; ///< the serving one; 0: nothing was applied yet
    std::vector<GenerationStatus> generations; ///< newest first, at most `generations.keep` and what still drains
    std::vector<ServerStatus> servers;         ///< by id
    std::vector<AmbiguousName> ambiguous;
    std::string toolsetHash; ///< SHA-256 in hex over the served tools; the same lists give the same hash
    std::size_t tools = 0, resources = 0, templates = 0, prompts = 0;
};

} // namespace gwt::hub
