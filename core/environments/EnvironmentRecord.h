#pragma once

#include "core/base/Clock.h"

#include <cstdint>
#include <string>
#include <vector>

namespace gwt::environments
{

struct MountRecord {
    std::string source;
    std::string target;
};

/// A port of the environment and where it is reached on 127.0.0.1 of this machine; host 0: only from inside.
struct PortRecord {
    int container = 0;
    int host = 0;
};

/// An environment as callers see it.
struct EnvironmentRecord {
    std::string envId;
    std::string containerId;
    std::string image;
    std::vector<MountRecord> mounts;
    std::string status; ///< creating, running, stopped, removing, failed
    base::Clock::Wall createdAt;
    double uptimeS = 0;
    int runningCommands = 0;
    std::string engine;
    std::string projectRoot;
    std::vector<PortRecord> ports;
    bool isAdopted = false;
    std::string runner; ///< "runner", or "exec" where the runner cannot run
};

} // namespace gwt::environments
