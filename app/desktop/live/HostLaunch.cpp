#include "app/desktop/live/HostLaunch.h"

#include "app/desktop/live/Convert.h"
#include "core/agents/AgentDetection.h"

#include <QPointer>

namespace gwt::desktop
{

HostLaunch::HostLaunch(host::WindowHost& host)
    : m_host(host)
    , m_last(host.home().sessionsFolder() + "/launches.json")
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
        row.takesModel = !agent.model.empty();
        for (const std::string& model : agent.models)
            row.models.push_back(text(model));
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
    m_host.launcher().launch({}, spec, [self = QPointer(this), spec, reply = std::move(reply)](base::Result<std::string> id) mutable {
        if (self && id) {
            (void)self->m_last.remember(self->m_host.project().root(), spec); // not to be offered again is no failure
            self->readBranches();
        }
        reply(id.map([](const std::string& tab) { return text(tab); }));
    });
}

LaunchRequest HostLaunch::lastLaunch(const QString& branch) const
{
    LaunchRequest request;
    const auto spec = m_last.last(m_host.project().root(), branch.toStdString());
    if (!spec)
        return request;
    request.agentId = text(spec->agentId);
    request.branch = text(spec->branch);
    request.base = text(spec->base);
    request.prompt = text(spec->prompt);
    request.environment = text(spec->environment);
    request.model = text(spec->model);
    request.mode = text(spec->mode);
    for (const std::string& argument : spec->arguments)
        request.arguments.push_back(text(argument));
    return request;
}

QVector<RecipeRow> HostLaunch::recipes() const
{
    QVector<RecipeRow> rows;
    const auto listed = m_host.recipes().list();
    if (!listed) {
        if (listed.error().code != base::ErrorCode::NoProject)
            m_host.notices().add("recipes", listed.error());
        return rows;
    }
    for (const base::Error& problem : listed->recipes.problems)
        m_host.notices().add("recipes-" + problem.message, problem);
    const auto line = [](const workspace::Argv& argv) {
        QStringList parts;
        for (const std::string& part : argv)
            parts.push_back(text(part));
        return parts.join(QLatin1Char(' '));
    };
    for (const workspace::LaunchRecipe& recipe : listed->recipes.recipes) {
        RecipeRow row;
        row.name = text(recipe.name);
        row.about = text(recipe.about);
        row.prompt = text(recipe.runs.front().prompt);
        for (const workspace::RecipeRun& run : recipe.runs)
            row.agents.push_back(tr("%1 on %2").arg(text(run.agentId), text(run.branch)));
        for (const auto* commands : {&recipe.setup, &recipe.teardown})
            for (const workspace::Argv& argv : *commands)
                row.commands.push_back(line(argv));
        for (const std::string& file : recipe.copy)
            row.files.push_back(text(file));
        row.trusted = listed->isTrusted || (row.commands.isEmpty() && row.files.isEmpty());
        rows.push_back(row);
    }
    return rows;
}

void HostLaunch::launchRecipe(const QString& name, const QString& prompt, base::Reply<QString> reply)
{
    m_host.recipes().launch({}, {name.toStdString(), prompt.toStdString(), workspace::RecipeLauncher::Trust::Now}, [self = QPointer(this), reply = std::move(reply)](base::Result<std::vector<workspace::RecipeOutcome>> done) mutable {
        if (!done)
            return reply(base::fail(done.error()));
        std::string first;
        base::Error failed{base::ErrorCode::Unavailable, {}, {}};
        for (const workspace::RecipeOutcome& outcome : *done) {
            if (first.empty())
                first = outcome.tabId;
            if (!outcome.error.empty())
                failed.message += (failed.message.empty() ? "" : "\n") + outcome.agentId + " · " + outcome.branch + ": " + outcome.error;
        }
        if (first.empty())
            return reply(base::fail(failed));
        if (self) {
            if (!failed.message.empty())
                self->m_host.notices().add("recipe", failed);
            self->readBranches();
        }
        reply(text(first));
    });
}

} // namespace gwt::desktop
