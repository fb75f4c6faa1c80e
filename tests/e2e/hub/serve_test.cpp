#include "core/process/ProcessTable.h"
#include "tests/e2e/hub/ServeClient.h"

#include <QTest>

#include <csignal>

using gwt::base::Json;
using gwt::process::ProcessTable;
using gwt::tests::ServeClient;

/// `gwt serve` in front of real processes that do what servers do wrong: a clear error that names the server, and the others unharmed.
class ServeTest : public QObject
{
    Q_OBJECT

    static int rounds(int usual)
    {
        const int asked = qEnvironmentVariableIntValue("GWT_HUB_ROUNDS");
        return asked > 0 ? asked : usual;
    }
    static bool contains(const std::string& text, const char* part) { return text.find(part) != std::string::npos; }

private Q_SLOTS:
    void passesEverythingOn()
    {
        ServeClient client(Json({{"t", ServeClient::server({"name=extra"})}}));
        QVERIFY(client.isUp());
        QVERIFY(contains(client.instructions(), "## t\nCheck with care."));
        QCOMPARE(client.toolsOf("t__").size(), std::size_t{11});
        QCOMPARE(client.call("t__echo", {{"text", "天気 \"quoted\""}}), std::string("天気 \"quoted\""));
        QCOMPARE(client.call("t__variable", {{"name", "GWT_TAB_NONCE"}}), std::string("(unset)"));
        QVERIFY(client.call("t__variable", {{"name", "PATH"}}) != "(unset)");
        QVERIFY(contains(client.call("t__folder"), "/t-"));
        QVERIFY(contains(client.call("t__ask"), "the client"));
        const int steps = client.post("tools/call", {{"name", "t__steps"}, {"arguments", Json::object()}, {"_meta", {{"progressToken", "mine"}}}});
        QVERIFY(client.answer(steps).contains("result"));
        std::size_t progress = 0;
        for (const Json& notice : client.notices())
            progress += notice["method"] == "notifications/progress" && notice["params"]["progressToken"] == "mine" ? 1 : 0;
        QCOMPARE(progress, std::size_t{3});
        QCOMPARE(client.call("t__grow"), std::string("grown"));
        QVERIFY(client.hears("notifications/tools/list_changed"));
        QVERIFY(ServeClient::eventually([&] { return client.toolsOf("t__grown").size() == 1; }));
        const Json refused = client.answer(client.postCall("t__nothing"));
        QCOMPARE(refused["error"]["code"], Json(-32602));
    }

    void keepsAnUpstreamsError()
    {
        ServeClient client(Json({{"t", ServeClient::server({"broken"})}}));
        const Json answer = client.answer(client.postCall("t__echo"));
        QCOMPARE(answer["error"], Json({{"code", -32603}, {"message", "broken on purpose"}, {"data", {{"why", "asked to"}}}}));
    }

    void nasty_data()
    {
        QTest::addColumn<QString>("mode");
        QTest::addColumn<bool>("comesUp");
        QTest::newRow("exits at once") << "exit-at-once" << false;
        QTest::newRow("never answers") << "never-up" << false;
        QTest::newRow("has no tools to list") << "no-tools" << false;
        QTest::newRow("floods stderr") << "flood-stderr" << true;
        QTest::newRow("garbage on stdout") << "garbage" << true;
        QTest::newRow("answers twice") << "twice" << true;
        QTest::newRow("answers under a foreign id") << "foreign-id" << true;
    }
    void nasty()
    {
        QFETCH(QString, mode);
        QFETCH(bool, comesUp);
        Json bad = ServeClient::server({mode.toStdString()});
        bad["timeouts"] = {{"start_s", 1}};
        bad["restart"] = {{"max", 0}};
        ServeClient client(Json({{"bad", bad}, {"good", ServeClient::server()}, {"none", {{"command", "no-such-program-anywhere"}}}}));
        QVERIFY(client.isUp());
        QCOMPARE(client.toolsOf("bad__").empty(), !comesUp);
        for (int i = 0; i < 20; ++i) {
            const std::string text = "call " + std::to_string(i);
            if (comesUp)
                QCOMPARE(client.call("bad__echo", {{"text", text}}), text);
            QCOMPARE(client.call("good__echo", {{"text", text}}), text);
        }
    }

    void halfALineAndTheEnd()
    {
        Json row = ServeClient::server({"half-line"});
        row["restart"] = {{"max", 3}, {"backoff_s", 0.1}};
        ServeClient client(Json({{"bad", row}, {"good", ServeClient::server()}}));
        const std::string first = client.call("bad__pid");
        const std::string said = client.call("bad__spoil");
        QVERIFY2(contains(said, "server bad: its process ended, in the middle of a message: exit code 3"), said.c_str());
        QVERIFY2(contains(said, "spoiled on purpose"), said.c_str());
        QVERIFY(client.call("bad__pid") != first); // restarted, and the call waited for it
        QCOMPARE(client.call("good__echo", {{"text", "fine"}}), std::string("fine"));
    }

    void oneThatHangsHarmsNobody()
    {
        Json row = ServeClient::server();
        row["timeouts"] = {{"call_s", 1}};
        ServeClient client(Json({{"bad", row}, {"good", ServeClient::server()}}));
        const int hanging = client.postCall("bad__hang");
        QElapsedTimer timer;
        timer.start();
        int answered = 0;
        for (; timer.elapsed() < 700; ++answered)
            QCOMPARE(client.call("good__echo", {{"text", "x"}}), std::string("x"));
        QVERIFY(answered > 50);
        const std::string said = ServeClient::textOf(client.answer(hanging));
        QVERIFY2(contains(said, "bad") && contains(said, "did not answer"), said.c_str());
        QCOMPARE(client.call("bad__echo", {{"text", "still there"}}), std::string("still there"));
    }

    void aLineOver64MiB()
    {
        Json row = ServeClient::server();
        row["restart"] = {{"max", 3}, {"backoff_s", 0.1}};
        ServeClient client(Json({{"bad", row}, {"good", ServeClient::server()}}));
        const int big = client.postCall("bad__big", {{"bytes", 70'000'000}});
        QCOMPARE(client.call("good__echo", {{"text", "x"}}), std::string("x"));
        const std::string said = ServeClient::textOf(client.answer(big, 60000));
        QVERIFY2(contains(said, "server bad: it sent a message over 67108864 bytes"), said.c_str());
        QCOMPARE(client.call("bad__echo", {{"text", "again"}}), std::string("again"));
    }

    /// 0 orphans, whoever is killed. GWT_HUB_ROUNDS raises the count.
    void nothingIsLeftOver()
    {
        for (int round = 0; round < rounds(4); ++round) {
            ServeClient client(Json({{"a", ServeClient::server({"grandchild"})}, {"b", ServeClient::server({"grandchild"})}}));
            const pid_t gwt = static_cast<pid_t>(client.process().processId());
            QVERIFY(!client.call("a__pid").empty() && !client.call("b__pid").empty());
            const auto below = ProcessTable::capture().descendants(gwt);
            QVERIFY(below.size() >= 6); // a keeper, a server and its child, twice
            if (round % 3 == 0) // the hub
                ::kill(gwt, SIGKILL);
            else if (round % 3 == 1) // the client
                client.process().closeWriteChannel();
            else // a server: its own tree goes, the other's stays
                ::kill(static_cast<pid_t>(std::stol(client.call("a__pid"))), SIGKILL);
            if (round % 3 == 2) {
                QVERIFY(!client.call("a__pid").empty());
                client.process().closeWriteChannel();
            }
            QVERIFY(client.process().waitForFinished(10000));
            QTRY_VERIFY_WITH_TIMEOUT([&] {
                const ProcessTable now = ProcessTable::capture();
                for (const auto& process : below)
                    if (const auto* left = now.find(process.pid); left && left->startTicks == process.startTicks && left->state != 'Z')
                        return false;
                return true;
            }(), 5000);
        }
    }

    /// Reloads with calls in flight: none lost, none doubled, the unchanged server keeps its pid, a bad file and a bad
    /// server change nothing. GWT_HUB_ROUNDS raises the count.
    void reloadsUnderLoad()
    {
        const Json steady = ServeClient::server();
        Json row = ServeClient::server({"name=round0"});
        ServeClient client(Json({{"steady", steady}, {"t", row}}));
        const std::string pid = client.call("steady__pid");
        std::vector<int> flying;
        int sent = 0;
        const auto load = [&] {
            for (int i = 0; i < 20; ++i) {
                const std::string text = std::to_string(++sent);
                flying.push_back(client.postCall(i % 2 ? "t__echo" : "steady__echo", {{"text", text}}));
            }
        };
        const auto land = [&] {
            int answer = sent - static_cast<int>(flying.size());
            for (const int id : std::exchange(flying, {}))
                QCOMPARE(ServeClient::textOf(client.answer(id)), std::to_string(++answer));
        };
        for (int round = 1; round <= rounds(5); ++round) {
            const std::string name = "round" + std::to_string(round);
            load();
            client.write({{"steady", steady}, {"t", ServeClient::server({"name=" + name})}});
            QVERIFY(ServeClient::eventually([&] {
                load();
                land();
                return client.toolsOf("t__" + name).size() == 1;
            }));
            QCOMPARE(client.call("steady__pid"), pid);
        }
        const auto serving = client.toolsOf("t__");
        client.writeText("{ \"version\": 1, \"mcpServers\": { \"t\": ");
        client.write({{"steady", steady}, {"t", ServeClient::server({"exit-at-once"})}});
        for (int i = 0; i < 20; ++i) {
            load();
            land();
        }
        QCOMPARE(client.toolsOf("t__"), serving);
        QCOMPARE(client.call("steady__pid"), pid);
    }
};

QTEST_GUILESS_MAIN(ServeTest)
#include "serve_test.moc"
