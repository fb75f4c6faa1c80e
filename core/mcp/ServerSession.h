#pragma once

#include "core/mcp/Message.h"
#include "core/mcp/Outgoing.h"
#include "core/mcp/Protocol.h"
#include "core/mcp/SessionInfo.h"
#include "core/tools/CallContext.h"

#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace gwt::mcp
{

class Exchange;
class OlderPeer;
class RunningCall;
class Server;

/// How long what a session holds may live: a connection (stdio, WebSocket, SSE, older Streamable HTTP session), or one
/// exchange of the stateless newer era (one HTTP POST), whose parked calls wait in the Server for the next POST.
enum class SessionScope { Connection, Exchange };

/// One client's conversation: decodes what it sends, answers, and tells it what changed. Speaks 2024-11-05 to
/// 2025-11-25 after `initialize`, and answers requests of the newer era (2026-07-28) at any time. Core thread.
class ServerSession
{
public:
    /// `sessionId`: what the transport calls this session (may be empty); it travels in CallContext.
    ServerSession(Server& server, tools::Principal principal, Send send, std::string sessionId = {}, SessionScope scope = SessionScope::Connection);
    ~ServerSession();
    ServerSession(const ServerSession&) = delete;
    ServerSession& operator=(const ServerSession&) = delete;

    /// One frame. Answers go to the session's Send, at once or later.
    void receive(std::string_view text);
    /// One HTTP POST: answers to these requests, their progress and the server's requests that belong to them go to
    /// `reply`, whose last Outgoing has isLast. With nothing to answer (notifications, responses) that comes at once,
    /// with an empty text (202).
    void receive(std::string_view text, Send reply);

    /// Cancels what is running; nothing is sent afterwards. Idempotent.
    void close();

    SessionInfo info() const;
    const tools::Principal& principal() const { return m_principal; }
    const std::string& id() const { return m_sessionId; }
    const std::string& protocolVersion() const { return m_version; }
    bool isClosed() const { return m_isClosed; }

    /// Ends `subscriptions/listen` streams with their results (a planned close; the client listens anew elsewhere).
    void endSubscriptions();

    // For Server.
    std::shared_ptr<tools::ClientPeer> peer() const;
    void notifyListChanged(std::string_view method, const char* filterKey);
    void notifyResourceUpdated(const std::string& uri);
    void notifyLog(const std::string& level, const base::Json& params);
    const std::string& logLevel() const { return m_logLevel; }

private:
    struct Subscription {
        base::Json id;
        base::Json filter;
        std::shared_ptr<Exchange> exchange;
    };
    struct Incoming {
        const Message& message;
        base::Json params;
        base::Json meta;
        const std::shared_ptr<Exchange>& exchange;
    };
    void receive(std::string_view text, const Send& send, bool isPost);
    void handle(const Message& message, const std::shared_ptr<Exchange>& exchange);
    void handleNotification(const Message& message);
    void olderRequest(Incoming request);
    void newerRequest(Incoming request);
    void initialize(const Incoming& request);
    void setLogLevel(const Incoming& request);
    void listen(const Incoming& request);
    bool list(const Incoming& request, Era era);
    void start(Incoming request, Era era);
    void resume(Incoming request, const std::string& digest);
    void remember(const base::Json& id, const std::shared_ptr<RunningCall>& call);
    void cancel(const base::Json& id);

    Server& m_server;
    tools::Principal m_principal;
    Send m_send;
    std::string m_sessionId;
    SessionScope m_scope;
    bool m_isClosed = false;
    std::string m_version; ///< negotiated by initialize; empty before
    base::Json m_clientInfo;
    std::string m_logLevel;
    std::shared_ptr<Exchange> m_unasked; ///< for what belongs to no request
    std::shared_ptr<OlderPeer> m_peer;
    std::map<std::string, std::shared_ptr<RunningCall>> m_running; ///< by the id's JSON text
    std::vector<std::weak_ptr<RunningCall>> m_parked;              ///< Connection: they end with it
    std::set<std::string> m_subscribedUris;
    std::map<std::string, Subscription> m_subscriptions; ///< newer era, by the id's JSON text
    std::shared_ptr<int> m_alive = std::make_shared<int>(0);
};

} // namespace gwt::mcp
