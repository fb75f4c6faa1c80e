#pragma once

#include "core/base/Clock.h"
#include "core/base/Reply.h"
#include "core/environments/CommandChannel.h"
#include "core/environments/CreateRequest.h"
#include "core/environments/EngineAddress.h"
#include "core/environments/EnvironmentRecord.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace gwt::environments
{

struct EngineInfo {
    std::string product; ///< "Podman 4.3.1", "Docker 20.10.24"
    std::string apiVersion;
    std::string architecture;
    bool isRootless = false;
    std::vector<std::string> warnings; ///< limits that it ignores and the like
};

struct ContainerSpec {
    std::string name;
    std::string image;
    std::vector<std::string> entrypoint;
    std::vector<std::string> command;
    std::map<std::string, std::string> environment; ///< shows in inspect: nothing secret
    std::map<std::string, std::string> labels;
    std::vector<MountRequest> mounts;
    std::string workdir;
    std::string user;
    ResourceLimits limits;
    NetworkMode network = NetworkMode::Bridge;
    std::string networkName; ///< instead of `network`, with networkAlias
    std::string networkAlias;
    enum class InitProcess { Engines, Own } initProcess = InitProcess::Own;
};

struct ContainerState {
    std::string id;
    std::string name;
    std::string image;
    std::string status; ///< created, running, exited, …
    std::map<std::string, std::string> labels;
    std::vector<MountRecord> mounts;
    base::Clock::Wall createdAt;
    base::Clock::Wall startedAt;
    int exitCode = 0;
    bool isRunning() const { return status == "running"; }
};

struct PullProgress {
    std::uint64_t bytes = 0;
    std::uint64_t totalBytes = 0; ///< 0: the engine does not say
    int layersDone = 0;
    int layers = 0;
    std::string message;
};

struct ResourceUse {
    double cpuPercent = 0;
    std::uint64_t memoryBytes = 0;
    std::uint64_t memoryLimit = 0;
    std::uint64_t pids = 0;
};

/// What an image runs when nothing else is said.
struct ImageDefaults {
    std::vector<std::string> entrypoint;
    std::vector<std::string> command;
    std::string workdir;
};

/// Port: one container engine. Called and answered on the core thread. Errors as EngineErrors.h maps them.
class ContainerEngine
{
public:
    virtual ~ContainerEngine() = default;

    virtual const EngineAddress& address() const = 0;
    virtual void info(std::stop_token stop, base::Reply<EngineInfo> reply) = 0;
    /// Its id; NotFound when it is not on the engine.
    virtual void image(std::stop_token stop, std::string name, base::Reply<std::string> reply) = 0;
    virtual void imageDefaults(std::stop_token stop, std::string name, base::Reply<ImageDefaults> reply) = 0;
    /// One that is there already is no error.
    virtual void createNetwork(std::stop_token stop, std::string name, std::map<std::string, std::string> labels, base::Reply<void> reply) = 0;
    /// Conflict while a container is in it; one that has gone is no error.
    virtual void removeNetwork(std::stop_token stop, std::string name, base::Reply<void> reply) = 0;
    virtual void pull(std::stop_token stop, std::string name, std::function<void(PullProgress)> progress, base::Reply<void> reply) = 0;
    virtual void create(std::stop_token stop, ContainerSpec spec, base::Reply<std::string> reply) = 0;
    virtual void start(std::stop_token stop, std::string id, base::Reply<void> reply) = 0;
    /// SIGTERM, and SIGKILL after `grace`. Stopping what is stopped is no error.
    virtual void stop(std::stop_token stop, std::string id, std::chrono::seconds grace, base::Reply<void> reply) = 0;
    /// Also while it runs. Removing what has gone is no error.
    virtual void remove(std::stop_token stop, std::string id, base::Reply<void> reply) = 0;
    virtual void inspect(std::stop_token stop, std::string id, base::Reply<ContainerState> reply) = 0;
    /// All that carry the label, running or not, oldest first.
    virtual void list(std::stop_token stop, std::string label, base::Reply<std::vector<ContainerState>> reply) = 0;
    /// Unpacks a tar archive at `folder` inside.
    virtual void upload(std::stop_token stop, std::string id, std::string folder, std::string tar, base::Reply<void> reply) = 0;
    virtual void stats(std::stop_token stop, std::string id, base::Reply<ResourceUse> reply) = 0;

    /// The way to the runner inside: over the unix socket at `socketPath` on this machine, or when that is empty by an
    /// exec of `connectCommand` inside.
    virtual void openRunner(std::stop_token stop, std::string id, std::string socketPath, std::vector<std::string> connectCommand,
                            base::Reply<std::shared_ptr<CommandChannel>> reply) = 0;
    /// Where the runner cannot run: one API exec a command. There is no exec kill: at the deadline `onOverrun` is called.
    virtual std::shared_ptr<CommandChannel> openExec(std::string id, std::string user) = 0;
};

} // namespace gwt::environments
