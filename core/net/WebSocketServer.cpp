#include "core/net/WebSocketServer.h"

#include <QWebSocket>

#include <algorithm>

namespace gwt::net
{

struct WebSocketServer::Connection {
    quint16 key = 0;
    tools::Principal principal;
    std::unique_ptr<MessageSession> session;
};

WebSocketServer::WebSocketServer(WebSocketOptions options, OpenSession open, PrincipalResolver& resolver, Log log)
    : m_options(std::move(options))
    , m_open(std::move(open))
    , m_resolver(resolver)
    , m_log(std::move(log))
    , m_upgrader(QStringLiteral("gwt"), QWebSocketServer::NonSecureMode)
{
    m_gate = std::make_unique<HandshakeGate>(
        m_options.token, [this](QTcpSocket* socket, ClientAnnouncement announcement) { upgrade(socket, std::move(announcement)); }, m_log);
    connect(&m_upgrader, &QWebSocketServer::newConnection, this, [this] {
        while (QWebSocket* socket = m_upgrader.nextPendingConnection())
            adopt(socket);
    });
}

WebSocketServer::~WebSocketServer()
{
    m_gate.reset();
    for (auto& [socket, connection] : m_connections) {
        socket->disconnect(this);
        connection.reset();
        socket->close(QWebSocketProtocol::CloseCodeGoingAway);
        socket->deleteLater();
    }
}

base::Result<std::unique_ptr<WebSocketServer>> WebSocketServer::create(WebSocketOptions options, OpenSession open, PrincipalResolver& resolver, Log log)
{
    if (options.token.empty())
        return base::fail(base::ErrorCode::InvalidArgument, "the WebSocket server needs a token");
    std::unique_ptr<WebSocketServer> server(new WebSocketServer(std::move(options), std::move(open), resolver, std::move(log)));
    if (auto listening = server->m_gate->listen(); !listening)
        return base::fail(listening.error());
    return server;
}

void WebSocketServer::upgrade(QTcpSocket* socket, ClientAnnouncement announcement)
{
    const quint16 key = socket->peerPort();
    if (connectionCount() + static_cast<int>(m_upgrading.size()) >= m_options.connections) {
        note(m_log, LogLevel::Warning, "ws_refused", {{"reason", "too many connections"}});
        socket->abort();
        socket->deleteLater();
        return;
    }
    m_upgrading.insert_or_assign(key, std::move(announcement));
    connect(socket, &QTcpSocket::disconnected, this, [this, key] {
        m_upgrading.erase(key);
        const auto found = std::find_if(m_connections.begin(), m_connections.end(), [key](const auto& row) { return row.second->key == key; });
        if (found != m_connections.end())
            forget(found->first);
    });
    m_upgrader.handleConnection(socket);
}

void WebSocketServer::adopt(QWebSocket* socket)
{
    auto node = m_upgrading.extract(socket->peerPort());
    if (!node) {
        // Frames that came with the handshake are processed before this signal: a malformed one has closed it already.
        note(m_log, LogLevel::Warning, "ws_error", {{"close_code", static_cast<int>(socket->closeCode())}, {"reason", "ended right after its handshake"}});
        socket->deleteLater();
        return;
    }
    const ClientAnnouncement announcement = std::move(node.mapped());
    socket->setMaxAllowedIncomingFrameSize(m_options.frameBytes);
    socket->setMaxAllowedIncomingMessageSize(m_options.frameBytes);
    auto connection = std::make_unique<Connection>();
    connection->key = socket->peerPort();
    connection->principal = m_resolver.resolve(announcement);
    connection->session = m_open(announcement, connection->principal, [this, socket](const std::string& text) { send(socket, text); });
    note(m_log, LogLevel::Info, "ws_connected", {{"principal", tools::text(connection->principal)}, {"client", announcement.client}, {"pid", announcement.pid}});
    m_connections.emplace(socket, std::move(connection));
    connect(socket, &QWebSocket::textMessageReceived, this, [this, socket](const QString& text) { receive(socket, text); });
    connect(socket, &QWebSocket::binaryMessageReceived, this, [this, socket](const QByteArray&) {
        note(m_log, LogLevel::Warning, "ws_bad_frame", {{"reason", "binary"}});
        socket->close(QWebSocketProtocol::CloseCodeDatatypeNotSupported, QStringLiteral("text frames only"));
    });
    Q_EMIT connectionCountChanged(connectionCount());
}

void WebSocketServer::receive(QWebSocket* socket, const QString& text)
{
    if (const auto found = m_connections.find(socket); found != m_connections.end())
        found->second->session->receive(text.toStdString());
}

void WebSocketServer::send(QWebSocket* socket, const std::string& text)
{
    if (static_cast<std::size_t>(socket->bytesToWrite()) > m_options.unsentBytes) {
        note(m_log, LogLevel::Warning, "ws_slow_reader", {{"unsent_bytes", socket->bytesToWrite()}});
        socket->abort();
        return;
    }
    socket->sendTextMessage(QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())));
    socket->flush();
}

void WebSocketServer::forget(QWebSocket* socket)
{
    auto node = m_connections.extract(socket);
    if (!node)
        return;
    const int code = socket->closeCode();
    const bool isOrderly = code == QWebSocketProtocol::CloseCodeNormal || code == QWebSocketProtocol::CloseCodeGoingAway;
    note(m_log, isOrderly ? LogLevel::Info : LogLevel::Warning, isOrderly ? "ws_closed" : "ws_error", {{"principal", tools::text(node.mapped()->principal)}, {"close_code", code}, {"reason", socket->closeReason().toStdString()}});
    socket->disconnect(this);
    socket->deleteLater();
    // May be on this session's own stack (a send that aborted): destroyed from the event loop.
    QMetaObject::invokeMethod(this, [gone = std::shared_ptr<Connection>(std::move(node.mapped()))] {}, Qt::QueuedConnection);
    Q_EMIT connectionCountChanged(connectionCount());
}

} // namespace gwt::net
