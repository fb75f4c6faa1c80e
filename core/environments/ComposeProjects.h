#pragma once

#include "core/environments/ComposeYaml.h"
#include "core/environments/Environments.h"

#include <memory>
#include <string>
#include <vector>

namespace gwt::environments
{

struct ComposeStatus {
    std::string project;
    struct Service {
        std::string name;
        std::string envId;
        std::string status;
        std::vector<PortRecord> ports;
    };
    std::vector<Service> services;
    std::vector<std::string> ignored; ///< of the file, see ComposeFile
};

/// Compose files of worktrees: each service is an environment of its own ("<project>-<service>"), all of one project on one
/// engine and in one network, where they find each other by their names. The project's name is made of the worktree's
/// path, so that two worktrees of a repository run beside each other. Core thread.
class ComposeProjects
{
public:
    explicit ComposeProjects(Environments& environments);

    /// Reads compose.yaml (compose.yml, docker-compose.yaml, docker-compose.yml, or `file` in the worktree), and brings up
    /// what is not up. When a service fails, those that this call has made are removed again.
    void up(const tools::CallContext& context, const std::string& worktree, const std::string& file, base::Reply<ComposeStatus> reply);
    /// Removes them, last started first. NotFound when there is none.
    void down(const tools::CallContext& context, const std::string& worktree, base::Reply<ComposeStatus> reply);

    /// "shop-1f0c3a".
    static std::string projectName(const std::string& worktree);

private:
    struct Flight;
    void next(const std::shared_ptr<Flight>& flight);
    void start(const std::shared_ptr<Flight>& flight, const EnvironmentRecord& record);
    void begin(const std::shared_ptr<Flight>& flight, const std::string& envId, const ImageDefaults& defaults);
    void undo(const std::shared_ptr<Flight>& flight, base::Error error);
    void removeNext(std::vector<std::string> envIds, ComposeStatus status, base::Result<void> worst, base::Reply<ComposeStatus> reply);

    Environments& m_environments;
    std::shared_ptr<const bool> m_alive = std::make_shared<const bool>(true);
};

} // namespace gwt::environments
