#include "core/workspace/SessionKeeper.h"
#include "core/workspace/TranscriptJson.h"
#include "tests/e2e/workspace/Desk.h"

using namespace gwt;
using namespace gwt::tests;

class SleepTest : public QObject
{
    Q_OBJECT

private:
    static std::string launch(Desk& desk)
    {
        std::string tab;
        LaunchSpec spec;
        spec.agentId = "a";
        spec.branch = "work";
        spec.prompt = "go";
        desk.launcher.launch({}, spec, [&](base::Result<std::string> id) { tab = id.value_or("failed"); });
        return QTest::qWaitFor([&] { return !tab.empty(); }, 10000) ? tab : "no answer";
    }

private Q_SLOTS:
    void initTestCase() { GWT_NEEDS_GIT(); }

    void sleepsAndWakesByItsSession()
    {
        Desk desk;
        const std::string id = launch(desk);
        Tab* tab = desk.tabs.find(id);
        QVERIFY(tab);
        const std::string session = tab->record().sessionId;
        QVERIFY(desk.launcher.sleep(id));
        QTRY_VERIFY(!tab->isRunning());
        QVERIFY(tab->record().isAsleep);
        QCOMPARE(tab->status(), TabStatus::Completed); // it was ended on purpose
        QCOMPARE(desk.launcher.sleep(id).error().code, ErrorCode::Conflict);
        bool isAwake = false;
        desk.launcher.restart(id, Start::Resume, [&](const auto& started) { isAwake = started.has_value(); });
        QTRY_VERIFY(isAwake);
        QVERIFY(tab->isRunning() && !tab->record().isAsleep);
        QCOMPARE(desk.programs.starts.back(), Start::Resume);
        QCOMPARE(tab->record().sessionId, session);
    }

    void sleepsOverARestart()
    {
        Desk desk;
        Tab* tab = desk.tabs.find(launch(desk));
        QVERIFY(tab && desk.launcher.sleep(tab->id()));
        QTRY_VERIFY(!tab->isRunning());
        const TabRecord record = tab->record();
        QVERIFY(desk.tabs.remove(record.id));
        const std::size_t started = desk.programs.started.size();
        SessionKeeper keeper(desk.project, desk.tabs, desk.launcher, desk.sandbox.path("sessions"));
        std::filesystem::create_directory(desk.sandbox.path("sessions"));
        Session session;
        session.tabs = {record};
        SessionStoreJson store(desk.sandbox.path("sessions"));
        QVERIFY(store.write(session));
        keeper.restore(store.read().value());
        QCOMPARE(desk.tabs.all().size(), std::size_t(1));
        QCOMPARE(desk.tabs.all().front()->record(), record);
        QCOMPARE(desk.programs.started.size(), started);
    }

    void countsTokensOnce()
    {
        Desk desk;
        const std::string file = desk.sandbox.path("t.jsonl");
        const std::string one = R"({"type":"assistant","message":{"id":"m1","usage":{"input_tokens":10,"output_tokens":1}}})";
        const std::string oneLater = R"({"type":"assistant","message":{"id":"m1","usage":{"input_tokens":10,"output_tokens":7,"cache_read_input_tokens":100}}})";
        const std::string two = R"({"type":"assistant","message":{"id":"m2","usage":{"input_tokens":3,"output_tokens":2}}})";
        desk.sandbox.write(file, one + "\n{\"type\":\"user\"}\nno json \"usage\"\n" + oneLater + "\n" + two);
        auto read = readTranscript({file, 0, 0, {}, 0});
        QCOMPARE(read->total(), 117); // the last line is not whole yet
        desk.sandbox.write(file, one + "\n{\"type\":\"user\"}\nno json \"usage\"\n" + oneLater + "\n" + two + "\n");
        read = readTranscript(*read);
        QCOMPARE(read->total(), 122);
        desk.sandbox.write(file, two + "\n"); // another file under the name
        QCOMPARE(readTranscript(*read)->total(), 5);
        QVERIFY(!readTranscript({desk.sandbox.path("none"), 0, 0, {}, 0}));
    }
};

QTEST_GUILESS_MAIN(SleepTest)
#include "sleep_test.moc"
