#pragma once

#include "core/base/Clock.h"
#include "core/environments/ContainerLife.h"
#include "core/environments/EnginePool.h"
#include "core/environments/EnvironmentRegistry.h"
#include "core/environments/InstanceFolder.h"
#include "core/observe/Log.h"
#include "core/tools/CallContext.h"

#include <QObject>

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace gwt::environments
{

struct UpRequest {
    std::string envId;
    std::vector<int> ports;
    std::vector<std::string> entrypoint;
    std::string workdir = {};             ///< of the service; empty: the environment's
    std::map<int, int> hostPorts = {};    ///< container port -> wanted port of this machine; missing or 0: the same one, else any
};

struct UpOutcome {
    std::string envId;
    std::string status;
    std::vector<PortRecord> ports;
};

/// The feature: environments from creation to removal. Core thread; every call is answered there. Environment
/// variables of a request reach the runner only: no log line, label, inspect or message carries them.
class Environments final : public QObject
{
    Q_OBJECT

public:
    struct Parts {
        EnginePool& pool;
        InstanceFolder& folder;
        const base::Clock& clock;
        observe::Log& log;
        std::string runner; ///< see installedRunner()
    };
    /// The parts outlive it. After shutdown() or before any create it can be destroyed at any time.
    explicit Environments(Parts parts, QObject* parent = nullptr);

    void create(const tools::CallContext& context, CreateRequest request, base::Reply<EnvironmentRecord> reply);
    void run(const tools::CallContext& context, std::string envId, CommandRun run, base::Reply<CommandOutcome> reply);
    void up(const tools::CallContext& context, UpRequest request, base::Reply<UpOutcome> reply);
    enum class Removal { Keep, Remove };
    void down(const tools::CallContext& context, std::string envId, Removal removal, base::Reply<UpOutcome> reply);

    std::vector<EnvironmentRecord> list() const;
    base::Result<EnvironmentRecord> get(const std::string& envId) const;
    void stats(const std::string& envId, base::Reply<ResourceUse> reply);

    /// Takes over what a gwt that died left on the engines: running and stopped environments live on here, half-made
    /// ones are removed. Call once at start; answers how many were adopted. An engine that is away is no error.
    void adopt(base::Reply<int> reply);
    /// Refuses new calls, ends all commands, stops and removes every environment of this instance, oldest first.
    void shutdown(base::Reply<void> reply);
    bool isShuttingDown() const { return m_registry.isClosing(); }

    EnginePool& engines() { return m_pool; }

    /// gwt-runner beside this program or in its libexec folder; empty when it is not installed.
    static std::string installedRunner(const std::string& programFolder);

Q_SIGNALS:
    /// An environment came, went or changed its state.
    void changed();
    /// For people who look at it; arguments are not told, they may hold secrets.
    void commandBegan(QString envId, QString program);
    void commandEnded(QString envId, QString program, const gwt::environments::CommandOutcome& outcome);
    void pulling(QString envId, gwt::environments::PullProgress progress);
    /// `envId` is about to go: watchers let go of it.
    void leaving(QString envId);

private:
    using Entry = EnvironmentRegistry::Entry;
    base::Result<CreateRequest> checked(CreateRequest request) const;
    void finishCreation(const Entry& entry, base::Result<void> result, base::Reply<EnvironmentRecord> reply);
    void wakeAndRun(const tools::CallContext& context, const Entry& entry, CommandRun run, base::Reply<CommandOutcome> reply);
    void runNow(const tools::CallContext& context, const Entry& entry, CommandRun run, base::Reply<CommandOutcome> reply);
    base::Result<void> publish(const Entry& entry, const UpRequest& request);
    void startService(const Entry& entry, UpRequest request, base::Reply<void> reply);
    void listen(const Entry& entry);
    void adoptOne(ContainerState state, const EnginePool::Chosen& engine, base::Reply<bool> reply);
    void adoptFrom(std::vector<std::string> engines, int count, base::Reply<int> reply);
    void adoptEach(std::vector<ContainerState> states, EnginePool::Chosen engine, int count, base::Reply<int> reply);
    void removeNext(base::Result<void> worst, base::Reply<void> reply);
    void setPhase(const Entry& entry, Environment::Phase phase);

    EnginePool& m_pool;
    InstanceFolder& m_folder;
    const base::Clock& m_clock;
    observe::Log& m_log;
    EnvironmentRegistry m_registry;
    ContainerLife m_life;
};

} // namespace gwt::environments
