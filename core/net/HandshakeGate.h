#pragma once

#include "core/net/Handshake.h"
#include "core/net/Log.h"

#include <QObject>
#include <QTcpServer>
#include <QTcpSocket>

#include <functional>
#include <string>

namespace gwt::net
{

/// The TCP front of the window's WebSocket server: reads the head of each connection without taking it from the
/// socket, judges it, and hands sockets that pass on, still unread. QWebSocketServer alone cannot answer 401 or 403.
/// At most 64 connections wait here, each at most 5 s. Core thread.
class HandshakeGate : public QObject
{
public:
    using Passed = std::function<void(QTcpSocket* socket, ClientAnnouncement announcement)>;

    HandshakeGate(std::string token, Passed passed, Log log);

    /// Binds 127.0.0.1 on a port of the system's choice.
    base::Result<void> listen();
    int port() const { return m_server.serverPort(); }
    int waiting() const { return m_waiting; }

private:
    void accept();
    void read(QTcpSocket* socket);
    void refuse(QTcpSocket* socket, const HandshakeVerdict& verdict);
    void settle(QTcpSocket* socket);

    QTcpServer m_server;
    std::string m_token;
    Passed m_passed;
    Log m_log;
    int m_waiting = 0;
};

} // namespace gwt::net
