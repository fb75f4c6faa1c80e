#include "core/hub/HubControlShapes.h"

#include <algorithm>

namespace gwt::hub
{

ServerRow toRow(const ServerStatus& server)
{
    constexpr const char* types[] = {"stdio", "sse", "http"};
    constexpr const char* sharings[] = {"host", "workspace", "client"};
    constexpr const char* withheld[] = {"no", "disabled", "quarantined"};
    ServerRow row;
    row.id = server.id;
    row.type = types[static_cast<int>(server.type)];
    row.state = name(server.state);
    row.sharing = sharings[static_cast<int>(server.sharing)];
    row.start = server.start == StartMode::Eager ? "eager" : "lazy";
    row.origin = server.origin == Origin::Person ? "person" : "project";
    row.withheld = withheld[static_cast<int>(server.withheld)];
    row.target = server.target;
    if (server.fault) {
        row.fault = server.fault->message;
        row.hint = server.fault->hint;
    }
    row.name = server.serverName;
    row.version = server.serverVersion;
    row.protocol = server.protocolVersion;
    row.tags = server.tags;
    row.critical = server.critical;
    row.instances = static_cast<int>(server.instances.size());
    row.restarts = server.restarts;
    for (const InstanceStatus& instance : server.instances) {
        if (instance.pid != 0)
            row.pids.push_back(instance.pid);
        row.callsRunning += static_cast<std::int64_t>(instance.callsRunning);
        row.uptimeMillis = std::max<std::int64_t>(row.uptimeMillis, instance.uptime.count());
    }
    row.tools = static_cast<int>(server.tools);
    row.resources = static_cast<int>(server.resources);
    row.templates = static_cast<int>(server.templates);
    row.prompts = static_cast<int>(server.prompts);
    row.calls = static_cast<std::int64_t>(server.calls);
    row.failures = static_cast<std::int64_t>(server.failures);
    row.latencyMicros = server.latency.count();
    return row;
}

GenerationRow toRow(const GenerationStatus& generation)
{
    GenerationRow row;
    row.number = generation.number;
    row.state = name(generation.state);
    row.loadedAt = generation.loadedAt;
    row.reason = generation.reason;
    row.added = generation.added;
    row.changed = generation.changed;
    row.removed = generation.removed;
    row.servers = static_cast<std::int64_t>(generation.servers);
    row.callsRunning = static_cast<std::int64_t>(generation.callsRunning);
    row.calls = static_cast<std::int64_t>(generation.calls);
    row.failures = static_cast<std::int64_t>(generation.failures);
    return row;
}

StatusRow toRow(const HubStatus& status)
{
    StatusRow row;
    row.generation = status.generation;
    row.tools = static_cast<std::int64_t>(status.tools);
    row.resources = static_cast<std::int64_t>(status.resources);
    row.templates = static_cast<std::int64_t>(status.templates);
    row.prompts = static_cast<std::int64_t>(status.prompts);
    row.toolsetHash = status.toolsetHash;
    for (const GenerationStatus& generation : status.generations)
        row.generations.push_back(toRow(generation));
    for (const ServerStatus& server : status.servers)
        row.servers.push_back(toRow(server));
    for (const AmbiguousName& name : status.ambiguous)
        row.ambiguous.push_back({name.name, name.servers});
    return row;
}

SessionRow toRow(const SessionStatus& session)
{
    return {session.id, session.client, session.protocolVersion, session.principal, static_cast<std::int64_t>(session.callsRunning), session.servers};
}

} // namespace gwt::hub
