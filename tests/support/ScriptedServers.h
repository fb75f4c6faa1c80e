#pragma once

#include "core/hub/Transports.h"
#include "tests/support/ManualTimers.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace gwt::tests
{

/// Servers without processes: each id has a script that answers requests; answers come in a later turn of the timers.
class ScriptedServers final : public hub::Transports
{
public:
    struct Script {
        std::vector<std::string> tools = {"echo"};
        bool isDead = false;              ///< cannot be opened
        std::set<std::string> silent;     ///< methods that are not answered
        base::Json callError;             ///< what tools/call fails with
        base::Json extraCapabilities = base::Json::object();
        std::map<std::string, base::Json> results; ///< of other methods
    };
    explicit ScriptedServers(ManualTimers& timers)
        : m_timers(timers)
    {
    }

    std::map<std::string, Script> scripts;
    int opened = 0;
    std::vector<std::string> log; ///< "<server> <method>"

    base::Result<std::unique_ptr<mcp::ClientTransport>> open(const hub::ServerConfig& server, const std::string& folder, mcp::ClientTransport::Events events) override;

    /// Those that are open, oldest first.
    std::size_t count(const std::string& server) const
    {
        return static_cast<std::size_t>(std::count_if(m_open.begin(), m_open.end(), [&](const Transport* one) { return one->server == server; }));
    }
    void crash(const std::string& server) { newest(server)->m_events.closed({base::ErrorCode::Unavailable, "its process ended: killed by SIGKILL", {}}); }
    void say(const std::string& server, const base::Json& message) { newest(server)->m_events.received(base::toText(message)); }
    /// Answers the oldest held request of `method` on the oldest transport that holds one.
    bool release(const std::string& server, const std::string& method);
    /// What a transport of this server was opened with, last.
    std::map<std::string, hub::ServerConfig> resolved;
    std::map<std::string, std::string> folders;

private:
    class Transport final : public mcp::ClientTransport
    {
    public:
        Transport(ScriptedServers& owner, std::string id, Events events)
            : server(std::move(id))
            , m_events(std::move(events))
            , m_owner(owner)
        {
            m_owner.m_open.push_back(this);
        }
        ~Transport() override { std::erase(m_owner.m_open, this); }
        void send(mcp::ClientFrame frame) override;
        void stop(std::chrono::milliseconds) override
        {
            m_owner.m_timers.after(std::chrono::milliseconds(1), [this, alive = std::weak_ptr(m_alive)] {
                if (!alive.expired())
                    m_events.closed({base::ErrorCode::Unavailable, "its process ended: exit code 0", {}});
            });
        }
        void answer(const base::Json& request);

        const std::string server;
        Events m_events;
        std::vector<base::Json> held;

    private:
        ScriptedServers& m_owner;
        std::shared_ptr<int> m_alive = std::make_shared<int>(0);
    };
    Transport* newest(const std::string& server) const
    {
        const auto found = std::find_if(m_open.rbegin(), m_open.rend(), [&](const Transport* one) { return one->server == server; });
        return found == m_open.rend() ? nullptr : *found;
    }

    ManualTimers& m_timers;
    std::vector<Transport*> m_open;
};

} // namespace gwt::tests
