#pragma once

#include "core/base/Clock.h"
#include "core/base/Reply.h"
#include "core/hub/HubConfig.h"
#include "core/hub/RestartBudget.h"
#include "core/hub/ServerState.h"
#include "core/hub/StandardError.h"
#include "core/hub/Transports.h"
#include "core/mcp/ClientSession.h"
#include "core/mcp/Timers.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace gwt::hub
{

/// One process or connection of a server, from start to end: STOPPED, STARTING, RUNNING, STOPPING, CRASHED. Starts and
/// stops that come together are put in order: a start while it stops begins when it has stopped, a stop while it starts
/// ends the start. Falls over: restarted with back-off and a bound. Core thread. Destroyed from a turn of its own, never
/// from one of its events.
class Upstream final : public mcp::UpstreamEvents
{
public:
    struct Ports {
        const base::Clock& clock;
        mcp::Timers& timers;
        Transports& transports;
        std::function<base::Result<std::string>(const ServerConfig&, std::string_view)> resolve;
        std::string workFolder; ///< where it gets a folder of its own
    };
    struct Events {
        std::function<void()> changed; ///< state or fault
        std::function<void(const std::string& method, base::Json params)> notified;
        /// Whom to ask what no running call is behind; null: nobody.
        std::function<std::shared_ptr<tools::ClientPeer>()> peer;
        std::function<std::string()> root; ///< the folder it works for; empty: none
    };
    Upstream(const Ports& ports, ServerConfig config, Events events);
    ~Upstream() override;
    Upstream(const Upstream&) = delete;
    Upstream& operator=(const Upstream&) = delete;

    ServerState state() const { return m_state; }
    const std::optional<base::Error>& fault() const { return m_fault; }
    int pid() const { return m_transport ? m_transport->pid() : 0; }
    int restarts() const { return m_restarts; }
    std::size_t waiting() const { return m_session ? m_session->waiting() : 0; }
    std::chrono::milliseconds uptime() const;
    const StandardError& standardError() const { return m_errors; }
    /// Of the running one, or of the last one.
    const mcp::UpstreamInfo& info() const { return m_info; }

    enum class By { Call, Person };
    /// Up already: at once. By a call: refused while it is stopped by a person or has crashed too often.
    void start(By by, base::Reply<void> reply);
    /// `By::Person`: no call starts it again.
    void stop(By by, base::Reply<void> reply);

    /// Starts it when it is not up.
    void request(const tools::CallContext& context, const std::string& method, base::Json params, base::Reply<mcp::MethodResult> reply, std::chrono::milliseconds timeout = {});
    void callTool(const tools::CallContext& context, const std::string& name, base::Json arguments, base::Reply<tools::ToolResult> reply);
    /// Starts it when it is not up. A method that it does not have is an empty list.
    void list(const std::string& method, base::Reply<std::vector<base::Json>> reply);
    /// Only while it runs.
    void notify(const std::string& method, const base::Json& params);

    /// `error` with the server named.
    base::Error named(base::Error error) const;

private:
    void request(const tools::CallContext* call, const std::string& method, base::Json params, base::Reply<mcp::MethodResult> reply) override;
    void notified(const std::string& method, base::Json params) override;
    void strayed(const std::string& what) override;

    void launch();
    void cameUp(base::Result<mcp::UpstreamInfo> info);
    void fell(base::Error reason);
    void ended();
    void retire(base::Error reason);
    void watchHealth();
    void enter(ServerState state);
    void answerStarts(const base::Result<void>& result);
    base::Result<ServerConfig> resolved() const;
    base::Result<std::string> folder(const ServerConfig& server);
    mcp::ClientTransport::Events transportEvents();

    Ports m_ports;
    const ServerConfig m_config;
    Events m_events;
    RestartBudget m_budget;
    ServerState m_state = ServerState::Stopped;
    std::optional<base::Error> m_fault;
    StandardError m_errors;
    std::string m_ownFolder;
    std::unique_ptr<mcp::ClientTransport> m_transport;
    std::unique_ptr<mcp::ClientSession> m_session;
    mcp::UpstreamInfo m_info;
    std::vector<base::Reply<void>> m_starts, m_stops;
    bool m_isHeld = false;        ///< stopped by a person
    bool m_startsAgain = false;   ///< a start came while it was stopping
    bool m_wasHeard = false;      ///< since the last look at its health
    int m_silences = 0;
    int m_restarts = 0;
    base::Clock::Steady m_upSince{};
    mcp::Timers::Id m_restartTimer = 0, m_healthTimer = 0;
    std::uint64_t m_run = 0; ///< events of an earlier run are nobody's
    std::shared_ptr<int> m_alive = std::make_shared<int>(0);
};

} // namespace gwt::hub
