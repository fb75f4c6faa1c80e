#pragma once

#include "core/hub/HubStatus.h"
#include "core/tools/Shape.h"

#include <optional>
#include <string>
#include <vector>

// What HubControlTools take and give, in JSON's types. Numbers of milliseconds and microseconds say so in their names.
namespace gwt::hub
{

struct ServerRow {
    std::string id, type, state, sharing, start, origin, withheld, target, fault, hint, name, version, protocol;
    std::vector<std::string> tags;
    bool critical = false;
    std::vector<int> pids;
    int instances = 0, restarts = 0, tools = 0, resources = 0, templates = 0, prompts = 0;
    std::int64_t calls = 0, failures = 0, callsRunning = 0, latencyMicros = 0, uptimeMillis = 0;
};
struct GenerationRow {
    int number = 0;
    std::string state, loadedAt, reason;
    std::vector<std::string> added, changed, removed;
    std::int64_t servers = 0, callsRunning = 0, calls = 0, failures = 0;
};
struct AmbiguousRow {
    std::string name;
    std::vector<std::string> servers;
};
struct StatusRow {
    int generation = 0, pid = 0;
    std::int64_t tools = 0, resources = 0, templates = 0, prompts = 0, sessions = 0, revision = 0;
    std::string toolsetHash, file, profile, fault;
    std::vector<std::string> warnings, notReady;
    std::vector<GenerationRow> generations;
    std::vector<ServerRow> servers;
    std::vector<AmbiguousRow> ambiguous;
};
struct SessionRow {
    std::string id, client, protocol, principal;
    std::int64_t callsRunning = 0;
    std::vector<std::string> servers;
};

ServerRow toRow(const ServerStatus& server);
GenerationRow toRow(const GenerationStatus& generation);
StatusRow toRow(const HubStatus& status);
SessionRow toRow(const SessionStatus& session);

inline auto shape(tools::Of<ServerRow>)
{
    using R = ServerRow;
    return tools::Shape<R>()
        .required("id", &R::id, "Name")
        .required("type", &R::type, "stdio, sse or http")
        .required("state", &R::state, "STOPPED, STARTING, RUNNING, STOPPING or CRASHED")
        .required("sharing", &R::sharing, "host, workspace or client")
        .required("start", &R::start, "lazy or eager")
        .required("origin", &R::origin, "person or project")
        .required("withheld", &R::withheld, "no, disabled or quarantined")
        .required("target", &R::target, "Command line or URL, references unresolved")
        .required("tags", &R::tags, "Tags")
        .required("critical", &R::critical, "Counts for /readyz")
        .required("pids", &R::pids, "Its processes")
        .required("instances", &R::instances, "Processes or connections")
        .required("restarts", &R::restarts, "Since gwt started")
        .required("tools", &R::tools, "Tools served")
        .required("resources", &R::resources, "Resources served")
        .required("templates", &R::templates, "Resource templates served")
        .required("prompts", &R::prompts, "Prompts served")
        .required("calls", &R::calls, "Since gwt started")
        .required("failures", &R::failures, "Calls that did not come through")
        .required("calls_running", &R::callsRunning, "Now")
        .required("latency_us", &R::latencyMicros, "Moving mean of its calls")
        .required("uptime_ms", &R::uptimeMillis, "Of its oldest instance")
        .optional("fault", &R::fault, "Why it is not up")
        .optional("hint", &R::hint, "What to do about it")
        .optional("name", &R::name, "As it says itself")
        .optional("version", &R::version, "As it says itself")
        .optional("protocol", &R::protocol, "MCP version spoken with it");
}
inline auto shape(tools::Of<GenerationRow>)
{
    using R = GenerationRow;
    return tools::Shape<R>()
        .required("generation", &R::number, "From 1")
        .required("state", &R::state, "verifying, serving, draining, drained, refused or rolled back")
        .required("loaded_at", &R::loadedAt, "RFC 3339")
        .required("servers", &R::servers, "How many")
        .required("added", &R::added, "Against the one before")
        .required("changed", &R::changed, "Against the one before")
        .required("removed", &R::removed, "Against the one before")
        .required("calls_running", &R::callsRunning, "On servers that only it holds")
        .required("calls", &R::calls, "So far")
        .required("failures", &R::failures, "So far")
        .optional("reason", &R::reason, "Why it was refused or rolled back");
}
inline auto shape(tools::Of<AmbiguousRow>)
{
    return tools::Shape<AmbiguousRow>().required("name", &AmbiguousRow::name, "Served by nobody").required("servers", &AmbiguousRow::servers, "Who would have it");
}
inline auto shape(tools::Of<StatusRow>)
{
    using R = StatusRow;
    return tools::Shape<R>()
        .required("generation", &R::generation, "The serving one; 0: none yet")
        .required("pid", &R::pid, "Of the gwt that serves")
        .required("file", &R::file, "The configuration; empty: none")
        .required("profile", &R::profile, "Of the configuration; empty: none")
        .required("revision", &R::revision, "Grows with every change; for gwt_hub_watch")
        .required("toolset_hash", &R::toolsetHash, "SHA-256 over the served tools")
        .required("tools", &R::tools, "Served by servers")
        .required("resources", &R::resources, "Served by servers")
        .required("templates", &R::templates, "Served by servers")
        .required("prompts", &R::prompts, "Served by servers")
        .required("sessions", &R::sessions, "Clients connected")
        .required("servers", &R::servers, "By name")
        .required("generations", &R::generations, "Newest first")
        .required("ambiguous", &R::ambiguous, "Names that more than one would have")
        .required("warnings", &R::warnings, "Of the configuration")
        .required("not_ready", &R::notReady, "Why /readyz says 503; empty: ready")
        .optional("fault", &R::fault, "Why the configuration as it is now was not taken");
}
inline auto shape(tools::Of<SessionRow>)
{
    using R = SessionRow;
    return tools::Shape<R>()
        .required("id", &R::id, "Name of the session")
        .required("client", &R::client, "As it says itself")
        .required("protocol", &R::protocol, "MCP version")
        .required("principal", &R::principal, "Who it is")
        .required("calls_running", &R::callsRunning, "Now")
        .required("servers", &R::servers, "Servers with a process of its own");
}

} // namespace gwt::hub
