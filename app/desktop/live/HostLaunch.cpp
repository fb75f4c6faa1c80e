#include "app/desktop/live/HostLaunch.h"

#include "app/desktop/live/Convert.h"
#include "core/agents/AgentDetection.h"

#include <QPointer>

namespace gwt::desktop
{

HostLaunch::HostLaunch(host::WindowHost& host)
    : m_host(host)
{
    connect(&host.project(), &workspace::Project::changed, this, &HostLaunch::readBranches);
    connect(&host, &host::WindowHost::settingsChanged, this, &HostLaunch::readAgents);
    readAgents();
}

void HostLaunch::refresh()
{
    readAgents();
    readBranches();
}

/// Those that run: an agent can start in them at once.
QStringList HostLaunch::environments() const
{
    QStringList names;
    if (const auto* environments = m_host.environments())
        for (const auto& record : environments->list())
            if (record.status == "running")
                names.push_back(text(record.envId));
    return names;
}

void HostLaunch::readAgents()
{
    QHash<QString, QString> versions;
    for (const AgentRow& known : m_agents)
        versions.insert(known.id, known.version);
    m_agents.clear();
    const agents::AgentCatalogue catalogue = m_host.catalogue();
    for (const agents::AgentRow& agent : catalogue.rows()) {
        const auto program = agents::findAgent(agent, m_host.environment());
        AgentRow row;
        row.id = text(agent.id);
        row.name = text(agent.name);
        row.installed = program.has_value();
        row.howToGet = text(agent.installHint);
        row.takesPrompt = !agent.prompt.empty();
        for (const std::string& mode : agent.modes)
            row.modes.push_back(text(mode));
        row.version = versions.value(row.id);
        m_agents.push_back(row);
        if (!program || agent.versionArguments.empty() || !row.version.isEmpty())
            continue;
        m_worker.run<std::string>({}, [agent, path = *program, environment = m_host.environment(), &runner = m_host.runner()](std::stop_token stop) { return agents::probeVersion(agent, path, environment, runner, stop); },
                                  [self = QPointer(this), id = row.id](base::Result<std::string> version) {
                                      if (!self || !version)
                                          return;
                                      for (AgentRow& known : self->m_agents)
                                          if (known.id == id)
                                              known.version = text(*version);
                                      Q_EMIT self->changed();
                                  });
    }
    Q_EMIT changed();
}

void HostLaunch::readBranches()
{
    if (!m_host.project().isRepository()) {
        m_branches.clear();
        Q_EMIT changed();
        return;
    }
    m_host.git().branches({}, m_host.project().root(), [self = QPointer(this)](base::Result<std::vector<git::Branch>> branches) {
        if (!self || !branches)
            return;
        self->m_branches.clear();
        for (const git::Branch& branch : *branches) {
            if (branch.isRemote)
                continue;
            BranchRow row;
            row.name = text(branch.name);
            row.worktree = text(branch.worktree);
            row.current = branch.name == self->m_host.project().repository().currentBranch;
            for (const auto& tab : self->m_host.tabs().all())
                if (tab->record().branch == branch.name)
                    row.tab = text(tab->id());
            self->m_branches.push_back(row);
        }
        Q_EMIT self->changed();
    });
}

void HostLaunch::launch(const LaunchRequest& request, base::Reply<QString> reply)
{
    workspace::LaunchSpec spec;
    spec.agentId = request.agentId.toStdString();
    spec.branch = request.branch.toStdString();
    spec.base = request.base.toStdString();
    spec.prompt = request.prompt.toStdString();
    spec.environment = request.environment.toStdString();
    spec.model = request.model.toStdString();
    spec.mode = request.mode.toStdString();
    for (const QString& argument : request.arguments)
        spec.arguments.push_back(argument.toStdString());
    m_host.launcher().launch({}, std::move(spec), [self = QPointer(this), request, reply = std::move(reply)](base::Result<std::string> id) mutable {
        if (self && id) {
            self->m_last[request.branch] = request;
            self->m_last[QString()] = request;
            self->readBranches();
        }
        reply(id.map([](const std::string& tab) { return text(tab); }));
    });
}

} // namespace gwt::desktop
