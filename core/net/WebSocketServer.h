#pragma once

#include "core/base/Result.h"
#include "core/net/HandshakeGate.h"
#include "core/net/Log.h"
#include "core/net/MessageSession.h"
#include "core/net/PrincipalResolver.h"

#include <QObject>
#include <QWebSocketServer>

#include <memory>
#include <string>
#include <unordered_map>

namespace gwt::net
{

struct WebSocketOptions {
    std::string token;                               ///< base::randomToken(); goes to the state file
    std::size_t frameBytes = 16 * 1024 * 1024;       ///< a larger frame or message closes with 1009
    std::size_t unsentBytes = 4 * 16 * 1024 * 1024;  ///< a reader that lags further behind is closed
    int connections = 256;
};

/// The window's WebSocket server on 127.0.0.1 (contract section 3): one JSON-RPC message per text frame, one session
/// per connection, admission before the upgrade (HandshakeGate). Core thread; destroying it closes everything.
class WebSocketServer : public QObject
{
    Q_OBJECT
public:
    ~WebSocketServer() override;

    /// `resolver` outlives the server.
    static base::Result<std::unique_ptr<WebSocketServer>> create(WebSocketOptions options, OpenSession open, PrincipalResolver& resolver, Log log);

    int port() const { return m_gate->port(); }
    int connectionCount() const { return static_cast<int>(m_connections.size()); }

Q_SIGNALS:
    void connectionCountChanged(int count);

private:
    struct Connection;

    WebSocketServer(WebSocketOptions options, OpenSession open, PrincipalResolver& resolver, Log log);
    void upgrade(QTcpSocket* socket, ClientAnnouncement announcement);
    void adopt(QWebSocket* socket);
    void receive(QWebSocket* socket, const QString& text);
    void send(QWebSocket* socket, const std::string& text);
    void forget(QWebSocket* socket);

    WebSocketOptions m_options;
    OpenSession m_open;
    PrincipalResolver& m_resolver;
    Log m_log;
    std::unique_ptr<HandshakeGate> m_gate;
    QWebSocketServer m_upgrader;
    std::unordered_map<quint16, ClientAnnouncement> m_upgrading; ///< by the client's port, until the upgrade is done
    std::unordered_map<QWebSocket*, std::unique_ptr<Connection>> m_connections;
};

} // namespace gwt::net
