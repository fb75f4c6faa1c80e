#include "tests/e2e/bridge/BridgeProcess.h"
#include "tests/e2e/bridge/FakeWindow.h"

#include <QFile>
#include <QTemporaryDir>
#include <QElapsedTimer>
#include <QTcpServer>
#include <QTest>

#include <csignal>
#include <unistd.h>

using namespace gwt;
using base::Json;
using tests::BridgeProcess;
using tests::FakeWindow;

namespace
{

Json errorOf(const Json& answer)
{
    const auto parsed = base::parseJson(answer["result"]["content"][0]["text"].get<std::string>());
    return parsed ? *parsed : Json();
}

bool hasTool(const Json& answer, const std::string& name)
{
    for (const Json& tool : answer["result"]["tools"])
        if (tool["name"] == name)
            return true;
    return false;
}

} // namespace

class BridgeTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::string home() const { return (m_folder.path() + "/" + QTest::currentTestFunction()).toStdString(); }

private Q_SLOTS:
    void answersWithoutAWindow()
    {
        BridgeProcess bridge(home());
        bridge.request(1, "server/discover", {{"_meta", {{"io.modelcontextprotocol/protocolVersion", "2026-07-28"}, {"io.modelcontextprotocol/clientCapabilities", Json::object()}}}});
        QCOMPARE(bridge.answer(1)["result"]["_meta"]["io.modelcontextprotocol/serverInfo"]["name"], Json("gwt-agent-bridge"));
        bridge.request(2, "initialize", {{"protocolVersion", "2025-11-25"}, {"capabilities", Json::object()}, {"clientInfo", {{"name", "t"}, {"version", "1"}}}});
        const Json hello = bridge.answer(2);
        QCOMPARE(hello["result"]["serverInfo"]["name"], Json("gwt-agent-bridge"));
        QCOMPARE(hello["result"]["protocolVersion"], Json("2025-11-25"));
        bridge.request(3, "tools/list");
        const Json list = bridge.answer(3);
        QVERIFY(hasTool(list, "gwt_send_message") && hasTool(list, "gwt_whoami"));
        bridge.request(4, "ping");
        QCOMPARE(bridge.answer(4)["result"], Json::object());
        const Json failed = bridge.callTool(5, "gwt_list_tabs");
        QCOMPARE(failed["result"]["isError"], Json(true));
        QCOMPARE(errorOf(failed)["code"], Json(-32613));
        QVERIFY(!errorOf(failed)["hint"].get<std::string>().empty());
        QVERIFY(bridge.notices.empty());
    }

    void relaysAndFollowsTheCatalogue()
    {
        FakeWindow window(home());
        BridgeProcess bridge(home(), {"GWT_TAB_ID=pane-7", "GWT_TAB_NONCE=nonce"});
        bridge.initialize();
        bridge.request(1, "tools/list"); // once and at once, as codex does
        const Json list = bridge.answer(1);
        QVERIFY(bridge.notices.empty());
        QVERIFY(hasTool(list, "echo") && !hasTool(list, "gwt_whoami"));
        QCOMPARE(bridge.callTool("a", "echo", {{"t", "日本語 \"quoted\"\n"}})["result"]["structuredContent"]["t"], Json("日本語 \"quoted\"\n"));
        QCOMPARE(errorOf(bridge.callTool(2, "fail"))["code"], Json(-32604));
        QCOMPARE(bridge.callTool(3, "raw")["result"]["odd"], Json(1.10));
        QCOMPARE(bridge.callTool(4, "refused_upstream")["error"]["data"]["why"], Json(7));
        QCOMPARE(bridge.callTool(5, "nope")["error"]["code"], Json(-32602));

        const net::ClientAnnouncement& said = window.announced.at(0);
        QCOMPARE(said.client, std::string("bridge"));
        QCOMPARE(said.tab, std::string("pane-7"));
        QCOMPARE(said.nonce, std::string("nonce"));
        QCOMPARE(said.sid, static_cast<long long>(::getsid(0)));
        QCOMPARE(said.pid, static_cast<long long>(bridge.process().processId()));
        QVERIFY(!said.cwd.empty());

        window.fixture.tools.setExtra(true);
        window.settle();
        QCOMPARE(bridge.next()["method"], Json("notifications/tools/list_changed"));
        bridge.request(6, "tools/list");
        QVERIFY(hasTool(bridge.answer(6), "extra"));
    }

    void passesProgressCancellationAndQuestions()
    {
        FakeWindow window(home());
        BridgeProcess bridge(home());
        bridge.initialize({{"elicitation", Json::object()}});
        bridge.request("long", "tools/call", {{"name", "later"}, {"_meta", {{"progressToken", "mine"}}}});
        const Json progress = bridge.next();
        QCOMPARE(progress["method"], Json("notifications/progress"));
        QCOMPARE(progress["params"]["progressToken"], Json("mine"));
        window.fixture.tools.finishLater();
        QCOMPARE(bridge.answer("long")["result"]["content"][0]["text"], Json("at last"));

        bridge.request("gone", "tools/call", {{"name", "later"}});
        QTRY_COMPARE(window.fixture.tools.laterCount(), size_t(1));
        bridge.send(R"({"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":"gone"}})");
        QTRY_VERIFY(window.fixture.tools.laterWasStopped());

        bridge.request("ask", "tools/call", {{"name", "ask"}});
        const Json question = bridge.next();
        QCOMPARE(question["method"], Json("elicitation/create"));
        bridge.send(base::toText({{"jsonrpc", "2.0"}, {"id", question["id"]}, {"result", {{"action", "accept"}}}}));
        QCOMPARE(bridge.answer("ask")["result"]["content"][0]["text"], Json(R"(the client said {"action":"accept"})"));
    }

    void comesBackWithTheWindow()
    {
        BridgeProcess bridge(home());
        bridge.initialize();
        {
            FakeWindow window(home());
            QCOMPARE(bridge.next()["method"], Json("notifications/tools/list_changed"));
            bridge.request("cut", "tools/call", {{"name", "later"}});
            QTRY_COMPARE(window.fixture.tools.laterCount(), size_t(1));
        }
        QCOMPARE(errorOf(bridge.answer("cut"))["code"], Json(-32613));
        bridge.request(1, "tools/list");
        QVERIFY(hasTool(bridge.answer(1), "echo")); // the last known catalogue
        QCOMPARE(errorOf(bridge.callTool(2, "echo"))["code"], Json(-32613));
        FakeWindow again(home());
        // A call looks at once: nobody has to wait for the next beat.
        QCOMPARE(bridge.callTool(3, "echo", {{"x", 1}})["result"]["structuredContent"]["x"], Json(1));
    }

    void isNotHeldUpByAStateFileThatLies_data()
    {
        QTest::addColumn<QByteArray>("state");
        QTest::newRow("garbage") << QByteArray("{{{");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no token") << QByteArray(R"({"version":1,"port":9,"pid":1})");
        QTest::newRow("a token that breaks the header") << QByteArray(R"({"version":1,"port":9,"pid":1,"token":"a\r\nX: y"})");
        QTest::newRow("nobody listens") << QByteArray(R"({"version":1,"port":9,"pid":1,"token":"t"})");
        QTest::newRow("port out of range") << QByteArray(R"({"version":1,"port":99999999999,"pid":1,"token":"t"})");
        QTest::newRow("much too large") << QByteArray(100'000, ' ');
    }
    void isNotHeldUpByAStateFileThatLies()
    {
        QFETCH(QByteArray, state);
        QDir().mkpath(QString::fromStdString(home()));
        QFile file(QString::fromStdString(home()) + "/mcp-state.json");
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(state);
        file.close();
        BridgeProcess bridge(home());
        bridge.initialize();
        bridge.request(1, "tools/list");
        QVERIFY(hasTool(bridge.answer(1), "gwt_whoami"));
        QCOMPARE(errorOf(bridge.callTool(2, "gwt_list_tabs"))["code"], Json(-32613));
    }

    void isNotHeldUpByAWindowThatHangs()
    {
        QTcpServer hanging; // accepts, and never says a word
        QVERIFY(hanging.listen(QHostAddress::LocalHost));
        QDir().mkpath(QString::fromStdString(home()));
        QFile file(QString::fromStdString(home()) + "/mcp-state.json");
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QStringLiteral(R"({"version":1,"port":%1,"pid":1,"token":"t"})").arg(hanging.serverPort()).toUtf8());
        file.close();
        BridgeProcess bridge(home());
        QElapsedTimer watch;
        watch.start();
        bridge.initialize();
        bridge.request(1, "tools/list");
        QVERIFY(hasTool(bridge.answer(1), "gwt_whoami"));
        QVERIFY2(watch.elapsed() < 4000, "the link itself gives up after 5 s: nobody may wait for that");
    }

    void aWrongTokenIsTold()
    {
        FakeWindow window(home());
        QFile file(QString::fromStdString(home()) + "/mcp-state.json");
        QVERIFY(file.open(QIODevice::ReadOnly));
        auto state = *base::parseJson(file.readAll().toStdString());
        file.close();
        state["token"] = "wrong";
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(QByteArray::fromStdString(base::toText(state)));
        file.close();
        BridgeProcess bridge(home());
        bridge.initialize();
        const Json failed = errorOf(bridge.callTool(1, "gwt_list_tabs"));
        QVERIFY(failed["error"].get<std::string>().find("401") != std::string::npos);
        QCOMPARE(window.connections(), 0);
    }

    void standsMalformedInput()
    {
        BridgeProcess bridge(home());
        for (const char* line : {"nonsense", "[]", "{}", "7", "\"x\"", "{\"jsonrpc\":\"2.0\"", "\xff\xfe", "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"ping\"}"}) {
            bridge.send(line);
            QVERIFY2(bridge.next().contains("error"), line);
        }
        bridge.send("");
        bridge.send("   ");
        bridge.request(1, "ping");
        QCOMPARE(bridge.answer(1)["result"], Json::object());
    }

    void leavesWhenToldTo_data()
    {
        QTest::addColumn<int>("signal");
        QTest::newRow("end of stdin") << 0;
        QTest::newRow("SIGINT") << SIGINT;
        QTest::newRow("SIGTERM") << SIGTERM;
        QTest::newRow("SIGHUP") << SIGHUP;
    }
    void leavesWhenToldTo()
    {
        QFETCH(int, signal);
        FakeWindow window(home());
        BridgeProcess bridge(home());
        bridge.initialize();
        QTRY_COMPARE(window.connections(), 1);
        if (signal)
            ::kill(static_cast<pid_t>(bridge.process().processId()), signal);
        else
            bridge.process().closeWriteChannel();
        QVERIFY(bridge.process().waitForFinished(5000));
        QCOMPARE(bridge.process().exitStatus(), QProcess::NormalExit);
        QCOMPARE(bridge.process().exitCode(), 0);
        QTRY_COMPARE(window.connections(), 0);
    }

    void shortInputIsStillAnswered()
    {
        FakeWindow window(home());
        BridgeProcess bridge(home());
        bridge.initialize();
        bridge.request(1, "tools/call", {{"name", "echo"}});
        bridge.process().closeWriteChannel();
        QVERIFY(bridge.answer(1).contains("result"));
    }

    void wrongUse_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        QTest::newRow("version") << QStringList{"--version"} << 0;
        QTest::newRow("help") << QStringList{"--help"} << 0;
        QTest::newRow("unknown") << QStringList{"--frobnicate"} << 2;
        QTest::newRow("two") << QStringList{"--version", "x"} << 2;
    }
    void wrongUse()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, code);
        QProcess process;
        process.start(GWT_BIN_DIR "/gwt-mcp-bridge", arguments);
        QVERIFY(process.waitForFinished(5000));
        QCOMPARE(process.exitCode(), code);
        QCOMPARE(process.readAllStandardOutput().isEmpty(), code != 0);
        QCOMPARE(process.readAllStandardError().isEmpty(), code == 0);
    }
};

QTEST_GUILESS_MAIN(BridgeTest)
#include "bridge_test.moc"
