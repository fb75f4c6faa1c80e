#include "tests/e2e/http/EchoServer.h"
#include "tests/e2e/http/RedisServer.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using gwt::tests::EchoServer;
using gwt::tests::RedisServer;

/// The real `gwt serve --http`, as somebody outside sees it (contract section 7).
class ServeTest : public QObject
{
    Q_OBJECT

    struct Gwt {
        QTemporaryDir home;
        QProcess process;
        quint16 port = 0;
        QByteArray said;

        bool start(const QStringList& arguments, const QMap<QString, QString>& variables = {})
        {
            QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
            environment.insert(QStringLiteral("GWT_HOME"), home.path());
            environment.insert(QStringLiteral("GWT_ENGINE"), QStringLiteral("unix:///nowhere.sock"));
            for (auto at = variables.begin(); at != variables.end(); ++at)
                environment.insert(at.key(), at.value());
            process.setProcessEnvironment(environment);
            process.setReadChannel(QProcess::StandardError);
            process.start(QStringLiteral(GWT_BIN_DIR "/gwt"), QStringList{QStringLiteral("serve")} + arguments);
            while (port == 0 && (process.canReadLine() || process.waitForReadyRead(20000))) {
                said += process.readLine();
                if (const auto at = said.indexOf("on port "); at >= 0)
                    port = static_cast<quint16>(said.mid(at + 8).split(' ').first().toInt());
            }
            return port != 0;
        }
        ~Gwt()
        {
            process.kill();
            process.waitForFinished();
        }
        QByteArray ask(const QByteArray& request) const { return EchoServer::at(port, request); }
        QJsonObject json(const QByteArray& request) const
        {
            const QByteArray answer = ask(request);
            return QJsonDocument::fromJson(answer.mid(answer.indexOf("\r\n\r\n") + 4)).object();
        }
        void configure(const QByteArray& toml) const
        {
            QFile file(home.filePath(QStringLiteral("config.toml")));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(toml);
        }
    };
    static int status(const QByteArray& answer) { return answer.mid(9, 3).toInt(); }
    static QByteArray call(const QByteArray& tool) { return "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/call\",\"params\":{\"name\":\"" + tool + "\",\"arguments\":{}}}"; }

private Q_SLOTS:
    void keysOfTheFile()
    {
        Gwt gwt;
        gwt.configure("[http.keys.ci]\nsha256 = \"d0c04f4b1951e4aeaaec8223ed2039e542f3aae805a6fa7f6d794e5afff5d272\"\ntools = [\"list_*\"]\ncalls_per_minute = 4\n");
        QVERIFY(gwt.start({QStringLiteral("--http"), QStringLiteral("127.0.0.1:0")}));
        const QByteArray key = "x-api-key: sesame\r\n";
        const QByteArray initialized = gwt.ask(EchoServer::post("/mcp", R"({"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"t","version":"1"}}})", key));
        QCOMPARE(status(initialized), 200);
        const QByteArray session = key + "Mcp-Session-Id: " + EchoServer::header(initialized, "Mcp-Session-Id") + "\r\n";
        QVERIFY(gwt.ask(EchoServer::post("/mcp", call("list_environments"), session)).contains("\"environments\":[]"));
        QVERIFY(gwt.ask(EchoServer::post("/mcp", call("create_environment"), session)).contains("\"isError\":true"));
        QCOMPARE(status(gwt.ask(EchoServer::post("/mcp", call("list_environments"), "x-api-key: sesam\r\n"))), 401);
        QCOMPARE(status(gwt.ask(EchoServer::post("/mcp", call("list_environments"), session))), 200);
        const QByteArray limited = gwt.ask(EchoServer::post("/mcp", call("list_environments"), session));
        QCOMPARE(status(limited), 429);
        QVERIFY(EchoServer::header(limited, "Retry-After").toInt() > 0);
        const QJsonObject capabilities = gwt.json(EchoServer::get("/capabilities", key));
        QVERIFY(capabilities[QStringLiteral("tools")].toArray().contains(QStringLiteral("list_environments")));
        QVERIFY(!capabilities[QStringLiteral("tools")].toArray().contains(QStringLiteral("create_environment")));
        const QByteArray metrics = gwt.ask(EchoServer::get("/metrics", key));
        for (const char* line : {"gwt_http_sessions 1\n", "gwt_http_limited_total 1\n", "gwt_http_request_duration_seconds_bucket{le=\"+Inf\"}", "gwt_http_responses_total{code=\"4xx\"}", "gwt_tool_calls_total{tool=\"list_environments\",outcome=\"ok\"} 2\n", "gwt_tool_duration_seconds_count"})
            QVERIFY2(metrics.contains(line), metrics.constData());
    }
    void featuresNarrow()
    {
        Gwt gwt;
        QVERIFY(gwt.start({QStringLiteral("--http"), QStringLiteral("127.0.0.1:0"), QStringLiteral("--no-auth"), QStringLiteral("--features"), QStringLiteral("tickets,applications")}));
        QVERIFY2(gwt.said.contains("serving applications, tickets over HTTP"), gwt.said.constData());
        const QByteArray initialized = gwt.ask(EchoServer::post("/mcp", R"({"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"t","version":"1"}}})"));
        const QByteArray session = "Mcp-Session-Id: " + EchoServer::header(initialized, "Mcp-Session-Id") + "\r\n";
        const QByteArray listed = gwt.ask(EchoServer::post("/mcp", R"({"jsonrpc":"2.0","id":2,"method":"tools/list"})", session));
        QVERIFY(listed.contains("get_ticket_list") && listed.contains("list_applications"));
        QVERIFY(!listed.contains("create_environment"));
    }

    void requestIdsAreInTheLog()
    {
        Gwt gwt;
        QVERIFY(gwt.start({QStringLiteral("--http"), QStringLiteral("127.0.0.1:0")}, {{QStringLiteral("MCP_API_KEYS"), QStringLiteral("ci:sesame")}, {QStringLiteral("MCP_ALLOWED_ORIGINS"), QStringLiteral("https://inspector.example")}}));
        QCOMPARE(EchoServer::header(gwt.ask(EchoServer::post("/mcp", "{}", "x-api-key: sesame\r\nX-Request-Id: trace-me-1\r\n")), "X-Request-Id"), QByteArray("trace-me-1"));
        // Answered by the core thread: its headers are there all the same.
        const QByteArray ready = gwt.ask(EchoServer::get("/readyz", "X-Request-Id: trace-me-3\r\nOrigin: https://inspector.example\r\n"));
        QCOMPARE(EchoServer::header(ready, "X-Request-Id"), QByteArray("trace-me-3"));
        QCOMPARE(EchoServer::header(ready, "Access-Control-Allow-Origin"), QByteArray("https://inspector.example"));
        QVERIFY(gwt.ask("HEAD /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").endsWith("\r\n\r\n"));
        gwt.ask(EchoServer::post("/mcp", "{}", "x-api-key: wrong\r\nX-Request-Id: trace-me-2\r\n"));
        gwt.process.terminate();
        QVERIFY(gwt.process.waitForFinished(20000));
        QCOMPARE(gwt.process.exitCode(), 0);
        QFile log(gwt.home.filePath(QStringLiteral("logs/gwt.log")));
        QVERIFY(log.open(QIODevice::ReadOnly));
        int served = 0;
        int refused = 0;
        for (const QByteArray& line : log.readAll().split('\n')) {
            const QJsonObject json = QJsonDocument::fromJson(line).object();
            served += json[QStringLiteral("request_id")] == QLatin1String("trace-me-1") && json[QStringLiteral("message")] == QLatin1String("http_request") ? 1 : 0;
            refused += json[QStringLiteral("request_id")] == QLatin1String("trace-me-2") && json[QStringLiteral("message")] == QLatin1String("http_refused") ? 1 : 0;
            QVERIFY2(!line.contains("sesame") && !line.contains("wrong"), line.constData());
        }
        QCOMPARE(served, 1);
        QCOMPARE(refused, 1);
    }
    void refusesToStart_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("variable");
        QTest::addColumn<QByteArray>("says");
        const QStringList here{QStringLiteral("--http"), QStringLiteral("127.0.0.1:0")};
        const QStringList open{QStringLiteral("--http"), QStringLiteral("127.0.0.1:0"), QStringLiteral("--no-auth")};
        QTest::newRow("no key") << here << QString() << QByteArray("has no key");
        QTest::newRow("open to the world") << QStringList{QStringLiteral("--http"), QStringLiteral("0.0.0.0:0"), QStringLiteral("--no-auth")} << QString() << QByteArray("loopback only");
        QTest::newRow("open in production") << open << QStringLiteral("MCP_ENV=production") << QByteArray("MCP_ENV is production");
        QTest::newRow("no such mode") << open << QStringLiteral("MCP_ENV=prod") << QByteArray("MCP_ENV");
        QTest::newRow("no such Redis") << open << QStringLiteral("MCP_REDIS_URL=unix:///nowhere.sock") << QByteArray("Redis at /nowhere.sock does not answer");
        QTest::newRow("no Redis address") << open << QStringLiteral("MCP_REDIS_URL=http://:secret@h") << QByteArray("MCP_REDIS_URL");
        QTest::newRow("a certificate without its key") << QStringList(open + QStringList{QStringLiteral("--tls-cert"), QStringLiteral("c.pem")}) << QString() << QByteArray("--tls-key");
        QTest::newRow("no port") << QStringList{QStringLiteral("--http"), QStringLiteral("localhost"), QStringLiteral("--no-auth")} << QString() << QByteArray("no port");
    }
    void refusesToStart()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, variable);
        QFETCH(QByteArray, says);
        Gwt gwt;
        QMap<QString, QString> variables;
        if (!variable.isEmpty())
            variables.insert(variable.section(QLatin1Char('='), 0, 0), variable.section(QLatin1Char('='), 1));
        QVERIFY(!gwt.start(arguments, variables));
        QVERIFY(gwt.process.state() == QProcess::NotRunning || gwt.process.waitForFinished(20000));
        gwt.said += gwt.process.readAll();
        QVERIFY(gwt.process.exitCode() != 0);
        QVERIFY2(gwt.said.contains(says) && !gwt.said.contains(":secret@"), gwt.said.constData());
    }
    void replicasThroughRedis()
    {
        RedisServer redis;
        if (!RedisServer::isInstalled())
            QSKIP("SKIPPED: redis-server is missing (Debian: redis-server)");
        QVERIFY(redis.start());
        const QMap<QString, QString> variables{{QStringLiteral("MCP_API_KEYS"), QStringLiteral("ci:sesame")}, {QStringLiteral("MCP_REDIS_URL"), redis.url()}};
        Gwt first;
        Gwt second;
        QVERIFY(first.start({QStringLiteral("--http"), QStringLiteral("127.0.0.1:0")}, variables));
        QVERIFY(second.start({QStringLiteral("--http"), QStringLiteral("127.0.0.1:0")}, variables));
        const QByteArray key = "x-api-key: sesame\r\n";
        const QByteArray initialized = first.ask(EchoServer::post("/mcp", R"({"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"t","version":"1"}}})", key));
        // They agreed on a secret in Redis.
        QCOMPARE(status(second.ask(EchoServer::post("/mcp", call("list_environments"), key + "Mcp-Session-Id: " + EchoServer::header(initialized, "Mcp-Session-Id") + "\r\n"))), 200);
        QTRY_VERIFY(second.ask(EchoServer::get("/metrics", key)).contains("gwt_redis_up 1\n"));
        redis.stop();
        QTRY_VERIFY(second.json(EchoServer::get("/readyz"))[QStringLiteral("degraded")].toBool());
        QVERIFY(second.ask(EchoServer::get("/readyz")).contains("Redis does not answer"));
        QVERIFY(second.ask(EchoServer::get("/metrics", key)).contains("gwt_redis_up 0\n"));
        QVERIFY(redis.start());
        QTRY_VERIFY_WITH_TIMEOUT(second.json(EchoServer::get("/readyz"))[QStringLiteral("degraded")] == false, 15000);
    }
};

QTEST_GUILESS_MAIN(ServeTest)
#include "serve_test.moc"
