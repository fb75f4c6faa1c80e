#include "core/host/ServeHost.h"

#include "core/base/Ids.h"
#include "core/environments/EnginesToml.h"
#include "core/hub/HubMetrics.h"
#include "core/process/AtomicFile.h"

#include <algorithm>

namespace gwt::host
{
namespace
{

std::unique_ptr<observe::LineFile> openLog(const HomeFolder& home)
{
    observe::LineFile::Options options;
    options.path = home.logFile();
    options.rotateBytes = 5 << 20;
    return observe::LineFile::create(std::move(options)).value_or(nullptr);
}

mcp::ServerInfo serverInfo(HubFeature& hub)
{
    mcp::ServerInfo info;
    hub.offer(info);
    info.name = "gwt";
    info.version = GWT_VERSION;
    info.title = "gwt";
    info.replica = base::randomId(6);
    info.instructions = "Container environments for agents: create one on a project folder, run commands in it, take it down. Tickets: list, read, create, update, comment.";
    return info;
}

hub::ConfigChoice hubChoice(const ServeHost::Options& options, const std::string& home)
{
    hub::ConfigChoice choice = hub::configChoice(options.environment, home, options.folder);
    choice.flag = options.hubConfig;
    choice.profile = options.hubProfile;
    if (options.trustsProject)
        choice.trust = hub::ProjectTrust::Trusted;
    return choice;
}

observe::Level levelOf(const process::Environment& environment)
{
    const std::string level = environment.get("MCP_LOG_LEVEL").value_or("");
    return level == "debug" ? observe::Level::Debug : level == "warning" || level == "warn" ? observe::Level::Warning : level == "error" ? observe::Level::Error : observe::Level::Info;
}

/// Whoever runs containers reads stderr.
observe::Log::Echo echoOf(const process::Environment& environment) { return environment.get("MCP_ENV").value_or("") == "production" ? observe::Log::Echo::Stderr : observe::Log::Echo::None; }

} // namespace

base::Result<std::unique_ptr<ServeHost>> ServeHost::create(Options options)
{
    auto home = HomeFolder::open(options.environment);
    if (!home)
        return base::fail(home.error());
    const std::string binFolder = options.binFolder;
    const std::string engine = options.engineFlag;
    const std::string apiBaseUrl = options.apiBaseUrlFlag;
    std::unique_ptr<ServeHost> made(new ServeHost(std::move(options), std::move(*home)));
    if (made->serves("environments"))
        if (auto added = made->addEnvironments(binFolder, engine); !added)
            return base::fail(added.error());
    if (made->serves("applications"))
        made->m_road.registry().add(made->m_applications.tools());
    if (made->serves("tickets")) {
        auto tickets = TicketFeature::create({made->m_clock, made->m_environment, made->m_home.ticketsFile(), made->m_home.configFile(), apiBaseUrl});
        if (!tickets)
            return base::fail(tickets.error());
        made->m_tickets = std::move(*tickets);
        made->m_road.registry().add(made->m_tickets->tools());
    }
    if (made->serves("hub"))
        if (auto added = made->addHub(); !added)
            return base::fail(added.error());
    return made;
}

base::Result<void> ServeHost::addEnvironments(const std::string& binFolder, const std::string& engine)
{
    auto engines = environments::readEngines(process::readFile(m_home.configFile()).value_or(""));
    for (const base::Error& problem : engines ? engines->problems : std::vector<base::Error>{engines.error()})
        m_log.warn("host", problem.message, {{"hint", problem.hint}});
    auto environments = EnvironmentFeature::create({m_clock, m_log, m_runner, m_environment, binFolder, "serve-" + base::randomId(6), engines ? engines->rows : std::vector<environments::EngineConfig>{}, engine});
    if (!environments)
        return base::fail(environments.error());
    m_environments = std::move(*environments);
    m_road.registry().add(m_environments->tools());
    m_road.registry().add(m_environments->composeTools());
    return {};
}

base::Result<void> ServeHost::addHub()
{
    m_hub.attach(m_mcp, m_road.registry());
    m_road.registry().add(m_trustTools);
    m_hub.onConfig([this](const hub::HubConfig& config) {
        m_road.setPolicy(config.policy);
        m_egress.apply(config);
        if (auto taken = m_redactor.apply({config.redactPatterns, config.redactCustom, config.redactPlaceholders}); !taken)
            m_log.error("host", taken.error().message, {{"hint", taken.error().hint}});
    });
    if (auto opened = openDoor(); !opened)
        return opened;
    m_readiness.addCritical([this] { return m_hub.hub().notReady(); });
    m_hub.reload([](const auto&) {});
    if (m_hub.fault())
        return base::fail(*m_hub.fault());
    return {};
}

const std::vector<std::string>& ServeHost::allFeatures()
{
    static const std::vector<std::string> names{"environments", "applications", "tickets", "hub"};
    return names;
}

bool ServeHost::serves(const std::string& feature) const { return m_features.empty() || std::find(m_features.begin(), m_features.end(), feature) != m_features.end(); }

ServeHost::ServeHost(Options options, HomeFolder home)
    : m_environment(options.environment)
    , m_features(options.features)
    , m_home(std::move(home))
    , m_log(m_clock, openLog(m_home), levelOf(m_environment), echoOf(m_environment), &m_known)
    , m_road({m_clock, m_approver, observe::AuditJournal::create(m_home.auditFile()).value_or(nullptr), &m_redactor, &hub::HubControlTools::permits, [this](const tools::Principal&) { return m_hub.hub().config().limits; },
              [this](const std::string& server) { return m_hub.limitsOf(server); }, &m_known})
    , m_secrets(m_environment, m_home, m_clock, m_known)
    , m_hub({m_clock, m_timers, m_log, m_environment, hubChoice(options, m_home.path()), [folder = options.folder](const tools::Principal&) { return folder; },
             &m_secrets.source(), [this](const hub::ServerConfig& server) { return m_egress.portsOf(server); }})
    , m_trustTools(m_hub.gate())
    , m_mcp(serverInfo(m_hub), m_road.dispatcher(), &m_timers)
    , m_applications(m_environment)
{
}

/// Two hubs of one configuration would be two of each of its servers.
base::Result<void> ServeHost::openDoor()
{
    const hub::FoundConfig found = hub::ConfigLoader(m_hub.choice()).find();
    auto door = HubDoor::create(m_environment, found.file, m_mcp, HubDoor::Admits::CommandAndRelays);
    if (door)
        m_door = std::move(*door);
    else if (found.exists && door.error().code == base::ErrorCode::Conflict)
        return base::fail(door.error());
    else // a container without a folder to write in serves all the same
        m_log.warn("host", "no control door", {{"reason", door.error().message}});
    return {};
}

ServeHost::~ServeHost()
{
    m_door.reset();
    m_http.reset();
    m_hub.detach();
    if (m_environments)
        m_environments->shutdown();
}

std::string ServeHost::served() const
{
    std::string text;
    for (const std::string& feature : allFeatures()) {
        const std::size_t servers = m_hub.hub().config().servers.size();
        if (!serves(feature) || (feature == "hub" && servers == 0 && !text.empty()))
            continue;
        text += text.empty() ? "" : feature == "hub" ? " and " : ", ";
        text += feature != "hub" ? feature : std::to_string(servers) + (servers == 1 ? " server of the hub" : " servers of the hub");
    }
    return text;
}

base::Result<void> ServeHost::serveHttp(const HttpFeature::Flags& flags)
{
    auto settings = HttpSettings::read(process::readFile(m_home.configFile()).value_or(""), m_environment);
    if (!settings)
        return base::fail(settings.error());
    auto http = HttpFeature::create({m_clock, m_log, m_mcp, m_readiness, m_road.callMetrics(), std::move(*settings), [this] { return hub::metricsText(m_hub.hub().status()); }}, flags);
    if (!http)
        return base::fail(http.error());
    m_http = std::move(*http);
    return {};
}

void ServeHost::drain(std::function<void()> done)
{
    if (m_http)
        m_http->drain(std::move(done));
    else
        done();
}

} // namespace gwt::host
