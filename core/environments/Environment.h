#pragma once

#include "core/base/Clock.h"
#include "core/environments/CommandChannel.h"
#include "core/environments/ContainerEngine.h"
#include "core/environments/CreateRequest.h"
#include "core/environments/EnvironmentRecord.h"

#include <map>
#include <memory>
#include <stop_token>
#include <string>

namespace gwt::environments
{

/// A live environment. Core thread only; held by the registry and by the flows that work on it.
struct Environment {
    enum class Phase { Creating, Running, Stopped, Removing };

    Phase phase = Phase::Creating;
    CreateRequest request;
    std::string containerId;
    std::string image;
    std::vector<MountRecord> mounts;
    base::Clock::Wall createdAt{};
    base::Clock::Steady startedAt{};
    std::string engineName;
    ContainerEngine* engine = nullptr;
    std::shared_ptr<CommandChannel> channel; ///< null until it is reached
    bool usesRunner = true;
    bool isAdopted = false;
    std::string socketFolder; ///< on this machine; empty on engines elsewhere
    int runningCommands = 0;
    std::map<int, std::shared_ptr<PortForward>> forwards;
    std::map<int, int> internalPorts; ///< could not be published
    std::stop_source stop;            ///< asks creation, commands and services to end

    const std::string& id() const { return request.envId; }
};

EnvironmentRecord toRecord(const Environment& environment, base::Clock::Steady now);
std::vector<PortRecord> portsOf(const Environment& environment);

} // namespace gwt::environments
