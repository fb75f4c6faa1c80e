#pragma once

#include "core/base/Clock.h"
#include "core/environments/EngineErrors.h"
#include "core/environments/EnvironmentRegistry.h"
#include "core/environments/InstanceFolder.h"
#include "core/environments/Recipe.h"

#include <QObject>

#include <functional>
#include <string>
#include <vector>

namespace gwt::environments
{

/// How an environment's container comes to life, is reached, and goes. Core thread. The flows are recipes; nothing
/// here knows tools or callers.
class ContainerLife : public QObject
{
    Q_OBJECT

public:
    using Entry = EnvironmentRegistry::Entry;

    static constexpr const char* runnerInside = "/.gwt/runner";
    static constexpr const char* socketFolderInside = "/.gwt/run";
    static constexpr const char* socketName = "runner.sock";

    /// `runner`: the static helper's path on this machine; empty: every environment works by plain exec.
    ContainerLife(InstanceFolder& folder, const base::Clock& clock, std::string runner, QObject* parent = nullptr);

    /// Image, container, start, runner. What was done is undone when a step fails or entry->stop is asked.
    std::vector<Step> creation(const Entry& entry, std::function<void(PullProgress)> pulling);
    /// Starts the container if it does not run, and opens the channel to it.
    void wake(const Entry& entry, base::Reply<void> reply);
    /// Stops; everything inside ends.
    void stop(const Entry& entry, base::Reply<void> reply);
    /// Stops and removes, with its folder. Works from every phase.
    void remove(const Entry& entry, base::Reply<void> reply);
    /// Opens the channel of a container that runs.
    void connect(const Entry& entry, base::Reply<void> reply);

private:
    ContainerSpec spec(const Entry& entry) const;
    void createOrPull(const Entry& entry, const std::function<void(PullProgress)>& pulling, base::Reply<void> reply);
    void createContainer(const Entry& entry, base::Reply<void> reply);
    void startContainer(const Entry& entry, base::Reply<void> reply);
    void startWithoutRunner(const Entry& entry, base::Reply<void> reply);
    void uploadRunner(const Entry& entry, base::Reply<void> reply);
    void tryConnect(const Entry& entry, int attempt, base::Reply<void> reply);
    void connectAgain(const Entry& entry, int attempt, const base::Error& error, base::Reply<void> reply);
    void explainSilence(const Entry& entry, base::Reply<void> reply);
    void reached(const Entry& entry, std::shared_ptr<CommandChannel> channel);

    InstanceFolder& m_folder;
    const base::Clock& m_clock;
    std::string m_runner;
};

} // namespace gwt::environments
