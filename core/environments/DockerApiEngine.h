#pragma once

#include "core/environments/ContainerEngine.h"
#include "core/environments/EngineClient.h"
#include "core/environments/EngineThread.h"

#include <memory>

namespace gwt::environments
{

/// Podman and Docker through the Docker Engine API v1.41. Core thread; HTTP happens on the EngineThread.
class DockerApiEngine final : public ContainerEngine
{
public:
    /// `thread` outlives it. Does not connect yet.
    static base::Result<std::unique_ptr<ContainerEngine>> create(EngineThread& thread, EngineAddress address);
    ~DockerApiEngine() override;

    const EngineAddress& address() const override { return m_address; }
    void info(std::stop_token stop, base::Reply<EngineInfo> reply) override;
    void image(std::stop_token stop, std::string name, base::Reply<std::string> reply) override;
    void imageDefaults(std::stop_token stop, std::string name, base::Reply<ImageDefaults> reply) override;
    void createNetwork(std::stop_token stop, std::string name, std::map<std::string, std::string> labels, base::Reply<void> reply) override;
    void removeNetwork(std::stop_token stop, std::string name, base::Reply<void> reply) override;
    void pull(std::stop_token stop, std::string name, std::function<void(PullProgress)> progress, base::Reply<void> reply) override;
    void create(std::stop_token stop, ContainerSpec spec, base::Reply<std::string> reply) override;
    void start(std::stop_token stop, std::string id, base::Reply<void> reply) override;
    void stop(std::stop_token stop, std::string id, std::chrono::seconds grace, base::Reply<void> reply) override;
    void remove(std::stop_token stop, std::string id, base::Reply<void> reply) override;
    void inspect(std::stop_token stop, std::string id, base::Reply<ContainerState> reply) override;
    void list(std::stop_token stop, std::string label, base::Reply<std::vector<ContainerState>> reply) override;
    void upload(std::stop_token stop, std::string id, std::string folder, std::string tar, base::Reply<void> reply) override;
    void stats(std::stop_token stop, std::string id, base::Reply<ResourceUse> reply) override;
    void openRunner(std::stop_token stop, std::string id, std::string socketPath, std::vector<std::string> connectCommand,
                    base::Reply<std::shared_ptr<CommandChannel>> reply) override;
    std::shared_ptr<CommandChannel> openExec(std::string id, std::string user) override;

private:
    using Answer = std::function<void(base::Result<EngineResponse>)>;
    DockerApiEngine(EngineThread& thread, EngineAddress address, std::shared_ptr<EngineConnector> connector);
    /// From the core thread; `answer` is called on the io thread.
    void call(std::stop_token stop, EngineClient::Call call, Answer answer);
    void plain(std::stop_token stop, EngineClient::Call call, base::Reply<void> reply);

    EngineThread& m_thread;
    EngineAddress m_address;
    std::shared_ptr<EngineClient> m_client;
};

/// "alpine" -> {"alpine", "latest"}; a digest counts as a tag.
std::pair<std::string, std::string> splitImage(const std::string& name);

} // namespace gwt::environments
