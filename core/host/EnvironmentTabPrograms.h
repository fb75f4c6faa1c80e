#pragma once

#include "core/environments/Environments.h"
#include "core/workspace/TabPrograms.h"

#include <functional>
#include <memory>

namespace gwt::host
{

/// Tabs' programs, on the desktop or inside an environment: there the program runs under the engine's own command
/// (podman or docker, `exec --interactive --tty`), because only that one hands a terminal through. Core thread.
class EnvironmentTabPrograms final : public workspace::TabPrograms
{
public:
    /// `desktop` outlives it; `environments` answers null where there are none.
    EnvironmentTabPrograms(workspace::TabPrograms& desktop, std::function<environments::Environments*()> environments);

    base::Result<void> check(const std::string& agentId) const override { return m_desktop.check(agentId); }
    base::Result<void> checkResume(const workspace::TabRecord& tab) const override { return m_desktop.checkResume(tab); }
    void command(const workspace::TabRecord& tab, const workspace::LaunchSpec& spec, workspace::Start start, base::Reply<process::Command> reply) override;

    /// `desktop` as it runs in the container. Variables go by name, so that no value stands in a process list.
    static process::Command inside(process::Command desktop, const std::string& agentId, const std::string& product,
                                   const environments::EngineAddress& address, const environments::EnvironmentRecord& record);

private:
    workspace::TabPrograms& m_desktop;
    std::function<environments::Environments*()> m_environments;
};

} // namespace gwt::host
