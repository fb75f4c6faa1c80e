#include "core/net/WebSocketServer.h"

#include <QSignalSpy>
#include <QTest>
#include <QWebSocket>

using namespace gwt;
using net::ClientAnnouncement;

namespace
{

struct Resolver final : net::PrincipalResolver {
    std::vector<ClientAnnouncement> seen;
    tools::Principal resolve(const ClientAnnouncement& announcement) override
    {
        seen.push_back(announcement);
        if (announcement.client == "cli")
            return {tools::PrincipalKind::Person, {}, {}};
        return {tools::PrincipalKind::Outside, {}, {}};
    }
};

/// Answers every text with "<principal> <text>".
struct EchoSession final : net::MessageSession {
    std::string who;
    net::SendText send;
    int& alive;
    EchoSession(std::string principal, net::SendText sender, int& count)
        : who(std::move(principal))
        , send(std::move(sender))
        , alive(count)
    {
        ++alive;
    }
    ~EchoSession() override { --alive; }
    void receive(std::string text) override { send(who + " " + text); }
};

} // namespace

class WebSocketServerTest : public QObject
{
    Q_OBJECT

    Resolver m_resolver;
    int m_alive = 0;
    std::vector<std::string> m_log;
    std::unique_ptr<net::WebSocketServer> m_server;

    QUrl url() const { return QUrl(QStringLiteral("ws://127.0.0.1:%1/").arg(m_server->port())); }
    std::unique_ptr<QWebSocket> connected(const QByteArray& client = {}, int frameBytes = 0)
    {
        auto socket = std::make_unique<QWebSocket>();
        if (frameBytes > 0)
            socket->setOutgoingFrameSize(static_cast<quint64>(frameBytes));
        QNetworkRequest request(url());
        request.setRawHeader("Authorization", "Bearer secret");
        if (!client.isEmpty())
            request.setRawHeader("X-Gwt-Client", client);
        QSignalSpy spy(socket.get(), &QWebSocket::connected);
        socket->open(request);
        return spy.wait(5000) ? std::move(socket) : nullptr;
    }
    static QString ask(QWebSocket& socket, const QString& text)
    {
        QSignalSpy spy(&socket, &QWebSocket::textMessageReceived);
        socket.sendTextMessage(text);
        return spy.wait(5000) ? spy.takeFirst().at(0).toString() : QStringLiteral("no answer");
    }
    QByteArray raw(const QByteArray& bytes)
    {
        QTcpSocket socket;
        socket.connectToHost(QStringLiteral("127.0.0.1"), static_cast<quint16>(m_server->port()));
        QSignalSpy closed(&socket, &QTcpSocket::disconnected);
        socket.write(bytes);
        closed.wait(8000);
        return socket.readAll();
    }

private Q_SLOTS:
    void init()
    {
        m_log.clear();
        auto server = net::WebSocketServer::create(
            {.token = "secret"},
            [this](const net::ClientAnnouncement&, const tools::Principal& principal, net::SendText send) { return std::make_unique<EchoSession>(tools::text(principal), std::move(send), m_alive); },
            m_resolver, [this](net::LogLevel, std::string_view event, const base::Json&) { m_log.emplace_back(event); });
        QVERIFY(server);
        m_server = std::move(*server);
    }
    void cleanup()
    {
        m_server.reset();
        QCOMPARE(m_alive, 0);
    }

    void talks()
    {
        auto person = connected("cli");
        auto holder = connected();
        QVERIFY(person && holder);
        QCOMPARE(ask(*person, QStringLiteral("日本語")), QStringLiteral("person 日本語"));
        QCOMPARE(ask(*holder, QStringLiteral("x")), QStringLiteral("outside x"));
        QCOMPARE(m_server->connectionCount(), 2);
        QVERIFY(m_resolver.seen.back().client.empty());
        person->close();
        QTRY_COMPARE(m_server->connectionCount(), 1);
        QTRY_COMPARE(m_alive, 1);
    }
    void refusesBeforeTheUpgrade()
    {
        const QByteArray rest = "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n";
        QVERIFY(raw("GET / HTTP/1.1\r\nHost: localhost\r\n" + rest + "\r\n").startsWith("HTTP/1.1 401 "));
        QVERIFY(raw("GET / HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost\r\nAuthorization: Bearer secret\r\n" + rest + "\r\n").startsWith("HTTP/1.1 403 "));
        QVERIFY(raw("GET / HTTP/1.1\r\nHost: evil\r\nAuthorization: Bearer secret\r\n" + rest + "\r\n").startsWith("HTTP/1.1 403 "));
        QVERIFY(raw(QByteArray(20000, 'a')).startsWith("HTTP/1.1 431 "));
        QCOMPARE(std::count(m_log.begin(), m_log.end(), "ws_refused"), 4);
        QCOMPARE(m_server->connectionCount(), 0);
    }
    void headInSmallPieces()
    {
        QTcpSocket socket;
        socket.connectToHost(QStringLiteral("127.0.0.1"), static_cast<quint16>(m_server->port()));
        QVERIFY(socket.waitForConnected());
        const QByteArray head = "GET / HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer secret\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";
        for (const char byte : head) {
            socket.write(&byte, 1);
            socket.flush();
            QCoreApplication::processEvents();
        }
        QTRY_VERIFY(socket.bytesAvailable() > 0);
        QVERIFY(socket.readAll().startsWith("HTTP/1.1 101 "));
    }
    void oversizedFrameClosesWith1009()
    {
        auto socket = connected({}, 32 * 1024 * 1024);
        auto other = connected();
        QVERIFY(socket && other);
        QSignalSpy closed(socket.get(), &QWebSocket::disconnected);
        socket->sendTextMessage(QString(17 * 1024 * 1024, QLatin1Char('x')));
        QVERIFY(closed.count() > 0 || closed.wait(10000));
        QCOMPARE(static_cast<int>(socket->closeCode()), 1009);
        QCOMPARE(ask(*other, QStringLiteral("still")), QStringLiteral("outside still"));
    }
    void oversizedMessageInSmallFramesClosesWith1009()
    {
        auto socket = connected({}, 512 * 1024);
        QVERIFY(socket);
        QSignalSpy closed(socket.get(), &QWebSocket::disconnected);
        socket->sendTextMessage(QString(17 * 1024 * 1024, QLatin1Char('x')));
        QVERIFY(closed.count() > 0 || closed.wait(10000));
        QCOMPARE(static_cast<int>(socket->closeCode()), 1009);
    }
    void binaryClosesWith1003()
    {
        auto socket = connected();
        QSignalSpy closed(socket.get(), &QWebSocket::disconnected);
        socket->sendBinaryMessage("\x01");
        QVERIFY(closed.wait(5000));
        QCOMPARE(static_cast<int>(socket->closeCode()), 1003);
    }
    void aThousandMalformedFrames()
    {
        auto good = connected();
        for (int i = 0; i < 1000; ++i) {
            QTcpSocket socket;
            socket.connectToHost(QStringLiteral("127.0.0.1"), static_cast<quint16>(m_server->port()));
            socket.write("GET / HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer secret\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                         "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n");
            // A reserved opcode, a fragmented control frame or noise: each is a protocol error.
            static const QByteArray bad[] = {QByteArray("\x83\x80\0\0\0\0", 6), QByteArray("\x09\x80\0\0\0\0", 6), QByteArray("\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff", 14)};
            socket.write(bad[i % 3]);
            QSignalSpy closed(&socket, &QTcpSocket::disconnected);
            QVERIFY2(closed.wait(5000), qPrintable(QString::number(i)));
        }
        QTRY_COMPARE(m_server->connectionCount(), 1);
        QCOMPARE(std::count(m_log.begin(), m_log.end(), "ws_error"), 1000);
        QCOMPARE(ask(*good, QStringLiteral("alive")), QStringLiteral("outside alive"));
    }
    void slowHandshakesDoNotHoldTheDoor()
    {
        std::vector<std::unique_ptr<QTcpSocket>> idle;
        for (int i = 0; i < 100; ++i) {
            idle.push_back(std::make_unique<QTcpSocket>());
            idle.back()->connectToHost(QStringLiteral("127.0.0.1"), static_cast<quint16>(m_server->port()));
            for (int spin = 0; spin < 100 && idle.back()->state() != QAbstractSocket::ConnectedState; ++spin)
                QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 50);
        }
        QTRY_VERIFY(std::count(m_log.begin(), m_log.end(), "ws_refused") >= 36);
        idle.clear();
        QVERIFY(QTest::qWaitFor([this] { return connected() != nullptr; }, 10000));
    }
};

QTEST_GUILESS_MAIN(WebSocketServerTest)
#include "websocket_server_test.moc"
