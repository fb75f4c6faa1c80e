#include "core/environments/EnvironmentRegistry.h"

#include "core/base/Text.h"

#include <algorithm>

namespace gwt::environments
{

namespace
{

tl::unexpected<base::Error> closing()
{
    return base::fail(base::ErrorCode::Unavailable, "gwt is shutting down; its environments are being removed", "start gwt again");
}

const char* statusOf(Environment::Phase phase)
{
    switch (phase) {
    case Environment::Phase::Creating: return "creating";
    case Environment::Phase::Running: return "running";
    case Environment::Phase::Stopped: return "stopped";
    case Environment::Phase::Removing: return "removing";
    }
    return "unknown";
}

} // namespace

base::Result<void> checkEnvironmentId(const std::string& envId)
{
    const bool isBad = envId.empty() || envId.size() > 64 || !base::isValidUtf8(envId) ||
                       std::any_of(envId.begin(), envId.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f || c == '/'; });
    if (isBad)
        return base::fail(base::ErrorCode::InvalidArgument, "env_id: expected 1 to 64 bytes without slashes and control characters", "a short name like the branch's");
    return {};
}

base::Result<EnvironmentRegistry::Entry> EnvironmentRegistry::reserve(CreateRequest request)
{
    if (m_isClosing)
        return closing();
    for (const Entry& entry : m_entries)
        if (entry->id() == request.envId)
            return base::fail(base::ErrorCode::Conflict,
                              "environment " + request.envId + " exists already (" + statusOf(entry->phase) + ")", "choose another env_id, or remove it with down and remove: true");
    auto entry = std::make_shared<Environment>();
    entry->request = std::move(request);
    m_entries.push_back(entry);
    return entry;
}

base::Result<EnvironmentRegistry::Entry> EnvironmentRegistry::find(const std::string& envId) const
{
    if (m_isClosing)
        return closing();
    for (const Entry& entry : m_entries)
        if (entry->id() == envId)
            return entry;
    std::string known;
    for (const Entry& entry : m_entries)
        if (known.size() < 300)
            known += (known.empty() ? "known: " : ", ") + entry->id();
    return base::fail(base::ErrorCode::NotFound, "no such environment: " + base::toValidUtf8(envId), known.empty() ? "there is none yet; make one with create_environment" : known);
}

base::Result<EnvironmentRegistry::Entry> EnvironmentRegistry::findRunning(const std::string& envId) const
{
    auto entry = find(envId);
    if (!entry)
        return entry;
    switch ((*entry)->phase) {
    case Environment::Phase::Creating: return base::fail(base::ErrorCode::Conflict, "environment " + envId + " is still being created", "wait for create_environment to answer");
    case Environment::Phase::Removing: return base::fail(base::ErrorCode::Conflict, "environment " + envId + " is being removed", "create it anew");
    case Environment::Phase::Stopped: return base::fail(base::ErrorCode::NotRunning, "environment " + envId + " is stopped", "start it with up");
    case Environment::Phase::Running: break;
    }
    return entry;
}

void EnvironmentRegistry::remove(const std::string& envId)
{
    std::erase_if(m_entries, [&](const Entry& entry) { return entry->id() == envId; });
}

int EnvironmentRegistry::load(const std::string& engineName) const
{
    return static_cast<int>(std::count_if(m_entries.begin(), m_entries.end(), [&](const Entry& entry) { return entry->engineName == engineName; }));
}

std::vector<PortRecord> portsOf(const Environment& environment)
{
    std::vector<PortRecord> ports;
    for (const auto& [container, forward] : environment.forwards)
        ports.push_back({container, forward->hostPort()});
    for (const auto& [container, host] : environment.internalPorts)
        ports.push_back({container, host});
    return ports;
}

EnvironmentRecord toRecord(const Environment& environment, base::Clock::Steady now)
{
    EnvironmentRecord record;
    record.envId = environment.id();
    record.containerId = environment.containerId;
    record.image = environment.image;
    record.mounts = environment.mounts;
    record.status = statusOf(environment.phase);
    record.createdAt = environment.createdAt;
    if (environment.phase == Environment::Phase::Running)
        record.uptimeS = std::chrono::duration<double>(now - environment.startedAt).count();
    record.runningCommands = environment.runningCommands;
    record.engine = environment.engineName;
    record.projectRoot = environment.request.projectRoot;
    record.ports = portsOf(environment);
    record.isAdopted = environment.isAdopted;
    record.runner = environment.usesRunner ? "runner" : "exec";
    return record;
}

} // namespace gwt::environments
