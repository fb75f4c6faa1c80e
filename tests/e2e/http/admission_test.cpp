#include "tests/e2e/http/EchoServer.h"

#include <QTest>

using gwt::tests::EchoServer;

/// Bad requests and bad clients against a real server: each gets its answer, and nobody else notices.
class AdmissionTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<EchoServer> m_server;
    const QByteArray m_key = "x-api-key: sesame\r\n";
    const QByteArray m_ping = R"({"jsonrpc":"2.0","id":1,"method":"ping"})";

    int status(const QByteArray& request) const { return m_server->once(request).mid(9, 3).toInt(); }
    bool isAlive() const { return m_server->once(EchoServer::get("/health")).contains("\"status\":\"healthy\""); }

private Q_SLOTS:
    void initTestCase()
    {
        m_server = std::make_unique<EchoServer>(QStringList{QStringLiteral("--keys"), QStringLiteral(R"([{"name":"ci","key":"sesame"},{"name":"slow","key":"tortoise","calls_per_minute":2},{"name":"few","key":"narrow","tools":["wait"]}])"),
                                                            QStringLiteral("--header-seconds"), QStringLiteral("1"), QStringLiteral("--origins"), QStringLiteral("https://inspector.example")});
        QVERIFY(m_server->port() > 0);
    }
    void cleanup() { QVERIFY(isAlive()); }

    void statuses_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<int>("expected");
        const auto row = [](const char* name, const QByteArray& request, int expected) { QTest::newRow(name) << request << expected; };
        row("health needs no key", EchoServer::get("/health"), 200);
        row("healthz", EchoServer::get("/healthz"), 200);
        row("readyz", EchoServer::get("/readyz"), 200);
        row("capabilities", EchoServer::get("/capabilities", m_key), 200);
        row("metrics", EchoServer::get("/metrics", m_key), 200);
        row("capabilities without a key", EchoServer::get("/capabilities"), 401);
        row("no key", EchoServer::post("/mcp", m_ping), 401);
        row("wrong key", EchoServer::post("/mcp", m_ping, "x-api-key: sesam\r\n"), 401);
        row("two keys", EchoServer::post("/mcp", m_ping, m_key + m_key), 401);
        row("bearer", EchoServer::post("/mcp", m_ping, "Authorization: bearer sesame\r\n"), 400);
        row("no session", EchoServer::post("/mcp", m_ping, m_key), 400);
        row("unknown session", EchoServer::post("/mcp", m_ping, m_key + "Mcp-Session-Id: nobody\r\n"), 404);
        row("unknown legacy session", EchoServer::post("/message?sessionId=x", m_ping, m_key), 404);
        row("unknown path", EchoServer::get("/nope", m_key), 404);
        row("no oauth here", EchoServer::get("/.well-known/oauth-protected-resource"), 404);
        row("wrong method", "PUT /mcp HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", 405);
        row("post to sse", EchoServer::post("/sse", "{}", m_key), 405);
        row("text/plain", "POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 2\r\nConnection: close\r\n" + m_key + "\r\n{}", 415);
        row("accept nothing of ours", "POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAccept: image/png\r\nContent-Length: 2\r\nConnection: close\r\n" + m_key + "\r\n{}", 406);
        row("not JSON", EchoServer::post("/mcp", "{", m_key), 400);
        row("foreign host", "GET /health HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n", 403);
        row("no host", "GET /health HTTP/1.1\r\nConnection: close\r\n\r\n", 403);
        row("foreign origin", EchoServer::get("/health", "Origin: http://evil.example\r\n"), 403);
        row("another port's origin", EchoServer::get("/health", "Origin: http://localhost:1\r\n"), 403);
        row("null origin", EchoServer::get("/health", "Origin: null\r\n"), 403);
        row("own origin", EchoServer::get("/health", "Origin: http://localhost\r\n"), 200);
        row("allowed origin", EchoServer::get("/health", "Origin: https://inspector.example\r\n"), 200);
        row("huge length", "POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 104857600\r\n" + m_key + "\r\n{", 413);
        row("huge head", "GET /health HTTP/1.1\r\nHost: localhost\r\nX: " + QByteArray(70000, 'a') + "\r\n\r\n", 431);
        QByteArray flood = "GET /health HTTP/1.1\r\nHost: localhost\r\n";
        for (int i = 0; i < 20000; ++i)
            flood += "X-" + QByteArray::number(i) + ": y\r\n";
        row("header flood", flood + "\r\n", 431);
        row("garbage", "\x16\x03\x01\x02\r\n\r\n", 400);
        row("two lengths", "POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}", 400);
        row("length and chunks", "POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}", 400);
        row("bad chunk", "POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + m_key + "Transfer-Encoding: chunked\r\n\r\nzz\r\n", 400);
        row("newer: mismatching method", EchoServer::post("/mcp", R"({"jsonrpc":"2.0","id":1,"method":"ping","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28"}}})", m_key + "MCP-Protocol-Version: 2026-07-28\r\nMcp-Method: tools/list\r\n"), 400);
        row("newer: unknown method", EchoServer::post("/mcp", R"({"jsonrpc":"2.0","id":1,"method":"nope","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientInfo":{"name":"t","version":"1"},"io.modelcontextprotocol/clientCapabilities":{}}}})", m_key + "MCP-Protocol-Version: 2026-07-28\r\nMcp-Method: nope\r\n"), 404);
        row("newer: unknown version", EchoServer::post("/mcp", R"({"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"2099-01-01"}}})", m_key + "MCP-Protocol-Version: 2099-01-01\r\nMcp-Method: tools/list\r\n"), 400);
        row("newer: no GET", EchoServer::get("/mcp", m_key + "MCP-Protocol-Version: 2026-07-28\r\nAccept: text/event-stream\r\n"), 405);
    }
    void statuses()
    {
        QFETCH(QByteArray, request);
        QFETCH(int, expected);
        QCOMPARE(status(request), expected);
    }
    void headersOfRefusals()
    {
        QVERIFY(EchoServer::header(m_server->once(EchoServer::post("/mcp", m_ping)), "WWW-Authenticate").startsWith("Bearer"));
        QCOMPARE(EchoServer::header(m_server->once("PUT /mcp HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"), "Allow"), QByteArray("GET, POST, DELETE"));
        const QByteArray unsupported = m_server->once(EchoServer::post("/mcp", R"({"jsonrpc":"2.0","id":7,"method":"tools/list","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"2099-01-01"}}})", m_key + "MCP-Protocol-Version: 2099-01-01\r\n"));
        QVERIFY(unsupported.contains("-32022") && unsupported.contains("2026-07-28") && unsupported.contains("\"id\":7"));
        QCOMPARE(EchoServer::header(m_server->once(EchoServer::get("/health", "X-Request-Id: abc-1\r\n")), "X-Request-Id"), QByteArray("abc-1"));
        QVERIFY(EchoServer::header(m_server->once(EchoServer::get("/health", "X-Request-Id: a b\r\n")), "X-Request-Id") != "a b");
    }
    void rateOfAKey()
    {
        const QByteArray session = "x-api-key: tortoise\r\nMcp-Session-Id: " + m_server->initialize("x-api-key: tortoise\r\n") + "\r\n";
        QCOMPARE(status(EchoServer::post("/mcp", m_ping, session)), 200);
        const QByteArray limited = m_server->once(EchoServer::post("/mcp", m_ping, session));
        QCOMPARE(limited.mid(9, 3), QByteArray("429"));
        QVERIFY(EchoServer::header(limited, "Retry-After").toInt() > 0);
    }
    void toolsOfAKey()
    {
        const QByteArray session = "x-api-key: narrow\r\nMcp-Session-Id: " + m_server->initialize("x-api-key: narrow\r\n") + "\r\n";
        const QByteArray list = m_server->once(EchoServer::post("/mcp", R"({"jsonrpc":"2.0","id":2,"method":"tools/list"})", session));
        QVERIFY(list.contains("\"wait\"") && !list.contains("\"echo\""));
        QVERIFY(m_server->once(EchoServer::post("/mcp", R"({"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"echo","arguments":{}}})", session)).contains("\"isError\":true"));
    }
    void aSessionIsItsPrincipals()
    {
        const QByteArray session = "Mcp-Session-Id: " + m_server->initialize(m_key) + "\r\n";
        QCOMPARE(status(EchoServer::post("/mcp", m_ping, m_key + session)), 200);
        QCOMPARE(status(EchoServer::post("/mcp", m_ping, "x-api-key: narrow\r\n" + session)), 404);
        QCOMPARE(status("DELETE /mcp HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + m_key + session + "\r\n"), 204);
    }
    void pipelined()
    {
        auto socket = m_server->connected();
        QByteArray all;
        for (int i = 0; i < 200; ++i)
            all += EchoServer::get(i % 2 ? "/healthz" : "/readyz", {}, i == 199);
        socket->write(all);
        const QByteArray answers = EchoServer::readUntil(*socket);
        QCOMPARE(answers.count("HTTP/1.1 200 OK"), 200);
        QCOMPARE(answers.count("\"ready\":true"), 100);
    }
    void pipelinedGarbage()
    {
        auto socket = m_server->connected();
        socket->write(EchoServer::get("/healthz", {}, false) + QByteArray(100000, '\x01'));
        const QByteArray answers = EchoServer::readUntil(*socket);
        QVERIFY(answers.startsWith("HTTP/1.1 200 OK"));
        QVERIFY(answers.contains("HTTP/1.1 400 ") || answers.contains("HTTP/1.1 431 "));
    }
    void bodyInChunksAndAfter100()
    {
        const QByteArray session = "Mcp-Session-Id: " + m_server->initialize(m_key) + "\r\n";
        auto socket = m_server->connected();
        socket->write("POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nExpect: 100-continue\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n" + m_key + session + "\r\n");
        QVERIFY(EchoServer::readUntil(*socket, "\r\n\r\n").startsWith("HTTP/1.1 100 Continue"));
        socket->write("5\r\n{\"jso\r\n");
        socket->write("23\r\nnrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}\r\n0\r\n\r\n");
        QVERIFY(EchoServer::readUntil(*socket).startsWith("HTTP/1.1 200 OK"));
    }
    void slowHeadsEnd()
    {
        std::vector<std::unique_ptr<QTcpSocket>> slow;
        for (int i = 0; i < 200; ++i) {
            slow.push_back(m_server->connected());
            slow.back()->write("GET /health HTTP/1.1\r\nHost: local");
            slow.back()->flush();
        }
        QVERIFY(isAlive());
        for (const auto& socket : slow)
            QVERIFY(EchoServer::readUntil(*socket).startsWith("HTTP/1.1 408 "));
    }
    void aHundredMegabytesAreNotRead()
    {
        auto socket = m_server->connected();
        socket->write("POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n" + m_key + "\r\n");
        const QByteArray chunk = "100000\r\n" + QByteArray(0x100000, 'x') + "\r\n";
        QByteArray answer;
        for (int i = 0; i < 100 && answer.isEmpty() && socket->state() == QAbstractSocket::ConnectedState; ++i) {
            socket->write(chunk);
            socket->waitForBytesWritten(5000);
            answer += socket->readAll();
        }
        answer += EchoServer::readUntil(*socket);
        QVERIFY2(answer.startsWith("HTTP/1.1 413 "), answer.left(100).constData());
    }
    void slowReadersEnd()
    {
        // 200 answers of 1 MB that nobody reads: the server's memory must not hold them.
        const QByteArray session = "Mcp-Session-Id: " + m_server->initialize(m_key) + "\r\n";
        auto socket = m_server->connected();
        socket->setReadBufferSize(1024);
        const QByteArray call = EchoServer::post("/mcp", R"({"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"big","arguments":{"bytes":1000000}}})", m_key + session, false);
        for (int i = 0; i < 200; ++i)
            socket->write(call);
        socket->waitForBytesWritten(1000);
        QVERIFY(isAlive());
        QFile memory(QStringLiteral("/proc/%1/status").arg(m_server->process().processId()));
        QVERIFY(memory.open(QIODevice::ReadOnly));
        const QByteArray text = memory.readAll();
        const int at = text.indexOf("VmRSS:");
        QVERIFY(text.mid(at + 6, 20).trimmed().split(' ').first().toInt() < 100 * 1024);
    }
};

QTEST_GUILESS_MAIN(AdmissionTest)
#include "admission_test.moc"
