#pragma once

#include <QByteArray>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTcpSocket>

#include <memory>

namespace gwt::tests
{

/// http-echo-server as a child, and raw HTTP to it.
class EchoServer
{
public:
    explicit EchoServer(const QStringList& arguments = {})
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(QStringLiteral(GWT_BIN_DIR "/http-echo-server"), arguments);
        while (!m_process.canReadLine() && m_process.waitForReadyRead(10000)) {
        }
        m_port = static_cast<quint16>(m_process.readLine().trimmed().split(' ').last().toInt());
    }
    ~EchoServer()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    quint16 port() const { return m_port; }
    QString url(const QString& path = {}) const { return QStringLiteral("http://127.0.0.1:%1").arg(m_port) + path; }
    QProcess& process() { return m_process; }

    std::unique_ptr<QTcpSocket> connected() const { return connectedTo(m_port); }
    static std::unique_ptr<QTcpSocket> connectedTo(quint16 port)
    {
        auto socket = std::make_unique<QTcpSocket>();
        socket->connectToHost(QStringLiteral("127.0.0.1"), port);
        return socket->waitForConnected(5000) ? std::move(socket) : nullptr;
    }
    /// Everything until the server closes, or until `needle` has come.
    static QByteArray readUntil(QTcpSocket& socket, const QByteArray& needle = {}, int ms = 10000)
    {
        QByteArray all;
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < ms && (needle.isEmpty() || !all.contains(needle))) {
            if (socket.bytesAvailable() == 0 && !socket.waitForReadyRead(static_cast<int>(ms - timer.elapsed())))
                break;
            all += socket.readAll();
        }
        return all + socket.readAll();
    }
    /// One request on a connection of its own.
    QByteArray once(const QByteArray& bytes) const { return at(m_port, bytes); }
    static QByteArray at(quint16 port, const QByteArray& bytes)
    {
        auto socket = connectedTo(port);
        if (!socket)
            return {};
        socket->write(bytes);
        return readUntil(*socket);
    }
    static QByteArray post(const QByteArray& path, const QByteArray& body, const QByteArray& headers = {}, bool isLast = true)
    {
        return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAccept: application/json, text/event-stream\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n"
            + (isLast ? "Connection: close\r\n" : "") + headers + "\r\n" + body;
    }
    static QByteArray get(const QByteArray& path, const QByteArray& headers = {}, bool isLast = true)
    {
        return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + (isLast ? "Connection: close\r\n" : "") + headers + "\r\n";
    }
    static QByteArray header(const QByteArray& answer, const QByteArray& name)
    {
        for (const QByteArray& line : answer.left(answer.indexOf("\r\n\r\n")).split('\n'))
            if (line.toLower().startsWith(name.toLower() + ":"))
                return line.mid(name.size() + 1).trimmed();
        return {};
    }
    /// The session id of a new session of the older era.
    QByteArray initialize(const QByteArray& headers = {}, const QByteArray& version = "2025-11-25") const
    {
        return header(once(post("/mcp", R"({"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":")" + version + R"(","capabilities":{},"clientInfo":{"name":"t","version":"1"}}})", headers)), "Mcp-Session-Id");
    }

private:
    QProcess m_process;
    quint16 m_port = 0;
};

} // namespace gwt::tests
