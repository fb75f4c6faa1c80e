#include "core/hub/Upstream.h"

#include "core/hub/WorkFolder.h"

namespace gwt::hub
{
namespace
{

using base::ErrorCode;
using base::Json;
using namespace std::chrono_literals;

constexpr auto grace = 2s;          // between a polite stop and the kill
constexpr auto longestHealthPing = 10s;
constexpr auto patience = 5s; // a call waits for a restart that is this near

/// What gwt can do for a server: answered by the client behind the call, or refused where that client cannot.
Json capabilities()
{
    return {{"sampling", {{"tools", Json::object()}}}, {"elicitation", {{"form", Json::object()}, {"url", Json::object()}}}, {"roots", {{"listChanged", true}}}};
}

std::string capabilityOf(const std::string& method) { return method.substr(0, method.find('/')); }

} // namespace

Upstream::Upstream(const Ports& ports, ServerConfig config, Events events)
    : m_ports(ports)
    , m_config(std::move(config))
    , m_events(std::move(events))
    , m_budget(m_config.restartMax, m_config.restartBackoff)
{
}

Upstream::~Upstream()
{
    m_ports.timers.cancel(m_restartTimer);
    m_ports.timers.cancel(m_healthTimer);
    m_events = {};
    const base::Error gone = named({ErrorCode::Unavailable, "is no longer part of the configuration", {}});
    m_alive.reset();
    if (m_session)
        m_session->close(gone);
    m_transport.reset();
    for (auto& reply : std::exchange(m_starts, {}))
        reply.fail(gone);
    for (auto& reply : std::exchange(m_stops, {}))
        reply(base::Result<void>());
    if (!m_ownFolder.empty())
        removeWorkFolder(m_ownFolder);
}

std::chrono::milliseconds Upstream::uptime() const
{
    return m_state == ServerState::Running ? std::chrono::duration_cast<std::chrono::milliseconds>(m_ports.clock.now() - m_upSince) : 0ms;
}

base::Error Upstream::named(base::Error error) const
{
    const std::string name = "server " + m_config.id + ": ";
    if (!error.message.starts_with(name))
        error.message.insert(0, name);
    return error;
}

void Upstream::enter(ServerState state)
{
    m_state = state;
    if (m_events.changed)
        m_events.changed();
}

void Upstream::answerStarts(const base::Result<void>& result)
{
    for (auto& reply : std::exchange(m_starts, {}))
        reply(result);
}

void Upstream::start(By by, base::Reply<void> reply)
{
    if (by == By::Person) {
        m_isHeld = false;
        m_budget.reset();
    }
    if (m_isHeld)
        return reply.fail(named({ErrorCode::Unavailable, "it was stopped", "start it again: gwt npx start " + m_config.id}));
    switch (m_state) {
    case ServerState::Running: return reply(base::Result<void>());
    case ServerState::Stopping: m_startsAgain = true; [[fallthrough]];
    case ServerState::Starting: m_starts.push_back(std::move(reply)); return;
    case ServerState::Stopped: break;
    case ServerState::Crashed:
        if (m_restartTimer && by == By::Call && m_config.restartBackoff <= patience) {
            m_starts.push_back(std::move(reply));
            return;
        }
        if (by == By::Call && !m_budget.mayTry(m_ports.clock.now()))
            return reply.fail(*m_fault);
        break;
    }
    m_starts.push_back(std::move(reply));
    launch();
}

void Upstream::stop(By by, base::Reply<void> reply)
{
    m_isHeld = m_isHeld || by == By::Person;
    m_startsAgain = false;
    m_ports.timers.cancel(std::exchange(m_restartTimer, 0));
    m_stops.push_back(std::move(reply));
    const base::Error stopped = named({ErrorCode::Unavailable, "it was stopped", {}});
    switch (m_state) {
    case ServerState::Stopping: break;
    case ServerState::Stopped:
    case ServerState::Crashed: ended(); break;
    case ServerState::Starting:
    case ServerState::Running:
        m_ports.timers.cancel(std::exchange(m_healthTimer, 0));
        enter(ServerState::Stopping);
        if (m_session)
            m_session->close(stopped);
        if (m_transport)
            m_transport->stop(grace);
        else
            ended();
    }
    answerStarts(base::fail(stopped));
}

void Upstream::ended()
{
    m_state = ServerState::Stopped;
    m_fault.reset();
    retire({ErrorCode::Unavailable, "it was stopped", {}});
    for (auto& reply : std::exchange(m_stops, {}))
        reply(base::Result<void>());
    if (m_events.changed)
        m_events.changed();
    if (std::exchange(m_startsAgain, false) && m_state == ServerState::Stopped)
        launch();
}

/// Closed now, destroyed in a turn of its own: we may be inside one of its events.
void Upstream::retire(base::Error reason)
{
    ++m_run;
    m_ports.timers.cancel(std::exchange(m_healthTimer, 0));
    const std::shared_ptr<mcp::ClientSession> session = std::move(m_session);
    const std::shared_ptr<mcp::ClientTransport> transport = std::move(m_transport);
    if (!session && !transport)
        return;
    m_ports.timers.after(0ms, [session, transport] {});
    if (session)
        session->close(named(std::move(reason)));
}

void Upstream::launch()
{
    m_ports.timers.cancel(std::exchange(m_restartTimer, 0));
    const std::uint64_t run = ++m_run;
    m_fault.reset();
    enter(ServerState::Starting);
    if (run != m_run || m_state != ServerState::Starting)
        return; // a listener stopped it
    auto server = resolved();
    if (!server)
        return fell(std::move(server.error()));
    const auto where = folder(*server);
    if (!where)
        return fell(where.error());
    auto transport = m_ports.transports.open(*server, *where, transportEvents());
    if (!transport)
        return fell(std::move(transport.error()));
    m_transport = std::move(*transport);
    mcp::ClientSettings settings;
    settings.version = GWT_VERSION;
    settings.capabilities = capabilities();
    settings.startTimeout = m_config.startTimeout;
    settings.callTimeout = m_config.callTimeout;
    m_session = std::make_unique<mcp::ClientSession>(std::move(settings), [this, run](mcp::ClientFrame frame) {
        if (run == m_run && m_transport)
            m_transport->send(std::move(frame));
    }, m_ports.timers, *this);
    m_session->start([this, run, alive = std::weak_ptr(m_alive)](base::Result<mcp::UpstreamInfo> info) {
        if (!alive.expired() && run == m_run && m_state == ServerState::Starting)
            cameUp(std::move(info));
    });
}

mcp::ClientTransport::Events Upstream::transportEvents()
{
    const std::uint64_t run = m_run;
    mcp::ClientTransport::Events events;
    events.received = [this, run](std::string_view text) {
        if (run != m_run || !m_session)
            return;
        m_wasHeard = true;
        m_session->receive(text);
    };
    events.lost = [this, run](const Json& id, base::Error error) {
        if (run == m_run && m_session)
            m_session->lost(id, named(std::move(error)));
    };
    events.closed = [this, run](base::Error reason) {
        if (run != m_run)
            return;
        if (m_state == ServerState::Stopping)
            ended();
        else
            fell(std::move(reason));
    };
    events.said = [this](std::string_view line) { m_errors.add(line); };
    return events;
}

void Upstream::cameUp(base::Result<mcp::UpstreamInfo> info)
{
    if (!info)
        return fell(std::move(info.error()));
    m_info = std::move(*info);
    m_upSince = m_ports.clock.now();
    m_silences = 0;
    m_wasHeard = false;
    watchHealth();
    enter(ServerState::Running);
    if (m_state == ServerState::Running)
        answerStarts({});
}

void Upstream::fell(base::Error reason)
{
    const auto ran = uptime();
    // A row that is wrong does not get better by trying.
    const bool isRight = reason.code != ErrorCode::NotFound && reason.code != ErrorCode::InvalidArgument && reason.code != ErrorCode::Denied;
    const std::string said = m_errors.last();
    if (reason.hint.empty() && !said.empty() && reason.code == ErrorCode::Unavailable)
        reason.hint = "it said: " + said;
    m_fault = named(reason);
    m_state = ServerState::Crashed;
    const auto wait = isRight ? m_budget.fell(m_ports.clock.now(), ran) : std::nullopt;
    const std::uint64_t run = m_run + 1;
    retire(std::move(reason));
    if (run == m_run && wait) {
        m_restartTimer = m_ports.timers.after(*wait, [this] {
            m_restartTimer = 0;
            ++m_restarts;
            launch();
        });
    } else if (isRight && !wait) {
        m_fault->hint = "it fell over " + std::to_string(m_budget.falls()) + " times in a row; start it with: gwt npx restart " + m_config.id + (m_fault->hint.empty() ? "" : "; " + m_fault->hint);
    }
    answerStarts(base::fail(*m_fault));
    if (m_events.changed)
        m_events.changed();
}

void Upstream::watchHealth()
{
    m_ports.timers.cancel(std::exchange(m_healthTimer, 0));
    if (m_config.healthInterval <= 0ms || m_config.healthFailures <= 0)
        return;
    m_healthTimer = m_ports.timers.after(m_config.healthInterval, [this] {
        m_healthTimer = 0;
        if (std::exchange(m_wasHeard, false)) {
            m_silences = 0;
            return watchHealth();
        }
        const auto timeout = std::min<std::chrono::milliseconds>(m_config.healthInterval, longestHealthPing);
        m_session->ping([this, run = m_run, alive = std::weak_ptr(m_alive)](const base::Result<mcp::MethodResult>& answer) {
            if (alive.expired() || run != m_run || m_state != ServerState::Running)
                return;
            m_silences = answer ? 0 : m_silences + 1;
            if (m_silences >= m_config.healthFailures)
                return fell({ErrorCode::Unavailable, "it did not answer " + std::to_string(m_silences) + " pings", {}});
            watchHealth();
        }, timeout);
    });
}

void Upstream::request(const tools::CallContext& context, const std::string& method, Json params, base::Reply<mcp::MethodResult> reply, std::chrono::milliseconds timeout)
{
    if (m_state == ServerState::Running)
        return m_session->request(context, method, std::move(params), std::move(reply), timeout);
    start(By::Call, [this, context, method, params = std::move(params), reply = std::move(reply), timeout](const base::Result<void>& up) mutable {
        if (!up)
            return reply.fail(up.error());
        if (!m_session)
            return reply.fail(named({ErrorCode::Unavailable, "it was stopped", {}}));
        m_session->request(context, method, std::move(params), std::move(reply), timeout);
    });
}

void Upstream::callTool(const tools::CallContext& context, const std::string& name, Json arguments, base::Reply<tools::ToolResult> reply)
{
    Json params = {{"name", name}, {"arguments", std::move(arguments)}};
    request(context, "tools/call", std::move(params), [reply = std::move(reply)](base::Result<mcp::MethodResult> result) mutable {
        if (!result)
            return reply(base::fail(std::move(result.error())));
        tools::ToolResult tool;
        tool.raw = std::move(result->raw);
        tool.protocolError = std::move(result->error);
        reply(std::move(tool));
    });
}

void Upstream::list(const std::string& method, base::Reply<std::vector<Json>> reply)
{
    start(By::Call, [this, method, reply = std::move(reply)](const base::Result<void>& up) mutable {
        if (!up)
            return reply.fail(up.error());
        if (!m_session || !m_info.capabilities.contains(capabilityOf(method)))
            return reply(std::vector<Json>());
        m_session->list(method, [name = "server " + m_config.id + ": ", reply = std::move(reply)](base::Result<std::vector<Json>> items) mutable {
            if (!items && items.error().code == ErrorCode::Unsupported)
                return reply(std::vector<Json>()); // templates are often missing
            if (!items)
                items.error().message.insert(0, name);
            reply(std::move(items));
        });
    });
}

void Upstream::notify(const std::string& method, const Json& params)
{
    if (m_state == ServerState::Running)
        m_session->notify(method, params);
}

void Upstream::request(const tools::CallContext* call, const std::string& method, Json params, base::Reply<mcp::MethodResult> reply)
{
    std::shared_ptr<tools::ClientPeer> client = call ? call->client : nullptr;
    if (!client && m_events.peer)
        client = m_events.peer();
    const std::string capability = capabilityOf(method);
    if (client && client->supports(capability)) {
        return client->request(method, std::move(params), [reply = std::move(reply)](base::Result<Json> answer) mutable {
            if (!answer)
                return reply(base::fail(std::move(answer.error())));
            reply(mcp::MethodResult{std::move(*answer), nullptr, std::nullopt});
        });
    }
    if (method == "roots/list") {
        Json roots = Json::array();
        if (const std::string root = m_events.root ? m_events.root() : std::string(); !root.empty())
            roots.push_back({{"uri", "file://" + root}, {"name", root.substr(root.rfind('/') + 1)}});
        return reply(mcp::MethodResult{{{"roots", std::move(roots)}}, nullptr, std::nullopt});
    }
    reply.fail(ErrorCode::Unsupported, client ? "the client does not offer " + capability : "no client is certain to be behind this request: " + method);
}

void Upstream::notified(const std::string& method, Json params)
{
    if (m_events.notified)
        m_events.notified(method, std::move(params));
}

void Upstream::strayed(const std::string& what) { m_errors.add("[gwt] on stdout: " + what); }

base::Result<ServerConfig> Upstream::resolved() const
{
    ServerConfig server = m_config;
    base::Result<void> result;
    const auto resolve = [&](std::string& text) {
        if (!result || !m_ports.resolve)
            return;
        if (auto value = m_ports.resolve(m_config, text))
            text = std::move(*value);
        else
            result = base::fail(value.error());
    };
    for (std::string* text : {&server.command, &server.cwd, &server.url})
        resolve(*text);
    for (std::string& argument : server.args)
        resolve(argument);
    for (auto* map : {&server.env, &server.headers})
        for (auto& [name, value] : *map)
            resolve(value);
    if (!result)
        return base::fail(result.error());
    return server;
}

base::Result<std::string> Upstream::folder(const ServerConfig& server)
{
    if (server.type != ServerType::Stdio)
        return std::string();
    if (!server.cwd.empty())
        return server.cwd.front() == '/' ? server.cwd : server.folder + "/" + server.cwd;
    if (m_ownFolder.empty()) {
        auto made = makeWorkFolder(m_ports.workFolder, m_config.id);
        if (!made)
            return made;
        m_ownFolder = std::move(*made);
    }
    return m_ownFolder;
}

} // namespace gwt::hub
