#include "core/host/ServeHost.h"

#include "core/base/Ids.h"
#include "core/environments/EnginesToml.h"
#include "core/hub/HubMetrics.h"
#include "core/net/ApiKeyAuth.h"
#include "core/net/IssuerKeys.h"
#include "core/net/KeysOrTokens.h"
#include "core/net/NoAuth.h"
#include "core/net/OAuthAuth.h"
#include "core/process/AtomicFile.h"

#include <charconv>
#include <sstream>

namespace gwt::host
{
namespace
{

using base::ErrorCode;

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

std::vector<std::string> listOf(const std::string& text)
{
    std::vector<std::string> items;
    std::stringstream stream(text);
    for (std::string item; std::getline(stream, item, ',');)
        if (const auto first = item.find_first_not_of(' '); first != std::string::npos)
            items.push_back(item.substr(first, item.find_last_not_of(' ') - first + 1));
    return items;
}

base::Result<net::HttpListener::Options> listenOptions(const ServeHost::HttpOptions& options)
{
    net::HttpListener::Options listen;
    const auto colon = options.address.rfind(':');
    const std::string port = colon == std::string::npos ? options.address : options.address.substr(colon + 1);
    const auto parsed = std::from_chars(port.data(), port.data() + port.size(), listen.port);
    if (port.empty() || parsed.ptr != port.data() + port.size() || listen.port < 0 || listen.port > 65535)
        return base::fail(ErrorCode::InvalidArgument, "no port in " + options.address, "for example: gwt serve --http 127.0.0.1:8080");
    if (colon != std::string::npos && colon > 0)
        listen.host = options.address.substr(0, colon);
    listen.certificate = options.certificate;
    listen.privateKey = options.privateKey;
    return listen;
}

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
    auto engines = environments::readEngines(process::readFile(made->m_home.configFile()).value_or(""));
    for (const base::Error& problem : engines ? engines->problems : std::vector<base::Error>{engines.error()})
        made->m_log.warn("host", problem.message, {{"hint", problem.hint}});
    auto environments = EnvironmentFeature::create({made->m_clock, made->m_log, made->m_runner, made->m_environment, binFolder, "serve-" + base::randomId(6), engines ? engines->rows : std::vector<environments::EngineConfig>{}, engine});
    if (!environments)
        return base::fail(environments.error());
    made->m_environments = std::move(*environments);
    made->m_road.registry().add(made->m_environments->tools());
    made->m_road.registry().add(made->m_environments->composeTools());
    made->m_road.registry().add(made->m_applications.tools());
    auto tickets = TicketFeature::create({made->m_clock, made->m_environment, made->m_home.ticketsFile(), made->m_home.configFile(), apiBaseUrl});
    if (!tickets)
        return base::fail(tickets.error());
    made->m_tickets = std::move(*tickets);
    made->m_road.registry().add(made->m_tickets->tools());
    made->m_hub.attach(made->m_mcp, made->m_road.registry());
    made->m_road.registry().add(made->m_trustTools);
    made->m_hub.onConfig([host = made.get()](const hub::HubConfig& config) {
        host->m_road.setPolicy(config.policy);
        host->m_egress.apply(config);
        if (auto taken = host->m_redactor.apply({config.redactPatterns, config.redactCustom, config.redactPlaceholders}); !taken)
            host->m_log.error("host", taken.error().message, {{"hint", taken.error().hint}});
    });
    if (auto opened = made->openDoor(); !opened)
        return base::fail(opened.error());
    made->m_hub.reload([](const auto&) {});
    if (made->m_hub.fault())
        return base::fail(*made->m_hub.fault());
    return made;
}

ServeHost::ServeHost(Options options, HomeFolder home)
    : m_environment(options.environment)
    , m_home(std::move(home))
    , m_log(m_clock, openLog(m_home), observe::Level::Info, observe::Log::Echo::None, &m_known)
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
    else if (found.exists && door.error().code == ErrorCode::Conflict)
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
    const std::size_t servers = m_hub.hub().config().servers.size();
    return servers == 0 ? "environments, applications, tickets" : "environments, applications, tickets and " + std::to_string(servers) + (servers == 1 ? " server of the hub" : " servers of the hub");
}

base::Result<std::shared_ptr<net::AuthProvider>> ServeHost::authentication(bool isOpen) const
{
    std::vector<net::ApiKey> keys;
    for (const char* name : {"MCP_MCP_API_KEY", "MCP_API_KEYS"}) {
        const auto text = m_environment.get(name);
        if (!text || text->empty())
            continue;
        auto parsed = net::parseApiKeys(*text);
        if (!parsed)
            return base::fail(parsed.error());
        keys.insert(keys.end(), parsed->begin(), parsed->end());
    }
    const std::string issuer = m_environment.get("MCP_OAUTH_ISSUER").value_or("");
    std::shared_ptr<net::OAuthAuth> tokens;
    if (!issuer.empty()) {
        net::OAuthOptions oauth;
        oauth.issuer = issuer;
        oauth.audiences = listOf(m_environment.get("MCP_OAUTH_AUDIENCE").value_or(""));
        if (oauth.audiences.empty())
            return base::fail(ErrorCode::InvalidArgument, "MCP_OAUTH_ISSUER is set, MCP_OAUTH_AUDIENCE is not", "set it to this server's address, as its tokens name it");
        tokens = std::make_shared<net::OAuthAuth>(std::move(oauth), std::make_shared<net::IssuerKeys>(issuer, m_clock, net::Log{}), m_clock);
    }
    if (isOpen)
        return std::make_shared<net::NoAuth>();
    if (tokens)
        return std::make_shared<net::KeysOrTokens>(std::make_shared<net::ApiKeyAuth>(std::move(keys)), tokens);
    if (keys.empty())
        return base::fail(ErrorCode::Denied, "the HTTP server has no key", "set MCP_API_KEYS to a long random key, or, on a loopback address only, give --no-auth");
    return std::make_shared<net::ApiKeyAuth>(std::move(keys));
}

base::Result<void> ServeHost::serveHttp(const HttpOptions& wanted)
{
    auto listen = listenOptions(wanted);
    if (!listen)
        return base::fail(listen.error());
    auto auth = authentication(wanted.isOpen);
    if (!auth)
        return base::fail(auth.error());
    net::HttpServerOptions options;
    options.listen = std::move(*listen);
    options.allowedOrigins = listOf(m_environment.get("MCP_ALLOWED_ORIGINS").value_or(""));
    options.allowedHosts = listOf(m_environment.get("MCP_ALLOWED_HOSTS").value_or(""));
    options.sessionSecret = m_environment.get("MCP_SESSION_SECRET").value_or("");
    if (const auto seconds = m_environment.get("MCP_SSE_MAX_SECONDS")) {
        int value = 0;
        std::from_chars(seconds->data(), seconds->data() + seconds->size(), value);
        if (value <= 0)
            return base::fail(ErrorCode::InvalidArgument, "MCP_SSE_MAX_SECONDS: expected a number of seconds, got " + *seconds);
        options.limits.streamTime = std::chrono::seconds(value);
    }
    net::HttpServer::Ports ports;
    ports.status.notReady = [this] { return m_hub.hub().notReady(); };
    ports.status.metrics = [this] { return hub::metricsText(m_hub.hub().status()); };
    ports.auth = std::move(*auth);
    ports.log = [this](net::LogLevel level, std::string_view event, base::Json fields) {
        m_log.write(static_cast<observe::Level>(level), "net", event, {{"detail", base::toText(fields)}});
    };
    auto http = net::HttpServer::create(std::move(options), m_mcp, std::move(ports));
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
