#include "tests/e2e/http/EchoServer.h"
#include "tests/e2e/http/NodeScript.h"

#include <QTemporaryDir>
#include <QTest>

using gwt::tests::EchoServer;
using gwt::tests::NodeScript;

/// The official clients and the official conformance checks against a real server.
class ClientsTest : public QObject
{
    Q_OBJECT

    QString m_modules;

private Q_SLOTS:
    void initTestCase()
    {
        m_modules = NodeScript::modules();
        if (m_modules.isEmpty())
            QSKIP("SKIPPED: npm packages of tests/e2e/http/package.json cannot be had (Debian packages: nodejs, npm; and a package registry)");
    }

    void conversation_data()
    {
        QTest::addColumn<QString>("kind");
        for (const char* kind : {"sdk1-sse", "sdk1-http", "sdk2-http"})
            QTest::newRow(kind) << QString::fromLatin1(kind);
    }
    void conversation()
    {
        QFETCH(QString, kind);
        EchoServer server({QStringLiteral("--keys"), QStringLiteral("ci:sesame")});
        const auto said = NodeScript::run(m_modules, QStringLiteral("sdk_client.mjs"), {kind, server.url(), QStringLiteral("sesame")});
        QCOMPARE(said.out, QByteArray("server \"http-echo-server\"\n"
                                      "tools [\"echo\",\"wait\",\"ask\",\"big\"]\n"
                                      "echo [{\"type\":\"text\",\"text\":\"日本語 ✓\"}]\n"
                                      "many true\n"
                                      "progress [1,2,3]\n"
                                      "waited [{\"type\":\"text\",\"text\":\"waited\"}]\n"
                                      "asked [{\"type\":\"text\",\"text\":\"the client said {\\\"action\\\":\\\"accept\\\",\\\"content\\\":{\\\"name\\\":\\\"Ada\\\"}}\"}]\n"
                                      "unknown true\n"));
    }

    void plannedReconnects_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::newRow("Streamable HTTP") << QStringLiteral("sdk1-http");
        QTest::newRow("SSE with Last-Event-ID") << QStringLiteral("resuming-sse");
    }
    void plannedReconnects()
    {
        QFETCH(QString, kind);
        EchoServer server({QStringLiteral("--sse-seconds"), QStringLiteral("1"), QStringLiteral("--retry-ms"), QStringLiteral("50")});
        const auto said = NodeScript::run(m_modules, QStringLiteral("reconnect_client.mjs"), {kind, server.url(), QStringLiteral("32")});
        QVERIFY2(said.out.contains("\"lost\":0,\"wrong\":0,\"doubled\":0"), said.out.constData());
        const QByteArray metrics = server.once(EchoServer::get("/metrics"));
        const auto planned = metrics.mid(metrics.indexOf("planned_closes_total counter") + 28).trimmed().split('\n').first().split(' ').last().toInt();
        QVERIFY2(planned >= 20, metrics.constData());
    }

    void conformance_data()
    {
        QTest::addColumn<QString>("suite");
        QTest::addColumn<QString>("scenario");
        for (const char* scenario : {"server-initialize", "ping", "tools-list", "server-sse-multiple-streams", "dns-rebinding-protection"})
            QTest::newRow(qPrintable(QStringLiteral("older ") + QLatin1String(scenario))) << QStringLiteral("conformance-older") << QString::fromLatin1(scenario);
        for (const char* scenario : {"tools-list", "server-sse-multiple-streams", "sep-2164-resource-not-found", "dns-rebinding-protection", "http-header-validation", "input-required-result-missing-input-response",
                                     "input-required-result-unsupported-methods", "input-required-result-ignore-extra-params", "input-required-result-validate-input"})
            QTest::newRow(qPrintable(QStringLiteral("newer ") + QLatin1String(scenario))) << QStringLiteral("@modelcontextprotocol/conformance") << QString::fromLatin1(scenario);
    }
    /// Those that need no fixtures; each check of each of them.
    void conformance()
    {
        QFETCH(QString, suite);
        QFETCH(QString, scenario);
        EchoServer server;
        QTemporaryDir results;
        const auto said = NodeScript::run(m_modules, m_modules + QStringLiteral("/node_modules/node/bin/node"),
                                          {m_modules + QStringLiteral("/node_modules/") + suite + QStringLiteral("/dist/index.js"), QStringLiteral("server"), QStringLiteral("--url"), server.url(QStringLiteral("/mcp")), QStringLiteral("--scenario"), scenario},
                                          60, results.path());
        QVERIFY2(said.exitCode == 0, said.out.constData());
    }

    void inspector_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("transport");
        QTest::newRow("Streamable HTTP") << QStringLiteral("/mcp") << QStringLiteral("http");
        QTest::newRow("SSE") << QStringLiteral("/sse") << QStringLiteral("sse");
    }
    void inspector()
    {
        QFETCH(QString, path);
        QFETCH(QString, transport);
        EchoServer server({QStringLiteral("--keys"), QStringLiteral("ci:sesame")});
        QTemporaryDir home;
        const auto ask = [&](const QStringList& what) {
            return NodeScript::run(m_modules, m_modules + QStringLiteral("/node_modules/node/bin/node"),
                                   QStringList{m_modules + QStringLiteral("/node_modules/@modelcontextprotocol/inspector/clients/launcher/build/index.js"), QStringLiteral("--cli"), server.url(path), QStringLiteral("--transport"), transport, QStringLiteral("--header"), QStringLiteral("x-api-key: sesame")} + what, 60, home.path());
        };
        const auto listed = ask({QStringLiteral("--method"), QStringLiteral("tools/list")});
        QVERIFY2(listed.exitCode == 0 && listed.out.contains("\"echo\""), listed.out.constData());
        const auto called = ask({QStringLiteral("--method"), QStringLiteral("tools/call"), QStringLiteral("--tool-name"), QStringLiteral("echo"), QStringLiteral("--tool-arg"), QStringLiteral("text=inspected")});
        QVERIFY2(called.exitCode == 0 && called.out.contains("inspected"), called.out.constData());
    }

    void curl()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("curl")).isEmpty())
            QSKIP("SKIPPED: curl is missing (Debian: curl)");
        EchoServer server({QStringLiteral("--heartbeat"), QStringLiteral("1")});
        const auto said = NodeScript::run(m_modules, QStringLiteral("curl"), {QStringLiteral("-sNi"), QStringLiteral("--max-time"), QStringLiteral("3"), server.url(QStringLiteral("/sse"))});
        QVERIFY2(said.out.contains("event: endpoint\n") && said.out.contains("data: /message?sessionId="), said.out.constData());
        QVERIFY(said.out.contains("X-Accel-Buffering: no"));
        QVERIFY2(said.out.count(": heartbeat") >= 2, said.out.constData());
    }
};

QTEST_GUILESS_MAIN(ClientsTest)
#include "clients_test.moc"
