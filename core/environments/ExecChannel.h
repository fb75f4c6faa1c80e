#pragma once

#include "core/environments/CommandChannel.h"
#include "core/environments/DockerJson.h"
#include "core/environments/EngineClient.h"
#include "core/environments/EngineThread.h"

#include <memory>
#include <string>

namespace gwt::environments
{

/// A started exec: what it writes comes multiplexed.
struct ExecStream {
    std::string execId;
    std::unique_ptr<EngineStream> stream;
    std::string leftover;
};

/// Creates and starts an exec. Io thread; the callback comes there, once.
void openExecStream(std::shared_ptr<EngineClient> client, const std::string& container, const dockerjson::ExecSpec& spec,
                    std::function<void(base::Result<ExecStream>)> done);

/// Commands by the engine's own exec, for images in which the runner cannot run. Engines have no exec kill: at the
/// deadline, and when a call is cancelled, the container is restarted, which ends every process in it. Core thread.
class ExecChannel final : public CommandChannel
{
public:
    ExecChannel(EngineThread& thread, std::shared_ptr<EngineClient> client, std::string container, std::string user);

    void run(std::stop_token stop, CommandRun run, std::function<void(CommandProgress)> progress, base::Reply<CommandOutcome> reply) override;
    void setEnvironment(const std::map<std::string, std::string>& environment) override { m_environment = environment; }
    bool hasEnvironment() const override { return false; }
    base::Result<std::shared_ptr<PortForward>> forward(int containerPort, int hostPort) override;
    bool isAlive() const override { return true; }
    void onLost(std::function<void()>) override {}
    std::string kind() const override { return "exec"; }

private:
    EngineThread& m_thread;
    std::shared_ptr<EngineClient> m_client;
    std::string m_container;
    std::string m_user;
    std::map<std::string, std::string> m_environment;
};

} // namespace gwt::environments
