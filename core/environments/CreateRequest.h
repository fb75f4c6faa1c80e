#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace gwt::environments
{

enum class NetworkMode { None, Bridge };
enum class PullPolicy { Missing, Always, Never };
enum class MountAccess { ReadWrite, ReadOnly };

struct MountRequest {
    std::string source;
    std::string target;
    MountAccess access = MountAccess::ReadWrite;
};

struct ResourceLimits {
    std::optional<double> cpus;
    std::optional<std::int64_t> memory; ///< bytes
    std::optional<std::int64_t> pids;
};

struct CreateRequest {
    std::string projectRoot;
    std::string envId;
    std::string image;
    std::map<std::string, std::string> env; ///< may hold secrets: goes to the runner's memory, never to the engine
    std::string workdir = "/workdir";
    std::string projectTarget = "/workdir";
    MountAccess projectAccess = MountAccess::ReadWrite;
    std::vector<MountRequest> mounts; ///< besides the project
    ResourceLimits limits;
    NetworkMode network = NetworkMode::Bridge;
    std::string user;
    PullPolicy pull = PullPolicy::Missing;
    std::string engine; ///< name or label; empty: the least loaded
    std::string networkName;  ///< a network of the engine's, made when missing, removed with the last that is in it; empty: see `network`
    std::string networkAlias; ///< how others in that network call it
};

} // namespace gwt::environments
