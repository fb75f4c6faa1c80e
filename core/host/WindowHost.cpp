#include "core/host/WindowHost.h"

#include "core/agents/OwnAgents.h"
#include "core/base/Ids.h"
#include "core/environments/EnginesToml.h"
#include "core/host/ApprovalsJson.h"
#include "core/host/HookSessionJson.h"
#include "core/net/McpMessageSession.h"
#include "core/process/AtomicFile.h"

#include <QCryptographicHash>

#include <filesystem>
#include <unistd.h>

namespace gwt::host
{
namespace
{

constexpr std::size_t logBytes = 5 << 20;

std::unique_ptr<observe::LineFile> openLog(const HomeFolder& home)
{
    observe::LineFile::Options options;
    options.path = home.logFile();
    options.rotateBytes = logBytes;
    return observe::LineFile::create(std::move(options)).value_or(nullptr);
}

std::unique_ptr<observe::AuditJournal> openAudit(const HomeFolder& home, Notices& notices)
{
    auto journal = observe::AuditJournal::create(home.auditFile());
    if (journal)
        return std::move(*journal);
    notices.add("audit", journal.error());
    return nullptr;
}

terminal::TerminalSettings terminalSettings(const Settings& settings, const terminal::Palette& palette)
{
    terminal::TerminalSettings made;
    made.palette = palette;
    made.historyLines = settings.historyLines;
    return made;
}

mcp::ServerInfo serverInfo(const workspace::WorkspaceTools& tools, HubFeature& hub)
{
    mcp::ServerInfo info;
    hub.offer(info);
    info.name = "gwt";
    info.version = GWT_VERSION;
    info.title = "gwt";
    info.instructions = "Tools of the gwt window: see the other agents' tabs, message them, launch helpers, read their diffs.";
    for (const tools::ToolDefinition& tool : tools.tools())
        info.directMethods.insert(tool.name);
    for (const char* ofThePerson : {WindowTools::openProject, ApprovalTools::list, ApprovalTools::answer, ApprovalTools::forget})
        info.directMethods.insert(ofThePerson);
    return info;
}

} // namespace

base::Result<std::unique_ptr<WindowHost>> WindowHost::create(Options options)
{
    auto home = HomeFolder::open(options.environment);
    if (!home)
        return base::fail(home.error());
    auto lock = home->lockForWindow();
    if (!lock)
        return base::fail(lock.error());
    std::unique_ptr<WindowHost> made(new WindowHost(std::move(options), std::move(*home), std::move(*lock)));
    if (auto serving = made->serve(); !serving)
        return base::fail(serving.error());
    return made;
}

WindowHost::WindowHost(Options options, HomeFolder home, process::UniqueFd lock)
    : m_environment(options.environment)
    , m_home(std::move(home))
    , m_lock(std::move(lock))
    , m_log(m_clock, openLog(m_home), observe::Level::Info, observe::Log::Echo::None, &m_known)
    , m_git(m_runner, m_environment)
    , m_project(m_git)
    , m_tabs(m_reader, terminalSettings(m_settings, options.palette))
    , m_desktopPrograms({m_environment, m_home.path(), options.binFolder + "/gwt-mcp-bridge", [this] { return m_catalogue; }, [this] { return m_project.root(); }})
    , m_programs(m_desktopPrograms, [this] { return m_environments ? &m_environments->environments() : nullptr; })
    , m_launcher(m_project, m_tabs, m_programs, m_git, m_clock, [this] { return m_settings.limits; })
    , m_recipes({m_project, m_tabs, m_launcher, m_git, m_runner, m_environment, m_home.sessionsFolder() + "/trusted-recipes.json"})
    , m_activity(m_tabs, [this] { return m_catalogue; }, m_clock)
    , m_messenger(m_tabs, m_activity, m_clock, m_home.sessionsFolder() + "/messages.jsonl")
    , m_workspaceTools({m_tabs, m_launcher, m_messenger, m_activity, m_git, m_clock})
    , m_recipeTools(m_recipes)
    , m_windowTools(m_project, [this] { Q_EMIT raiseRequested(); })
    , m_ledger(m_clock, [this] { return m_project.root(); })
    , m_approvals(m_clock, m_ledger, [this](std::string text) { return m_known.scrub(std::move(text)); })
    , m_approvalTools(m_approvals, m_ledger, m_clock)
    , m_road({m_clock, m_approvals, openAudit(m_home, m_notices), &m_redactor, &WindowTools::permits, [this](const tools::Principal&) { return m_hub.hub().config().limits; },
              [this](const std::string& server) { return m_hub.limitsOf(server); }, &m_known, &m_ledger})
    , m_secrets(m_environment, m_home, m_clock, m_known)
    , m_hub({m_clock, m_timers, m_log, m_environment, hub::configChoice(m_environment, m_home.path(), {}), [this](const tools::Principal& caller) { return folderOf(caller); },
             &m_secrets.source(), [this](const hub::ServerConfig& server) { return m_egress.portsOf(server); }})
    , m_signIn(m_egress, m_hub)
    , m_trustTools(m_hub.gate())
    , m_mcp(serverInfo(m_workspaceTools, m_hub), m_road.dispatcher(), &m_timers)
    , m_principals(m_tabs)
    , m_applications(m_environment)
    , m_registration(m_environment, m_catalogue, options.binFolder + "/gwt-mcp-bridge")
{
    readConfig();
    m_tabs.settings().historyLines = m_settings.historyLines;
    m_road.registry().add(m_workspaceTools);
    m_road.registry().add(m_recipeTools);
    m_road.registry().add(m_windowTools);
    m_road.registry().add(m_applications.tools());
    m_road.registry().add(m_approvalTools);
    m_road.registry().add(m_signIn);
    m_road.registry().add(m_trustTools);
    keepApprovals(m_ledger, m_home.sessionsFolder() + "/approvals.json", ApprovalsAccess::Write, [this](const base::Error& problem) { m_notices.add("approvals", problem); });
    watchTabs();
    addEnvironments(options.binFolder);
    addTickets();
    m_hub.attach(m_mcp, m_road.registry());
    m_hub.onConfig([this](const hub::HubConfig& config) { takeConfig(config); });
    reloadHub();
}

std::string WindowHost::folderOf(const tools::Principal& caller) const
{
    const workspace::Tab* tab = caller.kind == tools::PrincipalKind::Tab ? m_tabs.find(caller.id) : nullptr;
    return tab ? tab->record().worktreePath : m_project.root();
}

void WindowHost::takeConfig(const hub::HubConfig& config)
{
    m_road.setPolicy(config.policy);
    m_egress.apply(config);
    if (auto taken = m_redactor.apply({config.redactPatterns, config.redactCustom, config.redactPlaceholders}); !taken)
        m_notices.add("redact", taken.error());
}

/// False: a gwt serve runs this configuration, and so the window does not.
bool WindowHost::holdsConfiguration()
{
    const hub::FoundConfig found = hub::ConfigLoader(m_hub.choice()).find();
    if (m_door && m_doorFile == found.file)
        return true;
    m_door.reset();
    m_doorFile = found.file;
    auto door = HubDoor::create(m_environment, found.file, m_mcp, HubDoor::Admits::OutsideRelays);
    if (door)
        m_door = std::move(*door);
    else if (found.exists)
        m_notices.add("hub-door", door.error());
    return m_door || !found.exists || door.error().code != base::ErrorCode::Conflict;
}

void WindowHost::reloadHub()
{
    if (!holdsConfiguration())
        return;
    m_hub.reload([this, alive = std::weak_ptr(m_alive)](const base::Result<hub::GenerationStatus>& loaded) {
        if (!loaded && loaded.error().code != base::ErrorCode::Cancelled && !alive.expired())
            m_notices.add("hub", loaded.error());
    });
}

WindowHost::~WindowHost()
{
    m_alive.reset();
    m_registration.takeOut(); // before all else: what others read must be right whatever happens on the way out
    m_log.info("host", "window closes");
    m_state.reset();
    m_server.reset();
    m_door.reset();
    m_session.reset();
    m_hub.detach();
    if (m_environments)
        m_environments->shutdown();
}

void WindowHost::addEnvironments(const std::string& binFolder)
{
    auto engines = environments::readEngines(process::readFile(m_home.configFile()).value_or(""));
    for (const base::Error& problem : engines ? engines->problems : std::vector<base::Error>{})
        m_notices.add("engines-" + problem.message, problem);
    auto made = EnvironmentFeature::create({m_clock, m_log, m_runner, m_environment, binFolder, "window-" + base::randomId(6), engines ? std::move(engines->rows) : std::vector<environments::EngineConfig>{}, {}});
    if (!made)
        return m_notices.add("environments", made.error());
    m_environments = std::move(*made);
    m_road.registry().add(m_environments->tools());
    m_road.registry().add(m_environments->composeTools());
}

void WindowHost::addTickets()
{
    auto made = TicketFeature::create({m_clock, m_environment, m_home.ticketsFile(), m_home.configFile(), {}});
    if (!made)
        return m_notices.add("tickets", made.error());
    m_tickets = std::move(*made);
    m_road.registry().add(m_tickets->tools());
}

base::Result<void> WindowHost::serve()
{
    net::StateFile::removeStale(m_home.path());
    net::WebSocketOptions options;
    options.token = m_token = base::randomToken();
    const net::Log log = [this](net::LogLevel level, std::string_view event, base::Json fields) {
        m_log.write(static_cast<observe::Level>(level), "net", event, {{"detail", base::toText(fields)}});
    };
    auto server = net::WebSocketServer::create(std::move(options), withHookSessions([this](const std::string& tabId, const agents::HookReport& report) { m_activity.hook(tabId, report); }, net::openMcpSessions(m_mcp, log)), m_principals, log);
    if (!server)
        return base::fail(server.error());
    m_server = std::move(*server);
    m_registration.set(m_settings.registration ? RegistrationKeeper::Wanted::On : RegistrationKeeper::Wanted::Off, [this](const RegistrationKeeper::Reports& reports) {
        for (const agents::RegistrationReport& report : reports)
            if (report.error)
                m_notices.add("registration-" + report.agent, *report.error);
    });
    return {};
}

void WindowHost::open(const std::string& folder, base::Reply<std::string> reply)
{
    m_project.open(folder, [this, alive = std::weak_ptr(m_alive), reply = std::move(reply)](base::Result<std::string> root) mutable {
        if (alive.expired()) // the window ends while git still looks
            return reply(std::move(root));
        if (root && !m_session) {
            // A folder a project, so that two projects' tabs never mix.
            const QByteArray name = QCryptographicHash::hash(QByteArray::fromStdString(*root), QCryptographicHash::Sha256).toHex().left(16);
            const std::string sessions = m_home.sessionsFolder() + "/" + name.toStdString();
            std::error_code ignored;
            std::filesystem::create_directory(sessions, ignored);
            m_session = std::make_unique<workspace::SessionKeeper>(m_project, m_tabs, m_launcher, sessions);
            const auto last = m_session->last();
            if (last) {
                m_tabs.continueFrom(last->nextNumber);
                m_session->restore(*last);
                Q_EMIT sessionRestored(QString::fromStdString(last->layout));
            } else if (last.error().code != base::ErrorCode::NotFound) {
                m_notices.add("session", last.error());
            }
        }
        if (root && m_hub.choice().folder != *root) {
            m_hub.setChoice(hub::configChoice(m_environment, m_home.path(), *root));
            reloadHub();
        }
        if (!m_state)
            announce();
        reply(std::move(root));
    });
}

void WindowHost::announce()
{
    auto state = net::StateFile::create(m_home.path(), {m_server->port(), ::getpid(), m_token, base::randomId(), base::toRfc3339(m_clock.wall())});
    if (!state)
        return m_notices.add("state", state.error());
    m_state = std::move(*state);
    m_log.info("host", "window serves", {{"port", std::to_string(m_server->port())}});
}

void WindowHost::readConfig()
{
    const auto text = process::readFile(m_home.configFile());
    if (!text) {
        if (text.error().code != base::ErrorCode::NotFound)
            m_notices.add("config", text.error());
        return;
    }
    auto read = readSettings(*text);
    if (!read) {
        m_notices.add("config", read.error());
        return;
    }
    m_settings = std::move(read->settings);
    for (const std::string& warning : read->warnings)
        m_notices.add({"config-" + warning, Notices::Level::Warning, warning, "the default holds meanwhile"});
    if (auto own = agents::readOwnAgents(*text)) {
        m_catalogue = agents::AgentCatalogue(std::move(own->rows));
        for (const base::Error& problem : own->problems)
            m_notices.add("agents-" + problem.message, problem);
    }
}

base::Result<void> WindowHost::save(const Settings& settings)
{
    std::string text;
    if (auto read = process::readFile(m_home.configFile()))
        text = std::move(*read);
    else if (read.error().code != base::ErrorCode::NotFound)
        return base::fail(read.error());
    if (auto written = process::writeAtomically(m_home.configFile(), withSettings(std::move(text), m_settings, settings)); !written)
        return written;
    const bool isRegistrationNew = settings.registration != m_settings.registration;
    m_settings = settings;
    m_tabs.settings().historyLines = settings.historyLines;
    if (isRegistrationNew)
        m_registration.set(settings.registration ? RegistrationKeeper::Wanted::On : RegistrationKeeper::Wanted::Off, [](const auto&) {});
    Q_EMIT settingsChanged();
    return {};
}

void WindowHost::removeRule(const std::string& ruleId)
{
    if (m_ledger.forget(ruleId))
        return;
    tools::Policy policy = m_road.policy();
    std::erase_if(policy.rules, [&](const tools::PolicyRule& rule) { return rule.id == ruleId; });
    m_road.setPolicy(std::move(policy));
}

void WindowHost::watchTabs()
{
    connect(&m_recipes, &workspace::RecipeLauncher::teardownFailed, this, [this](const std::string& worktree, const base::Error& error) { m_notices.add("teardown-" + worktree, error); });
    // A message's way: sent once, then what became of it each time that changes.
    connect(&m_messenger, &workspace::AgentMessenger::receiptChanged, this, [this](const agents::Receipt& receipt) {
        const std::string reason(describe(receipt.reason));
        const auto kind = receipt.changedAt == receipt.message.sentAt ? observe::TimelineKind::Message : observe::TimelineKind::Receipt;
        m_road.timeline().add(kind, receipt.message.from.empty() ? receipt.message.sender : receipt.message.from, receipt.message.to,
                              std::string(name(receipt.state)) + " · " + receipt.message.line + (reason.empty() ? "" : " · " + reason), receipt.message.id);
    });
    connect(&m_tabs, &workspace::Tabs::added, this, [this](workspace::Tab* tab) {
        m_road.timeline().add(observe::TimelineKind::Launch, tab->id(), {}, senderName(tab->record()));
        connect(tab, &workspace::Tab::ended, this, [this, tab] {
            m_road.timeline().add(observe::TimelineKind::Exit, tab->id(), {}, senderName(tab->record()) + " · " + describe(tab->exit()));
        });
    });
}

} // namespace gwt::host
