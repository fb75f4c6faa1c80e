#include "core/net/LoopbackRedirect.h"

#include <QTcpSocket>
#include <QTimer>
#include <QUrlQuery>

namespace gwt::net
{
namespace
{

constexpr qint64 longest = 16 * 1024;
constexpr std::chrono::milliseconds patience{10'000};

void answer(QTcpSocket* socket, const char* status, const char* text)
{
    const QByteArray body = QByteArray("<!doctype html><meta charset=utf-8><title>gwt</title><p style=\"font:1.2em sans-serif;margin:3em\">") + text;
    socket->write(QByteArray("HTTP/1.1 ") + status + "\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: " + QByteArray::number(body.size())
                  + "\r\nCache-Control: no-store\r\nReferrer-Policy: no-referrer\r\nContent-Security-Policy: default-src 'none'; style-src 'unsafe-inline'\r\nConnection: close\r\n\r\n" + body);
    socket->disconnectFromHost();
}

QByteArray headerOf(const QByteArray& head, const QByteArray& name)
{
    for (const QByteArray& line : head.split('\n'))
        if (line.size() > name.size() && line.left(name.size()).compare(name, Qt::CaseInsensitive) == 0 && line.at(name.size()) == ':')
            return line.mid(name.size() + 1).trimmed();
    return {};
}

} // namespace

base::Result<std::unique_ptr<LoopbackRedirect>> LoopbackRedirect::create(std::function<void(Parameters)> arrived)
{
    std::unique_ptr<LoopbackRedirect> made(new LoopbackRedirect(std::move(arrived)));
    if (!made->m_server.listen(QHostAddress::LocalHost, 0))
        return base::fail(base::ErrorCode::Unavailable, "no port on 127.0.0.1 for the browser to come back to: " + made->m_server.errorString().toStdString());
    made->m_uri = "http://127.0.0.1:" + std::to_string(made->m_server.serverPort()) + callbackPath;
    return made;
}

LoopbackRedirect::LoopbackRedirect(std::function<void(Parameters)> arrived)
    : m_arrived(std::move(arrived))
{
    m_server.setMaxPendingConnections(8);
    connect(&m_server, &QTcpServer::newConnection, this, &LoopbackRedirect::accept);
}

void LoopbackRedirect::accept()
{
    while (QTcpSocket* socket = m_server.nextPendingConnection()) {
        socket->setParent(this);
        socket->setReadBufferSize(longest + 1);
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
        QTimer::singleShot(patience, socket, [socket] { socket->abort(); });
    }
}

void LoopbackRedirect::read(QTcpSocket* socket)
{
    const QByteArray so_far = socket->peek(longest + 1);
    const qsizetype end = so_far.indexOf("\r\n\r\n");
    if (end < 0) {
        if (so_far.size() > longest)
            socket->abort();
        return;
    }
    const QByteArray head = socket->read(end + 4);
    const QList<QByteArray> line = head.left(head.indexOf("\r\n")).split(' ');
    const QByteArray own = "127.0.0.1:" + QByteArray::number(m_server.serverPort());
    const QByteArray path = line.size() == 3 ? line.at(1).left(line.at(1).indexOf('?') < 0 ? line.at(1).size() : line.at(1).indexOf('?')) : QByteArray();
    if (line.size() != 3 || line.at(0) != "GET" || headerOf(head, "Host") != own || path != callbackPath || !m_arrived)
        return answer(socket, "404 Not Found", "There is nothing here.");
    Parameters parameters;
    const QByteArray query = line.at(1).mid(path.size() + 1);
    for (const QByteArray& pair : query.split('&')) {
        const qsizetype equals = pair.indexOf('=');
        const auto decoded = [](QByteArray text) { return QByteArray::fromPercentEncoding(text.replace('+', ' ')).toStdString(); };
        // A parameter that comes twice is somebody's trick: RFC 6749, section 3.1.
        if (!parameters.emplace(decoded(pair.left(equals)), equals < 0 ? std::string() : decoded(pair.mid(equals + 1))).second)
            return answer(socket, "400 Bad Request", "This answer is malformed.");
    }
    answer(socket, "200 OK", "gwt has what it needs. You can close this page.");
    m_server.close();
    // Later: who is told may destroy this object, and the page is still on its way.
    QTimer::singleShot(0, this, [arrived = std::exchange(m_arrived, nullptr), parameters = std::move(parameters)] { arrived(parameters); });
}

} // namespace gwt::net
