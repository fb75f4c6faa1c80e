#include "core/workspace/CatalogueTabPrograms.h"

#include "core/agents/AgentCommand.h"
#include "core/agents/AgentDetection.h"
#include "core/workspace/TabEnvironment.h"

namespace gwt::workspace
{

static bool knowsSession(const agents::AgentRow& row, const TabRecord& tab)
{
    return !row.resume.empty() && (!row.session.empty() || tab.isSessionTold);
}

base::Result<void> CatalogueTabPrograms::checkResume(const TabRecord& tab) const
{
    const auto row = m_in.catalogue().get(tab.agentId);
    if (!row)
        return base::fail(row.error());
    if (row->resume.empty())
        return base::fail(base::ErrorCode::Unsupported, row->name + " cannot be resumed by an id", "stop it, if it may lose its session");
    if (!knowsSession(*row, tab))
        return base::fail(base::ErrorCode::Unsupported, row->name + " has not told its session's id yet", "it does so at the end of a turn");
    if (!tab.isSessionUsed)
        return base::fail(base::ErrorCode::Unsupported, "nothing was said in this session yet, so there is nothing to resume", "stop the tab instead");
    return {};
}

base::Result<void> CatalogueTabPrograms::check(const std::string& agentId) const
{
    const auto row = m_in.catalogue().get(agentId);
    if (!row)
        return base::fail(row.error());
    // A NotFound of the program is not one of the agent's name: it can be mended by installing it.
    if (const auto program = agents::findAgent(*row, m_in.environment); !program)
        return base::fail(base::ErrorCode::Unavailable, program.error().message, program.error().hint);
    return {};
}

void CatalogueTabPrograms::command(const TabRecord& tab, const LaunchSpec& spec, Start start, base::Reply<process::Command> reply)
{
    reply(build(tab, spec, start));
}

base::Result<process::Command> CatalogueTabPrograms::build(const TabRecord& tab, const LaunchSpec& spec, Start start) const
{
    const auto row = m_in.catalogue().get(tab.agentId);
    if (!row)
        return base::fail(row.error());
    const auto program = agents::findAgent(*row, m_in.environment);
    if (!program)
        return base::fail(program.error());
    agents::AgentLaunch launch;
    launch.branch = tab.branch;
    launch.prompt = spec.prompt;
    launch.model = spec.model;
    launch.mode = spec.mode;
    launch.extraArguments = spec.arguments;
    if (tab.environment.empty() && spec.environment.empty()) { // inside a container there is no bridge of ours
        launch.bridge = m_in.bridge;
        launch.hooks = agents::hookSettings(*row, m_in.bridge, m_in.environment);
    }
    // Only an agent that took our id, or told us its own, can be resumed by it; for the others a restart is a new start,
    // and the person asked for it. An id that the agent does not know is said by the agent, and nothing is started in
    // its place.
    const bool canResume = knowsSession(*row, tab) && tab.isSessionUsed; // without a word said, an agent keeps no session
    (start == Start::Resume && canResume ? launch.resumeId : launch.sessionId) = tab.sessionId;
    auto agent = agents::agentCommand(*row, launch);
    if (!agent)
        return base::fail(agent.error());
    process::Command command;
    command.program = *program;
    command.arguments = std::move(agent->arguments);
    command.environment = tabEnvironment(m_in.environment, tab, m_in.projectRoot(), m_in.gwtHome);
    for (auto& [name, value] : agent->environment)
        command.environment.set(name, value);
    command.workingDirectory = tab.worktreePath;
    return command;
}

} // namespace gwt::workspace
