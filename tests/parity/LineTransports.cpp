#include "tests/parity/LineTransports.h"

#include "core/mcp/ServerSession.h"

#include <QCoreApplication>
#include <QProcess>
#include <QSignalSpy>
#include <QTimer>
#include <QWebSocket>

namespace gwt::tests
{
namespace
{

using base::Json;

void tell(const Transport& transport, std::string_view text)
{
    auto json = base::parseJson(text);
    if (transport.received)
        transport.received(json ? std::move(*json) : Json("not JSON: " + std::string(text)));
}

class InProcess final : public Transport
{
public:
    explicit InProcess(mcp::Server& server)
        : m_session(server, {tools::PrincipalKind::Local, {}, "local"}, [this](const mcp::Outgoing& outgoing) {
            if (!outgoing.text.empty())
                tell(*this, outgoing.text);
        })
    {
    }
    void send(const std::string& text) override { m_session.receive(text); }

private:
    mcp::ServerSession m_session;
};

class Child : public Transport
{
public:
    Child(const QString& program, const QStringList& arguments, const QProcessEnvironment& environment)
    {
        m_process.setProcessEnvironment(environment);
        m_process.setStandardErrorFile(QProcess::nullDevice());
        QObject::connect(&m_process, &QProcess::readyReadStandardOutput, &m_process, [this] {
            while (m_process.canReadLine())
                tell(*this, m_process.readLine().trimmed().toStdString());
        });
        m_process.start(program, arguments);
    }
    ~Child() override
    {
        received = nullptr;
        m_process.closeWriteChannel();
        if (!m_process.waitForFinished(10000))
            m_process.kill();
        m_process.waitForFinished();
    }
    void send(const std::string& text) override { m_process.write(QByteArray::fromStdString(text) + '\n'); }

private:
    QProcess m_process;
};

class Bridge final : public Child
{
public:
    using Child::Child;
};

class Socket final : public Transport
{
public:
    Socket()
    {
        QObject::connect(&m_socket, &QWebSocket::textMessageReceived, &m_socket, [this](const QString& text) { tell(*this, text.toStdString()); });
    }
    bool open(int port, const std::string& token)
    {
        QNetworkRequest request(QUrl(QStringLiteral("ws://127.0.0.1:%1/").arg(port)));
        request.setRawHeader("Authorization", "Bearer " + QByteArray::fromStdString(token));
        QSignalSpy connected(&m_socket, &QWebSocket::connected);
        m_socket.open(request);
        return connected.wait(5000);
    }
    void send(const std::string& text) override { m_socket.sendTextMessage(QString::fromStdString(text)); }

private:
    QWebSocket m_socket;
};

} // namespace

std::unique_ptr<Transport> inProcess(mcp::Server& server) { return std::make_unique<InProcess>(server); }

std::unique_ptr<Transport> childOnStdio(const QString& program, const QStringList& arguments, const QProcessEnvironment& environment)
{
    return std::make_unique<Child>(program, arguments, environment);
}

std::unique_ptr<Transport> bridge(const QProcessEnvironment& environment) { return std::make_unique<Bridge>(QStringLiteral(GWT_BIN_DIR "/gwt-mcp-bridge"), QStringList(), environment); }

std::unique_ptr<Transport> webSocket(int port, const std::string& token)
{
    auto socket = std::make_unique<Socket>();
    return socket->open(port, token) ? std::move(socket) : nullptr;
}

} // namespace gwt::tests
