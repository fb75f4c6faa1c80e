#pragma once

#include "core/environments/ComposeTools.h"
#include "core/environments/EnginePool.h"
#include "core/environments/EngineThread.h"
#include "core/environments/EnvironmentTools.h"
#include "core/environments/Environments.h"
#include "core/environments/InstanceFolder.h"
#include "core/environments/WorktreeWatch.h"
#include "core/process/CommandRunner.h"
#include "core/process/Environment.h"

#include <memory>
#include <string>
#include <vector>

namespace gwt::host
{

/// The environments of one process, assembled with their Docker API engines. Core thread.
class EnvironmentFeature
{
public:
    struct Inputs {
        const base::Clock& clock;
        observe::Log& log;
        process::CommandRunner& runner;
        const process::Environment& environment;
        std::string binFolder;
        std::string instance;
        std::vector<environments::EngineConfig> engines; ///< [engines.NAME]; none, or engineFlag is not among them: what the flag leads to
        std::string engineFlag; ///< --engine; empty: GWT_ENGINE, DOCKER_HOST, the usual sockets
    };
    static base::Result<std::unique_ptr<EnvironmentFeature>> create(const Inputs& inputs);

    environments::EnvironmentTools& tools() { return m_tools; }
    environments::ComposeTools& composeTools() { return m_composeTools; }
    environments::ComposeProjects& compose() { return m_compose; }
    environments::Environments& environments() { return m_environments; }

    /// Stops and removes every environment of this process; returns when that is done, at most 30 s later.
    void shutdown();

private:
    EnvironmentFeature(const Inputs& inputs, std::unique_ptr<environments::InstanceFolder> folder);

    environments::EngineThread m_thread;
    std::unique_ptr<environments::InstanceFolder> m_folder;
    environments::EnginePool m_pool;
    environments::Environments m_environments;
    environments::WorktreeWatch m_watch;
    environments::EnvironmentTools m_tools;
    environments::ComposeProjects m_compose;
    environments::ComposeTools m_composeTools;
};

} // namespace gwt::host
