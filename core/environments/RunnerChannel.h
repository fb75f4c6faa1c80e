#pragma once

#include "core/environments/CommandChannel.h"
#include "core/environments/EngineThread.h"
#include "core/environments/RunnerSession.h"

#include <atomic>
#include <memory>

namespace gwt::environments
{

/// Commands through the runner: one stream for all of them. Core thread; the session behind it lives on the io thread.
class RunnerChannel final : public CommandChannel
{
public:
    /// `thread` outlives it. Answers on the core thread.
    static void open(EngineThread& thread, RunnerOpener opener, base::Reply<std::shared_ptr<CommandChannel>> reply);
    ~RunnerChannel() override;

    void run(std::stop_token stop, CommandRun run, std::function<void(CommandProgress)> progress, base::Reply<CommandOutcome> reply) override;
    void setEnvironment(const std::map<std::string, std::string>& environment) override;
    bool hasEnvironment() const override { return m_hello.hasEnvironment; }
    base::Result<std::shared_ptr<PortForward>> forward(int containerPort, int hostPort) override;
    bool isAlive() const override { return m_isAlive; }
    void onLost(std::function<void()> listener) override { m_listener = std::move(listener); }
    std::string kind() const override { return "runner"; }

private:
    RunnerChannel(EngineThread& thread, RunnerOpener opener) : m_thread(thread), m_opener(std::move(opener)) {}

    EngineThread& m_thread;
    RunnerOpener m_opener;
    std::shared_ptr<RunnerSession> m_session;
    RunnerSession::Hello m_hello;
    std::uint32_t m_nextChannel = 1;
    bool m_isAlive = false;
    std::function<void()> m_listener;
};

} // namespace gwt::environments
