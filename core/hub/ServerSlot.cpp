#include "core/hub/ServerSlot.h"

#include <algorithm>

namespace gwt::hub
{
namespace
{

using base::ErrorCode;
using base::Json;
using namespace std::chrono_literals;

constexpr auto changeDelay = 50ms; // list_changed notifications within it are one
/// A failure of the way or of the server, not of what was asked.
bool isFailure(const base::Error& error)
{
    return error.code == ErrorCode::Unavailable || error.code == ErrorCode::TimedOut || error.code == ErrorCode::Internal;
}
bool isInternal(const std::optional<Json>& error) { return error && error->value("code", Json()) == -32603; }
bool isFailure(const base::Result<tools::ToolResult>& result) { return result ? isInternal(result->protocolError) : isFailure(result.error()); }
bool isFailure(const base::Result<mcp::MethodResult>& result) { return result ? isInternal(result->error) : isFailure(result.error()); }

std::string targetOf(const ServerConfig& config)
{
    if (config.type != ServerType::Stdio)
        return config.url.substr(0, config.url.find('?')); // a query may hold a key
    std::string text = config.command;
    for (const std::string& argument : config.args)
        text += ' ' + argument;
    return text;
}

} // namespace

ServerSlot::ServerSlot(Ports ports, ServerConfig config, Events events)
    : m_ports(std::move(ports))
    , m_config(std::move(config))
    , m_events(std::move(events))
{
}

ServerSlot::~ServerSlot()
{
    m_alive.reset();
    m_ports.upstream.timers.cancel(m_verifyTimer);
    m_ports.upstream.timers.cancel(m_unusedTimer);
}

std::string ServerSlot::keyOf(const tools::CallContext& context) const
{
    switch (m_config.sharing) {
    case Sharing::Host: break;
    case Sharing::Workspace: {
        const std::string folder = m_ports.workspace ? m_ports.workspace(context.principal) : std::string();
        return folder.empty() ? folder : "workspace:" + folder;
    }
    case Sharing::Client: return context.sessionId.empty() ? "principal:" + text(context.principal) : "session:" + context.sessionId;
    }
    return {};
}

ServerSlot::Instance& ServerSlot::instanceFor(const tools::CallContext& context)
{
    const std::string key = keyOf(context);
    return instance(key, m_ports.workspace ? m_ports.workspace(context.principal) : std::string());
}

ServerSlot::Instance& ServerSlot::instance(const std::string& key, const std::string& root)
{
    Instance& made = m_instances[key];
    if (made.upstream)
        return made;
    Upstream::Events events;
    events.changed = [this, key] { instanceChanged(key); };
    events.notified = [this, key](const std::string& method, const Json& params) { notified(key, method, params); };
    if (key.starts_with("session:") && m_ports.peer)
        events.peer = [this, session = key.substr(8)] { return m_ports.peer(session); };
    if (m_config.sharing != Sharing::Host)
        events.root = [root] { return root; };
    made.upstream = std::make_unique<Upstream>(m_ports.upstream, m_config, std::move(events));
    made.used = m_ports.upstream.clock.now();
    return made;
}

void ServerSlot::instanceChanged(const std::string& key)
{
    const auto found = m_instances.find(key);
    const bool isUp = found != m_instances.end() && found->second.upstream && found->second.upstream->state() == ServerState::Running;
    if (isUp && !m_logLevel.empty())
        setLogLevel(m_logLevel);
    // It came up by itself after it had failed, or anew: its lists may be others.
    if (isUp && key.empty() && !m_isVerifying && m_withheld == Withheld::No)
        verifyLater(0ms);
    if (m_events.changed)
        m_events.changed(m_config.id);
}

void ServerSlot::notified(const std::string& key, const std::string& method, const Json& params)
{
    const std::string session = key.starts_with("session:") ? key.substr(8) : std::string();
    if (method.ends_with("/list_changed")) {
        if (key.empty() && !m_isVerifying)
            verifyLater(changeDelay);
    } else if (method == "notifications/resources/updated") {
        if (const Json uri = params.value("uri", Json()); uri.is_string() && m_events.updated)
            m_events.updated(m_config.id, uri.get<std::string>());
    } else if (method == "notifications/message") {
        if (m_events.logged)
            m_events.logged(m_config.id, session, params);
    } else if (const auto peer = m_ports.peer && !session.empty() ? m_ports.peer(session) : nullptr) {
        peer->notify(method, params);
    }
}

base::Result<void> ServerSlot::mayCall() const
{
    if (m_isHeld)
        return base::fail(ErrorCode::Unavailable, "server " + m_config.id + ": it was stopped", "start it again: gwt npx start " + m_config.id);
    if (m_withheld == Withheld::Quarantined)
        return base::fail(ErrorCode::Denied, "server " + m_config.id + " waits for your consent", "gwt policy trust " + m_config.id);
    if (m_withheld == Withheld::Disabled)
        return base::fail(ErrorCode::Unavailable, "server " + m_config.id + " is disabled");
    return {};
}

template <class T> base::Reply<T> ServerSlot::counted(const std::string& key, base::Reply<T> reply)
{
    ++m_calls;
    ++m_running;
    Instance& instance = m_instances[key];
    ++instance.running;
    ++instance.ever;
    const auto since = m_ports.upstream.clock.now();
    // The slot may be let go by its generation while the call runs: it stays until the last one ends.
    return [self = shared_from_this(), key, since, reply = std::move(reply)](base::Result<T> result) mutable {
        const bool failed = isFailure(result);
        const std::string name = "server " + self->m_config.id + ": ";
        if (!result && !result.error().message.starts_with(name))
            result.error().message.insert(0, name);
        reply(std::move(result));
        self->ended(key, since, failed);
    };
}

void ServerSlot::ended(const std::string& key, base::Clock::Steady since, bool isFailed)
{
    const auto now = m_ports.upstream.clock.now();
    const double took = std::chrono::duration<double, std::micro>(now - since).count();
    m_latencyUs = m_latencyUs == 0 ? took : m_latencyUs * 0.9 + took * 0.1;
    if (const auto found = m_instances.find(key); found != m_instances.end()) {
        --found->second.running;
        found->second.used = now;
    }
    --m_running;
    if (isFailed) {
        ++m_failures;
        if (m_events.failed)
            m_events.failed(m_config.id);
    }
    if (m_running == 0 && m_events.idle)
        m_events.idle();
}

void ServerSlot::callTool(const tools::CallContext& context, const std::string& name, Json arguments, base::Reply<tools::ToolResult> reply)
{
    if (auto may = mayCall(); !may)
        return reply.fail(std::move(may.error()));
    Instance& used = instanceFor(context);
    used.upstream->callTool(context, name, std::move(arguments), counted(keyOf(context), std::move(reply)));
}

void ServerSlot::request(const tools::CallContext& context, const std::string& method, Json params, base::Reply<mcp::MethodResult> reply, std::chrono::milliseconds timeout)
{
    if (auto may = mayCall(); !may)
        return reply.fail(std::move(may.error()));
    Instance& used = instanceFor(context);
    used.upstream->request(context, method, std::move(params), counted(keyOf(context), std::move(reply)), timeout);
}

void ServerSlot::notify(const std::string& method, const Json& params)
{
    for (const auto& [key, instance] : m_instances)
        instance.upstream->notify(method, params);
}

void ServerSlot::setLogLevel(const std::string& level)
{
    m_logLevel = level;
    for (const auto& [key, instance] : m_instances) {
        const mcp::UpstreamInfo& info = instance.upstream->info();
        if (instance.upstream->state() == ServerState::Running && info.era == mcp::Era::Older && info.capabilities.contains("logging"))
            instance.upstream->request(tools::CallContext{}, "logging/setLevel", {{"level", level}}, [](const base::Result<mcp::MethodResult>&) {});
    }
}

void ServerSlot::start(base::Reply<void> reply)
{
    m_isHeld = false;
    instance({}).upstream->start(Upstream::By::Person, [this, alive = std::weak_ptr(m_alive), reply = std::move(reply)](base::Result<void> up) mutable {
        if (alive.expired() || !up || m_isVerifying)
            return reply(std::move(up));
        verify(std::move(reply));
    });
}

void ServerSlot::stop(base::Reply<void> reply)
{
    m_isHeld = true;
    m_ports.upstream.timers.cancel(std::exchange(m_verifyTimer, 0));
    const auto all = std::make_shared<base::Reply<void>>(std::move(reply));
    const auto left = std::make_shared<std::size_t>(1);
    const auto one = [all, left](const base::Result<void>&) {
        if (--*left == 0)
            (*all)(base::Result<void>());
    };
    for (auto& [key, instance] : m_instances) {
        ++*left;
        instance.upstream->stop(Upstream::By::Call, one);
    }
    one({});
}

void ServerSlot::sleep()
{
    for (auto& [key, instance] : m_instances)
        instance.upstream->stop(Upstream::By::Call, [](const base::Result<void>&) {});
}

void ServerSlot::close()
{
    m_events = {};
    m_ports.upstream.timers.cancel(std::exchange(m_verifyTimer, 0));
    m_ports.upstream.timers.cancel(std::exchange(m_unusedTimer, 0));
    m_isHeld = true;
    const auto self = shared_from_this(); // the last call's answer lets us go
    // Moved out first: answers of running calls look at the map.
    const auto instances = std::exchange(m_instances, {});
    const auto leaving = std::exchange(m_leaving, {});
}

bool ServerSlot::isAsTrusted() const
{
    if (m_config.disabled || !m_ports.trust)
        return true;
    return m_ports.trust->mayStart(m_config) && m_withheld == Withheld::No;
}

void ServerSlot::discard(const std::string& key)
{
    const auto found = m_instances.find(key);
    if (found == m_instances.end())
        return;
    Upstream* const leaving = found->second.upstream.get();
    m_pastRestarts += leaving->restarts();
    m_leaving.push_back(std::move(found->second.upstream));
    m_instances.erase(found);
    leaving->stop(Upstream::By::Person, [this, leaving, alive = std::weak_ptr(m_alive)](const base::Result<void>&) {
        if (alive.expired())
            return;
        m_ports.upstream.timers.after(0ms, [this, leaving, alive] {
            if (!alive.expired())
                std::erase_if(m_leaving, [leaving](const auto& one) { return one.get() == leaving; });
        });
    });
    if (m_events.changed)
        m_events.changed(m_config.id);
}

void ServerSlot::endSession(const std::string& sessionId) { discard("session:" + sessionId); }

void ServerSlot::endUnused(std::chrono::seconds ttl)
{
    std::vector<std::string> unused;
    for (const auto& [key, instance] : m_instances)
        if (!key.empty() && instance.running == 0 && m_ports.upstream.clock.now() - instance.used >= ttl)
            unused.push_back(key);
    for (const std::string& key : unused)
        discard(key);
}

ServerState ServerSlot::state() const
{
    ServerState best = ServerState::Stopped;
    constexpr ServerState order[] = {ServerState::Running, ServerState::Starting, ServerState::Stopping, ServerState::Crashed};
    for (const ServerState state : order)
        if (std::any_of(m_instances.begin(), m_instances.end(), [&](const auto& entry) { return entry.second.upstream->state() == state; }))
            return state;
    return best;
}

ServerStatus ServerSlot::status() const
{
    ServerStatus status;
    status.id = m_config.id;
    status.type = m_config.type;
    status.sharing = m_config.sharing;
    status.start = m_config.start;
    status.origin = m_config.origin;
    status.tags = m_config.tags;
    status.critical = m_config.critical;
    status.withheld = m_withheld;
    status.target = targetOf(m_config);
    status.state = state();
    status.restarts = m_pastRestarts;
    for (const auto& [key, instance] : m_instances) {
        const Upstream& upstream = *instance.upstream;
        status.instances.push_back({key, upstream.state(), upstream.pid(), upstream.restarts(), instance.running, upstream.uptime()});
        status.restarts += upstream.restarts();
        if (!status.fault && upstream.state() == ServerState::Crashed)
            status.fault = upstream.fault();
    }
    if (!status.fault && status.state != ServerState::Running)
        status.fault = m_fault;
    if (m_offer) {
        status.serverName = m_offer->info.name;
        status.serverVersion = m_offer->info.version;
        status.protocolVersion = m_offer->info.protocolVersion;
    }
    status.isListed = m_offer.has_value();
    status.calls = m_calls;
    status.failures = m_failures;
    status.latency = std::chrono::microseconds(static_cast<long long>(m_latencyUs));
    return status;
}

std::string ServerSlot::standardError() const
{
    std::string text;
    for (const auto& [key, instance] : m_instances)
        text += instance.upstream->standardError().text();
    return text;
}

} // namespace gwt::hub
