#include "core/net/HandshakeGate.h"

#include <QTimer>

#include <chrono>

namespace gwt::net
{
namespace
{

constexpr int maxWaiting = 64;
constexpr std::chrono::seconds patience{5};

} // namespace

HandshakeGate::HandshakeGate(std::string token, Passed passed, Log log)
    : m_token(std::move(token))
    , m_passed(std::move(passed))
    , m_log(std::move(log))
{
    connect(&m_server, &QTcpServer::newConnection, this, &HandshakeGate::accept);
}

base::Result<void> HandshakeGate::listen()
{
    if (!m_server.listen(QHostAddress::LocalHost, 0))
        return base::fail(base::ErrorCode::Unavailable, "cannot listen on 127.0.0.1: " + m_server.errorString().toStdString(), "check that the loopback interface is up");
    return {};
}

void HandshakeGate::accept()
{
    while (QTcpSocket* socket = m_server.nextPendingConnection()) {
        if (m_waiting >= maxWaiting) {
            note(m_log, LogLevel::Warning, "ws_refused", {{"reason", "too many connections wait for their handshake"}});
            socket->abort();
            socket->deleteLater();
            continue;
        }
        ++m_waiting;
        socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        socket->setReadBufferSize(static_cast<qint64>(maxHandshakeBytes));
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
        connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
            settle(socket);
            socket->deleteLater();
        });
        auto* timer = new QTimer(socket);
        timer->setSingleShot(true);
        connect(timer, &QTimer::timeout, this, [this, socket] { refuse(socket, {408, "the handshake took longer than 5 s", {}}); });
        timer->start(patience);
        if (socket->bytesAvailable() > 0)
            read(socket);
    }
}

void HandshakeGate::read(QTcpSocket* socket)
{
    const QByteArray head = socket->peek(static_cast<qint64>(maxHandshakeBytes));
    const std::string_view bytes(head.constData(), static_cast<std::size_t>(head.size()));
    switch (handshakeProgress(bytes)) {
    case HandshakeProgress::NeedMore: return;
    case HandshakeProgress::TooLarge: return refuse(socket, {431, "the request head is longer than 16 KiB", {}});
    case HandshakeProgress::Complete: break;
    }
    HandshakeVerdict verdict = judgeHandshake(bytes.substr(0, bytes.find("\r\n\r\n") + 4), m_token);
    if (verdict.status != 101)
        return refuse(socket, verdict);
    settle(socket);
    socket->setReadBufferSize(0);
    m_passed(socket, std::move(verdict.announcement));
}

void HandshakeGate::refuse(QTcpSocket* socket, const HandshakeVerdict& verdict)
{
    note(m_log, LogLevel::Warning, "ws_refused", {{"status", verdict.status}, {"reason", verdict.reason}});
    settle(socket);
    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    // The rest of what the client sends is read away: unread bytes at close would reset the connection and the answer with it.
    connect(socket, &QTcpSocket::readyRead, socket, [socket] { socket->readAll(); });
    socket->readAll();
    const std::string text = refusalText(verdict);
    socket->write(text.data(), static_cast<qint64>(text.size()));
    socket->disconnectFromHost();
    QTimer::singleShot(patience, socket, [socket] { socket->abort(); });
}

void HandshakeGate::settle(QTcpSocket* socket)
{
    socket->disconnect(this);
    for (QTimer* timer : socket->findChildren<QTimer*>()) {
        timer->stop();
        timer->deleteLater();
    }
    --m_waiting;
}

} // namespace gwt::net
