#include "core/base/Ids.h"
#include "core/net/McpMessageSession.h"
#include "core/net/StateFile.h"
#include "core/net/WebSocketServer.h"
#include "tests/e2e/http/EchoServer.h"
#include "tests/parity/HttpTransports.h"
#include "tests/parity/LineTransports.h"
#include "tests/parity/Scenarios.h"
#include "tests/support/http-echo-server/EchoHost.h"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>

using namespace gwt;
using namespace gwt::tests;

namespace
{

/// The window's server and state file in front of the echo tools: for WebSocket and bridge.
struct Window final : net::PrincipalResolver {
    EchoHost host;
    std::string token = base::randomToken();
    QTemporaryDir home;
    std::unique_ptr<net::WebSocketServer> server;
    std::unique_ptr<net::StateFile> state;

    Window()
    {
        net::WebSocketOptions options;
        options.token = token;
        server = std::move(net::WebSocketServer::create(std::move(options), net::openMcpSessions(host.server(), {}), *this, {}).value());
        state = std::move(net::StateFile::create(home.path().toStdString(), {.port = server->port(), .pid = QCoreApplication::applicationPid(), .token = token, .instanceId = base::randomId(), .startedAt = {}}).value());
    }
    tools::Principal resolve(const net::ClientAnnouncement&) override { return {tools::PrincipalKind::Outside, {}, {}}; }
};

/// `gwt serve --http`; its port is what it says on stderr.
struct Serving {
    QProcess process;
    int port = 0;

    explicit Serving(const QProcessEnvironment& environment)
    {
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(GWT_BIN_DIR "/gwt"), {QStringLiteral("serve"), QStringLiteral("--http"), QStringLiteral("127.0.0.1:0"), QStringLiteral("--no-auth")});
        process.setReadChannel(QProcess::StandardError);
        while (port == 0 && (process.canReadLine() || process.waitForReadyRead(20000))) {
            const QByteArray line = process.readLine();
            if (const auto at = line.indexOf("on port "); at >= 0)
                port = line.mid(at + 8).split(' ').first().toInt();
        }
    }
    ~Serving()
    {
        process.terminate();
        process.waitForFinished(15000);
    }
};

} // namespace

/// Every transport serves the same road: the client hears the same whatever it came by.
class ParityTest : public QObject
{
    Q_OBJECT

    Window m_window;
    EchoServer m_http;
    QTemporaryDir m_serveHome;
    std::unique_ptr<Serving> m_serving;

    QProcessEnvironment homeAt(const QString& folder) const
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("GWT_HOME"), folder);
        environment.insert(QStringLiteral("GWT_ENGINE"), QStringLiteral("unix:///nowhere.sock")); // the same on every machine
        return environment;
    }
    std::unique_ptr<Transport> echoOver(const QByteArray& name)
    {
        if (name == "stdio")
            return childOnStdio(QStringLiteral(GWT_BIN_DIR "/http-echo-server"), {QStringLiteral("--stdio")}, QProcessEnvironment::systemEnvironment());
        if (name == "websocket")
            return webSocket(m_window.server->port(), m_window.token);
        if (name == "bridge")
            return bridge(homeAt(m_window.home.path()));
        if (name == "older HTTP")
            return olderHttp(m_http.port());
        if (name == "newer HTTP")
            return newerHttp(m_http.port());
        return legacySse(m_http.port());
    }
    std::unique_ptr<Transport> serveOver(const QByteArray& name)
    {
        if (name == "older HTTP")
            return olderHttp(m_serving->port);
        if (name == "newer HTTP")
            return newerHttp(m_serving->port);
        return legacySse(m_serving->port);
    }
    static void rows(const std::vector<Scenario>& scenarios, std::initializer_list<const char*> transports)
    {
        QTest::addColumn<QByteArray>("transport");
        QTest::addColumn<int>("scenario");
        for (const char* transport : transports)
            for (std::size_t i = 0; i < scenarios.size(); ++i)
                QTest::newRow(qPrintable(QString::fromLatin1(transport) + QStringLiteral(": ") + QLatin1String(scenarios[i].name))) << QByteArray(transport) << static_cast<int>(i);
    }
    static void compare(const Scenario& scenario, std::unique_ptr<Transport> reference, std::unique_ptr<Transport> transport)
    {
        QVERIFY(transport);
        Conversation expected(std::move(reference));
        Conversation heard(std::move(transport));
        QVERIFY(expected.open());
        QVERIFY(heard.open());
        scenario.play(expected);
        scenario.play(heard);
        QVERIFY2(!QByteArray::fromStdString(expected.transcript()).contains("silence"), expected.transcript().c_str());
        const auto shown = [](const std::string& text) { return QString::fromStdString(text.substr(0, 4000)); };
        if (heard.transcript() != expected.transcript())
            QCOMPARE(shown(heard.transcript()), shown(expected.transcript()));
        QVERIFY(heard.transcript() == expected.transcript()); // beyond what is shown, too
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_http.port() > 0);
        m_serving = std::make_unique<Serving>(homeAt(m_serveHome.path()));
        QVERIFY(m_serving->port > 0);
    }
    void echo_data() { rows(echoScenarios(), {"stdio", "websocket", "bridge", "older HTTP", "newer HTTP", "legacy SSE"}); }
    void echo()
    {
        QFETCH(QByteArray, transport);
        QFETCH(int, scenario);
        compare(echoScenarios()[static_cast<std::size_t>(scenario)], inProcess(m_window.host.server()), echoOver(transport));
    }
    void serve_data() { rows(serveScenarios(), {"older HTTP", "newer HTTP", "legacy SSE"}); }
    /// The real `gwt serve`: its stdio is what the others are held against.
    void serve()
    {
        QFETCH(QByteArray, transport);
        QFETCH(int, scenario);
        QTemporaryDir home;
        auto stdio = childOnStdio(QStringLiteral(GWT_BIN_DIR "/gwt"), {QStringLiteral("serve"), QStringLiteral("--stdio")}, homeAt(home.path()));
        compare(serveScenarios()[static_cast<std::size_t>(scenario)], std::move(stdio), serveOver(transport));
    }
};

QTEST_GUILESS_MAIN(ParityTest)
#include "parity_test.moc"
