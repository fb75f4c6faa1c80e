#pragma once

#include "core/hub/HubStatus.h"
#include "core/hub/Offer.h"
#include "core/hub/Trust.h"
#include "core/hub/Upstream.h"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

namespace gwt::hub
{

/// One row of a configuration at work: its processes or connections (one for each sharing key), what it offers, how its
/// calls went. Shared by the generations whose rows are equal. Core thread.
class ServerSlot : public std::enable_shared_from_this<ServerSlot>
{
public:
    struct Ports {
        Upstream::Ports upstream;
        Trust* trust = nullptr;
        std::function<std::string(const tools::Principal&)> workspace;
        std::function<std::shared_ptr<tools::ClientPeer>(const std::string& sessionId)> peer;
    };
    struct Events {
        std::function<void(const std::string& server)> changed; ///< state, fault
        std::function<void(const std::string& server)> offered; ///< what it offers
        std::function<void(const std::string& server, const std::string& uri)> updated;
        std::function<void(const std::string& server, const std::string& session, const base::Json& message)> logged;
        std::function<void(const std::string& server)> failed; ///< a call failed on the way
        std::function<void()> idle;                            ///< its last running call ended
    };
    ServerSlot(Ports ports, ServerConfig config, Events events);
    ~ServerSlot();
    ServerSlot(const ServerSlot&) = delete;
    ServerSlot& operator=(const ServerSlot&) = delete;

    const ServerConfig& config() const { return m_config; }
    /// Starts it and fetches its lists. Withheld servers answer at once.
    void verify(base::Reply<void> reply);
    /// Null until it was verified, and while it is withheld.
    const Offer* offer() const { return m_offer && m_withheld == Withheld::No ? &*m_offer : nullptr; }
    Withheld withheld() const { return m_withheld; }
    std::uint64_t calls() const { return m_calls; }
    std::uint64_t failures() const { return m_failures; }
    std::size_t running() const { return m_running; }
    ServerState state() const;
    /// Without the numbers of the catalogue.
    ServerStatus status() const;
    std::string standardError() const;
    std::string instanceOf(const std::string& sessionId) const { return m_instances.contains("session:" + sessionId) ? "session:" + sessionId : std::string(); }

    void callTool(const tools::CallContext& context, const std::string& name, base::Json arguments, base::Reply<tools::ToolResult> reply);
    void request(const tools::CallContext& context, const std::string& method, base::Json params, base::Reply<mcp::MethodResult> reply, std::chrono::milliseconds timeout = {});
    /// To each of its instances that runs.
    void notify(const std::string& method, const base::Json& params);
    void setLogLevel(const std::string& level);

    void start(base::Reply<void> reply);
    /// No call starts it again.
    void stop(base::Reply<void> reply);
    /// Stops its processes; a call starts them again.
    void sleep();
    /// Ends everything at once and tells nobody any more. From a turn of its own.
    void close();
    /// What Trust says of it now is what holds.
    bool isAsTrusted() const;
    /// A client is gone: what only it used ends.
    void endSession(const std::string& sessionId);
    /// What belonged to one caller and was not used for so long ends.
    void endUnused(std::chrono::seconds ttl);

private:
    struct Instance {
        std::unique_ptr<Upstream> upstream;
        std::size_t running = 0;
        base::Clock::Steady used;
        std::size_t ever = 0; ///< calls
    };
    std::string keyOf(const tools::CallContext& context) const;
    Instance& instance(const std::string& key, const std::string& root = {});
    Instance& instanceFor(const tools::CallContext& context);
    void discard(const std::string& key);
    void notified(const std::string& key, const std::string& method, const base::Json& params);
    void instanceChanged(const std::string& key);
    void fetch(const std::shared_ptr<Offer>& offer, std::size_t step, base::Reply<void> reply);
    void fetched(Offer offer);
    void verifyLater(std::chrono::milliseconds delay);
    void stopWhenUnused();
    base::Result<void> mayCall() const;
    template <class T> base::Reply<T> counted(const std::string& key, base::Reply<T> reply);
    void ended(const std::string& key, base::Clock::Steady since, bool isFailure);

    const Ports m_ports;
    const ServerConfig m_config;
    Events m_events;
    Withheld m_withheld = Withheld::No;
    std::optional<Offer> m_offer;
    std::map<std::string, Instance> m_instances; ///< "" is the one whose lists are served
    std::vector<std::unique_ptr<Upstream>> m_leaving; ///< stopping; nothing is asked of them any more
    std::string m_logLevel;
    bool m_isVerifying = false;
    bool m_isHeld = false; ///< stopped by a person
    std::optional<base::Error> m_fault;
    mcp::Timers::Id m_verifyTimer = 0, m_unusedTimer = 0;
    std::uint64_t m_calls = 0, m_failures = 0;
    std::size_t m_running = 0;
    int m_pastRestarts = 0;
    double m_latencyUs = 0;
    std::shared_ptr<int> m_alive = std::make_shared<int>(0);
};

} // namespace gwt::hub
