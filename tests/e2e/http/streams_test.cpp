#include "tests/e2e/http/EchoServer.h"

#include <QTest>

#include <csignal>

using gwt::tests::EchoServer;

/// Streams that break and come back, sessions that move, and the end of a server.
class StreamsTest : public QObject
{
    Q_OBJECT

    static QByteArray call(const QByteArray& tool, const QByteArray& arguments, int id = 2, const QByteArray& meta = {})
    {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + QByteArray::number(id) + ",\"method\":\"tools/call\",\"params\":{" + meta + "\"name\":\"" + tool + "\",\"arguments\":" + arguments + "}}";
    }

private Q_SLOTS:
    void aBrokenCallIsToldAgain()
    {
        EchoServer server;
        const QByteArray session = "Mcp-Session-Id: " + server.initialize() + "\r\n";
        QByteArray first;
        {
            auto socket = server.connected();
            socket->write(EchoServer::post("/mcp", call("wait", R"({"ms":600,"steps":2,"text":"kept"})", 5, "\"_meta\":{\"progressToken\":1},"), session));
            first = EchoServer::readUntil(*socket, "\"progress\":1");
            QVERIFY2(first.contains("id: "), first.constData());
        } // the client is gone
        const int at = static_cast<int>(first.lastIndexOf("id: ")) + 4;
        const QByteArray last = first.mid(at, first.indexOf('\n', at) - at);
        auto socket = server.connected();
        socket->write(EchoServer::get("/mcp", session + "Accept: text/event-stream\r\nLast-Event-ID: " + last + "\r\n"));
        const QByteArray rest = EchoServer::readUntil(*socket);
        QVERIFY2(rest.contains("kept"), rest.constData());
        QVERIFY(!rest.contains("\"progress\":1.0"));
        QCOMPARE(rest.count("\"id\":5"), 1);
    }
    void theNewerEraIsCancelledByClosing()
    {
        EchoServer server;
        {
            auto socket = server.connected();
            const QByteArray meta = "\"_meta\":" R"({"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientInfo":{"name":"t","version":"1"},"io.modelcontextprotocol/clientCapabilities":{}},)";
            socket->write(EchoServer::post("/mcp", call("wait", R"({"ms":60000})", 2, meta), "MCP-Protocol-Version: 2026-07-28\r\nMcp-Method: tools/call\r\nMcp-Name: wait\r\n"));
            socket->waitForBytesWritten();
            QTest::qWait(100);
            QVERIFY(server.once(EchoServer::get("/metrics")).contains("gwt_http_calls_waiting 2\n")); // it, and this
        }
        QTRY_VERIFY(server.once(EchoServer::get("/metrics")).contains("gwt_http_calls_waiting 1\n"));
    }
    void anotherReplicaTakesTheSessionUp()
    {
        const QStringList arguments{QStringLiteral("--session-secret"), QStringLiteral("shared"), QStringLiteral("--keys"), QStringLiteral("a:ka,b:kb")};
        EchoServer first(arguments);
        EchoServer second(arguments);
        EchoServer stranger({QStringLiteral("--keys"), QStringLiteral("a:ka")});
        const QByteArray id = "Mcp-Session-Id: " + first.initialize("x-api-key: ka\r\n") + "\r\n";
        const QByteArray echo = call("echo", R"({"text":"moved"})");
        QVERIFY(second.once(EchoServer::post("/mcp", echo, "x-api-key: ka\r\n" + id)).contains("moved"));
        QVERIFY(second.once(EchoServer::post("/mcp", echo, "x-api-key: kb\r\n" + id)).startsWith("HTTP/1.1 404"));
        QVERIFY(stranger.once(EchoServer::post("/mcp", echo, "x-api-key: ka\r\n" + id)).startsWith("HTTP/1.1 404"));
        QVERIFY(first.once(EchoServer::post("/mcp", echo, "x-api-key: ka\r\n" + id)).contains("moved"));
    }
    void drains()
    {
        EchoServer server;
        const QByteArray session = "Mcp-Session-Id: " + server.initialize() + "\r\n";
        auto stream = server.connected();
        stream->write(EchoServer::get("/sse"));
        EchoServer::readUntil(*stream, "sessionId=");
        auto waiting = server.connected();
        waiting->write(EchoServer::post("/mcp", call("wait", R"({"ms":1000,"text":"finished"})"), session));
        waiting->waitForBytesWritten();
        auto probe = server.connected();
        probe->write(EchoServer::get("/readyz", {}, false));
        QVERIFY(EchoServer::readUntil(*probe, "\"ready\":true").contains("200 OK"));
        ::kill(static_cast<pid_t>(server.process().processId()), SIGTERM);
        QTRY_VERIFY(server.once(EchoServer::get("/readyz")).contains("503 "));
        QVERIFY(EchoServer::readUntil(*waiting).contains("finished"));
        QVERIFY(EchoServer::readUntil(*stream).contains("retry: "));
        QVERIFY(server.process().waitForFinished(5000));
        QCOMPARE(server.process().exitCode(), 0);
    }
    void tls()
    {
        QProcess openssl;
        openssl.start(QStringLiteral("openssl"), QStringLiteral("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout key.pem -out cert.pem -days 1 -subj /CN=localhost -addext subjectAltName=DNS:localhost").split(QLatin1Char(' ')));
        if (!openssl.waitForFinished() || openssl.exitCode() != 0)
            QSKIP("SKIPPED: openssl is missing (Debian: openssl)");
        EchoServer server({QStringLiteral("--cert"), QStringLiteral("cert.pem"), QStringLiteral("--key-file"), QStringLiteral("key.pem")});
        QProcess curl;
        curl.start(QStringLiteral("curl"), {QStringLiteral("-si"), QStringLiteral("--cacert"), QStringLiteral("cert.pem"), QStringLiteral("https://localhost:%1/health").arg(server.port()), QStringLiteral("https://localhost:%1/readyz").arg(server.port())});
        QVERIFY(curl.waitForFinished());
        const QByteArray out = curl.readAll();
        QCOMPARE(out.count("HTTP/1.1 200 OK"), 2);
        QVERIFY(server.once(EchoServer::get("/health")).isEmpty()); // plain text is no handshake
    }
};

QTEST_GUILESS_MAIN(StreamsTest)
#include "streams_test.moc"
