#pragma once

#include "core/mcp/Listeners.h"
#include "core/mcp/ParkedCalls.h"
#include "core/mcp/ServerInfo.h"
#include "core/mcp/SessionInfo.h"
#include "core/mcp/Timers.h"
#include "core/tools/Dispatcher.h"

#include <set>
#include <string>
#include <vector>

namespace gwt::mcp
{

class ServerSession;

/// One MCP server as its clients see it; shared by all its sessions over every transport. Core thread. Outlives its
/// sessions; `dispatcher`, the ports in `info` and `timers` outlive it.
class Server
{
public:
    /// Without timers list_changed is sent at once, and parked calls never expire.
    Server(ServerInfo info, tools::Dispatcher& dispatcher, Timers* timers = nullptr);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    const ServerInfo& info() const { return m_info; }
    /// Takes effect for the answers that follow (the hub's instructions change with its upstreams).
    void setInstructions(std::string instructions) { m_info.instructions = std::move(instructions); }
    tools::Dispatcher& dispatcher() { return m_dispatcher; }

    /// notifications/message to every session that wants this level. Never a secret in `data`.
    void log(const std::string& level, const std::string& logger, const base::Json& data);
    /// The least severe level that a session asked for; empty while none did.
    std::string wantedLogLevel() const;

    std::vector<SessionInfo> sessions() const;
    /// The client of that session, to be asked outside a call (older era); null when there is none.
    std::shared_ptr<tools::ClientPeer> peer(const std::string& sessionId) const;
    /// Ends that session: what runs is cancelled, and nothing is sent to its client any more. False: there is none.
    bool closeSession(const std::string& sessionId);
    /// Told with the session id when a session with one is gone: what only it used can go too.
    Listeners<const std::string&>& sessionClosed() { return m_sessionClosed; }
    /// Told with the session id when its client's roots changed (older era).
    Listeners<const std::string&>& rootsChanged() { return m_rootsChanged; }
    Listeners<>& logLevelChanged() { return m_logLevelChanged; }

    // For ServerSession.
    void enter(ServerSession& session) { m_sessions.insert(&session); }
    void leave(ServerSession& session);
    ParkedCalls& parked() { return m_parked; }

private:
    enum class List { Tools, Resources, Prompts };
    void changed(List list);
    void tellChanged(List list);
    /// Sessions may come and go while they are told.
    template <class F> void eachSession(F f) const;

    ServerInfo m_info;
    tools::Dispatcher& m_dispatcher;
    Timers* m_timers;
    ParkedCalls m_parked;
    std::set<ServerSession*> m_sessions;
    std::set<List> m_pendingChanges;
    Timers::Id m_changeTimer = 0;
    tools::ToolRegistry::ListenerId m_toolsListener = 0;
    Listeners<>::Id m_resourcesListener = 0;
    Listeners<>::Id m_promptsListener = 0;
    Listeners<>::Id m_updatedListener = 0;
    Listeners<const std::string&> m_sessionClosed;
    Listeners<const std::string&> m_rootsChanged;
    Listeners<> m_logLevelChanged;
};

} // namespace gwt::mcp
