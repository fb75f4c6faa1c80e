#include "core/workspace/Launcher.h"

#include "core/workspace/Uuid.h"

namespace gwt::workspace
{

using base::ErrorCode;

struct Launcher::Flight {
    LaunchSpec spec;
    Start start = Start::Fresh;
    TabRecord record;
    Tab* tab = nullptr;
    bool isNewTab = false; ///< goes again when its program does not start; a tab that was there stays
    base::Reply<std::string> reply;
};

Launcher::Launcher(Project& project, Tabs& tabs, TabPrograms& programs, git::Git& git, const base::Clock& clock, std::function<LaunchLimits()> limits)
    : m_project(project)
    , m_tabs(tabs)
    , m_programs(programs)
    , m_git(git)
    , m_limits(std::move(limits))
    , m_clock(clock)
    , m_rate(clock)
{
}

base::Result<void> Launcher::admit(const LaunchSpec& spec)
{
    if (auto open = m_project.require(); !open)
        return open;
    if (auto known = m_programs.check(spec.agentId); !known)
        return known;
    if (m_project.isRepository() && spec.branch.empty())
        return base::fail(ErrorCode::InvalidArgument, "arguments.branch: expected the name of a branch, got \"\"");
    if (!m_project.isRepository() && !spec.branch.empty())
        return base::fail(ErrorCode::NoProject, m_project.root() + " is no git repository, so there is no branch " + spec.branch, "open a repository, or run git init there");
    const LaunchLimits limits = m_limits();
    if (m_tabs.running() + m_underway >= limits.runningTabs)
        return base::fail(ErrorCode::LimitReached, std::to_string(limits.runningTabs) + " running tabs is the limit", "stop one with gwt_stop_tab, or raise [limits] tabs in config.toml");
    return m_rate.take(limits);
}

void Launcher::launch(std::stop_token stop, LaunchSpec spec, base::Reply<std::string> reply)
{
    if (auto admitted = admit(spec); !admitted)
        return reply(base::fail(admitted.error()));
    auto flight = std::make_shared<Flight>();
    flight->record.agentId = spec.agentId;
    flight->record.branch = spec.branch;
    flight->record.base = spec.base;
    flight->record.environment = spec.environment;
    flight->record.recipe = spec.recipe;
    flight->record.port = spec.port;
    flight->record.sessionId = newUuid();
    flight->record.isSessionUsed = !spec.prompt.empty();
    flight->spec = std::move(spec);
    flight->reply = std::move(reply);
    ++m_underway;
    if (!m_project.isRepository()) {
        flight->record.worktreePath = m_project.root();
        return open(flight);
    }
    const git::WorktreeRequest request{m_project.root(), flight->spec.branch, flight->spec.base, {}};
    m_git.ensureWorktree(stop, request, [this, flight, alive = std::weak_ptr(m_alive)](base::Result<git::EnsuredWorktree> ensured) {
        if (alive.expired())
            return;
        if (!ensured) {
            --m_underway;
            return flight->reply(base::fail(ensured.error()));
        }
        flight->record.worktreePath = ensured->worktree.path;
        flight->record.base = ensured->base;
        open(flight);
    });
}

void Launcher::open(const std::shared_ptr<Flight>& flight)
{
    --m_underway;
    flight->record.createdAtMs = std::chrono::duration_cast<std::chrono::milliseconds>(m_clock.wall().time_since_epoch()).count();
    auto tab = m_tabs.add(flight->record);
    if (!tab)
        return flight->reply(base::fail(tab.error()));
    flight->tab = *tab;
    flight->isNewTab = true;
    begin(flight);
}

void Launcher::begin(const std::shared_ptr<Flight>& flight)
{
    const std::string id = flight->tab->id();
    m_programs.command(flight->tab->record(), flight->spec, flight->start, [this, flight, id, alive = std::weak_ptr(m_alive)](base::Result<process::Command> command) {
        if (alive.expired())
            return;
        if (m_tabs.find(id) != flight->tab)
            return flight->reply.fail(ErrorCode::Cancelled, id + " was closed before its program started");
        base::Result<void> started = command ? flight->tab->start(std::move(*command)) : base::fail(command.error());
        if (started)
            return flight->reply(id);
        if (flight->isNewTab)
            (void)m_tabs.remove(id);
        flight->reply(base::fail(started.error()));
    });
}

base::Result<void> Launcher::sleep(const std::string& tabId)
{
    const auto tab = m_tabs.get(tabId);
    if (!tab)
        return base::fail(tab.error());
    if (auto possible = m_programs.checkResume((*tab)->record()); !possible)
        return possible;
    return (*tab)->sleep();
}

void Launcher::restart(const std::string& tabId, Start start, base::Reply<std::string> reply)
{
    const auto tab = m_tabs.get(tabId);
    if (!tab)
        return reply(base::fail(tab.error()));
    if ((*tab)->isRunning())
        return reply.fail(ErrorCode::Conflict, tabId + " is running already", "stop it first");
    if (m_tabs.running() + m_underway >= m_limits().runningTabs)
        return reply.fail(ErrorCode::LimitReached, std::to_string(m_limits().runningTabs) + " running tabs is the limit", "stop one first");
    auto flight = std::make_shared<Flight>();
    flight->start = start;
    flight->tab = *tab;
    flight->spec.agentId = (*tab)->record().agentId;
    flight->spec.branch = (*tab)->record().branch;
    flight->spec.environment = (*tab)->record().environment;
    flight->reply = std::move(reply);
    begin(flight);
}

} // namespace gwt::workspace
