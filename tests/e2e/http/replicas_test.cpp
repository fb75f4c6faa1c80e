#include "tests/e2e/http/EchoServer.h"
#include "tests/e2e/http/RedisServer.h"

#include <QTest>

#include <csignal>

using gwt::tests::EchoServer;
using gwt::tests::RedisServer;

/// Two replicas and a real Redis: whatever reaches the wrong one finds its way.
class ReplicasTest : public QObject
{
    Q_OBJECT

    RedisServer m_redis;
    std::unique_ptr<EchoServer> m_a;
    std::unique_ptr<EchoServer> m_b;
    const QByteArray m_key = "x-api-key: ka\r\n";

    QStringList arguments() const
    {
        return {QStringLiteral("--redis"), m_redis.url(), QStringLiteral("--keys"), QStringLiteral(R"([{"name":"a","key":"ka"},{"name":"b","key":"kb"},{"name":"slow","key":"ks","calls_per_minute":4}])")};
    }
    static QByteArray call(const QByteArray& tool, const QByteArray& arguments, int id = 2, const QByteArray& more = {})
    {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + QByteArray::number(id) + ",\"method\":\"tools/call\",\"params\":{" + more + "\"name\":\"" + tool + "\",\"arguments\":" + arguments + "}}";
    }
    static QByteArray after(const QByteArray& text, const QByteArray& start, const char* ends)
    {
        const auto at = text.lastIndexOf(start);
        QByteArray rest = at < 0 ? QByteArray() : text.mid(at + start.size());
        qsizetype length = 0;
        while (length < rest.size() && !std::strchr(ends, rest[length]))
            ++length;
        return rest.left(length);
    }
    /// A session whose client can be asked; made at `server`.
    QByteArray session(const EchoServer& server) const
    {
        const QByteArray answer = server.once(EchoServer::post("/mcp", R"({"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{"elicitation":{}},"clientInfo":{"name":"t","version":"1"}}})", m_key));
        return m_key + "Mcp-Session-Id: " + EchoServer::header(answer, "Mcp-Session-Id") + "\r\n";
    }
    static int status(const QByteArray& answer) { return answer.mid(9, 3).toInt(); }
    static bool isShared(const EchoServer& server) { return !server.once(EchoServer::get("/readyz")).contains("Redis"); }

private Q_SLOTS:
    void initTestCase()
    {
        if (!RedisServer::isInstalled())
            QSKIP("SKIPPED: redis-server is missing (Debian: redis-server)");
        QVERIFY(m_redis.start());
    }
    void init()
    {
        m_a = std::make_unique<EchoServer>(arguments());
        m_b = std::make_unique<EchoServer>(arguments());
        QVERIFY(m_a->port() > 0 && m_b->port() > 0);
        QTRY_VERIFY(isShared(*m_a) && isShared(*m_b));
    }
    void cleanup()
    {
        m_a.reset();
        m_b.reset();
    }

    void aSessionGoesOnAnywhere()
    {
        const QByteArray headers = session(*m_a);
        QVERIFY(m_b->once(EchoServer::post("/mcp", call("echo", R"({"text":"moved"})"), headers)).contains("moved"));
        QCOMPARE(status(m_b->once(EchoServer::post("/mcp", call("echo", "{}"), QByteArray(headers).replace("ka", "kb")))), 404);
    }
    void aRateIsOneRate()
    {
        int refused = 0;
        for (int i = 0; i < 8; ++i)
            refused += status((i % 2 ? m_a : m_b)->once(EchoServer::post("/mcp", "{}", "x-api-key: ks\r\n"))) == 429 ? 1 : 0;
        QCOMPARE(refused, 4);
    }
    void aLegacyPostReachesItsStream()
    {
        auto stream = m_a->connected();
        stream->write(EchoServer::get("/sse", m_key));
        const QByteArray path = "/message?sessionId=" + after(EchoServer::readUntil(*stream, "\n\n"), "sessionId=", "\r\n");
        QCOMPARE(status(m_b->once(EchoServer::post(path, R"({"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2024-11-05","capabilities":{},"clientInfo":{"name":"t","version":"1"}}})", m_key))), 202);
        QVERIFY(EchoServer::readUntil(*stream, "serverInfo").contains("serverInfo"));
        for (int i = 0; i < 20; ++i)
            QCOMPARE(status((i % 2 ? m_a : m_b)->once(EchoServer::post(path, call("echo", "{\"text\":\"n-" + QByteArray::number(i) + "\"}", 100 + i), m_key))), 202);
        QVERIFY(EchoServer::readUntil(*stream, "n-19").contains("n-18"));
        QCOMPARE(status(m_b->once(EchoServer::post(path, call("echo", "{}"), "x-api-key: kb\r\n"))), 404);
        QCOMPARE(status(m_b->once(EchoServer::post(path.chopped(1), call("echo", "{}"), m_key))), 404);
    }
    void aLegacyStreamComesBackElsewhere()
    {
        auto stream = m_a->connected();
        stream->write(EchoServer::get("/sse", m_key));
        const QByteArray first = EchoServer::readUntil(*stream, "\n\n");
        const QByteArray path = "/message?sessionId=" + after(first, "sessionId=", "\r\n");
        m_a->once(EchoServer::post(path, call("wait", R"({"ms":400,"text":"kept"})", 7), m_key));
        stream.reset();
        auto again = m_b->connected();
        again->write(EchoServer::get("/sse", m_key + "Last-Event-ID: " + after(first, "id: ", "\r\n") + "\r\n"));
        QVERIFY(EchoServer::readUntil(*again, "kept").contains("\"id\":7"));
    }
    void aQuestionIsAnsweredElsewhere()
    {
        const QByteArray headers = session(*m_a);
        auto asking = m_a->connected();
        asking->write(EchoServer::post("/mcp", call("ask", "{}", 9), headers));
        const QByteArray question = EchoServer::readUntil(*asking, "elicitation/create");
        const QByteArray id = after(question, "\"id\":\"", "\"");
        QVERIFY2(id.contains('~'), question.constData());
        QCOMPARE(status(m_b->once(EchoServer::post("/mcp", "{\"jsonrpc\":\"2.0\",\"id\":\"" + id + "\",\"result\":{\"action\":\"accept\",\"content\":{\"name\":\"Ada\"}}}", headers))), 202);
        QVERIFY(EchoServer::readUntil(*asking).contains("Ada"));
    }
    void aParkedCallGoesOnElsewhere()
    {
        const QByteArray meta = "\"_meta\":" R"({"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientInfo":{"name":"t","version":"1"},"io.modelcontextprotocol/clientCapabilities":{"elicitation":{}}},)";
        const QByteArray headers = m_key + "MCP-Protocol-Version: 2026-07-28\r\nMcp-Method: tools/call\r\nMcp-Name: ask\r\n";
        const QByteArray parked = m_a->once(EchoServer::post("/mcp", call("ask", "{}", 1, meta), headers));
        const QByteArray state = after(parked, "\"requestState\":\"", "\"");
        const QByteArray question = after(parked, "\"inputRequests\":{\"", "\"");
        QVERIFY2(!state.isEmpty() && !question.isEmpty(), parked.constData());
        const QByteArray more = meta + "\"requestState\":\"" + state + "\",\"inputResponses\":{\"" + question + "\":" R"({"action":"accept","content":{"name":"Ada"}}},)";
        const QByteArray answer = m_b->once(EchoServer::post("/mcp", call("ask", "{}", 2, more), headers));
        QVERIFY2(answer.contains("Ada"), answer.constData());
    }
    void aBrokenCallIsToldElsewhere_data()
    {
        QTest::addColumn<bool>("isKilled");
        QTest::newRow("its replica lives") << false;
        QTest::newRow("its replica is killed when it had spoken") << true;
    }
    void aBrokenCallIsToldElsewhere()
    {
        QFETCH(bool, isKilled);
        const QByteArray headers = session(*m_a);
        auto socket = m_a->connected();
        socket->write(EchoServer::post("/mcp", call("wait", R"({"ms":600,"steps":2,"text":"kept"})", 5, "\"_meta\":{\"progressToken\":1},"), headers));
        const QByteArray first = EchoServer::readUntil(*socket, "\"progress\":1");
        const QByteArray last = after(first.left(first.lastIndexOf("data: ")), "id: ", "\r\n");
        QVERIFY2(last.contains('~'), first.constData());
        if (isKilled) {
            EchoServer::readUntil(*socket);
            m_a->process().kill();
            m_a->process().waitForFinished();
        }
        socket.reset();
        auto again = m_b->connected();
        again->write(EchoServer::get("/mcp", headers + "Accept: text/event-stream\r\nLast-Event-ID: " + last + "\r\n"));
        const QByteArray rest = EchoServer::readUntil(*again);
        QVERIFY2(rest.contains("kept"), rest.constData());
        QCOMPARE(rest.count("\"id\":5"), 1);
    }
    void aCancellationFindsItsCall()
    {
        const QByteArray headers = session(*m_a);
        auto waiting = m_a->connected();
        waiting->write(EchoServer::post("/mcp", call("wait", R"({"ms":60000,"steps":599,"text":"late"})", 5, "\"_meta\":{\"progressToken\":1},"), headers));
        EchoServer::readUntil(*waiting, "progress");
        QCOMPARE(status(m_b->once(EchoServer::post("/mcp", R"({"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":5}})", headers))), 202);
        QVERIFY(!EchoServer::readUntil(*waiting).contains("\"id\":5")); // its response ends without an answer
        QCOMPARE(waiting->state(), QAbstractSocket::UnconnectedState);
    }
    void anEndedSessionIsEndedEverywhere()
    {
        const QByteArray headers = session(*m_a);
        QCOMPARE(status(m_b->once("DELETE /mcp HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers + "\r\n")), 204);
        QCOMPARE(status(m_b->once(EchoServer::post("/mcp", call("echo", "{}"), headers))), 404);
        QTRY_COMPARE(status(m_a->once(EchoServer::post("/mcp", call("echo", "{}"), headers))), 404);
    }
    void withoutRedisItGoesOnLoudly()
    {
        const QByteArray headers = session(*m_a);
        auto stream = m_a->connected();
        stream->write(EchoServer::get("/sse", m_key));
        const QByteArray path = "/message?sessionId=" + after(EchoServer::readUntil(*stream, "\n\n"), "sessionId=", "\r\n");
        m_redis.stop();
        QTRY_VERIFY(!isShared(*m_a) && !isShared(*m_b));
        QVERIFY(m_a->once(EchoServer::get("/readyz")).startsWith("HTTP/1.1 200")); // it serves: a balancer must not empty itself
        QVERIFY(m_b->once(EchoServer::post("/mcp", call("echo", R"({"text":"still"})"), headers)).contains("still"));
        QCOMPARE(status(m_a->once(EchoServer::post(path, call("echo", "{}"), m_key))), 202);
        QCOMPARE(status(m_b->once(EchoServer::post(path, call("echo", "{}"), m_key))), 503); // nobody knows whether it is there
        QVERIFY(m_redis.start());
        QTRY_VERIFY_WITH_TIMEOUT(isShared(*m_a) && isShared(*m_b), 15000);
        QTRY_COMPARE(status(m_b->once(EchoServer::post(path, call("echo", R"({"text":"back"})"), m_key))), 202);
        QVERIFY(EchoServer::readUntil(*stream, "back").contains("back"));
    }
};

QTEST_GUILESS_MAIN(ReplicasTest)
#include "replicas_test.moc"
