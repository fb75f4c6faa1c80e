#include "tests/unit/hub/HubUnderTest.h"

#include <QTest>

using namespace gwt;
using namespace std::chrono_literals;
using hub::ServerState;
using tests::HubUnderTest;

/// One server's life: states, restarts, order of starts and stops, health, sharing.
class UpstreamTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comesUpAndAnswers()
    {
        HubUnderTest under;
        QVERIFY(under.apply(under.config({under.row("one")})));
        QCOMPARE(under.names(), std::vector<std::string>{"one__echo"});
        const auto answer = under.call("one__echo");
        QVERIFY(*answer && **answer && (**answer)->raw);
        QVERIFY((**answer)->raw->find("one {") != std::string::npos);
        QVERIFY(under.server("one").state == ServerState::Running);
        QCOMPARE(under.server("one").calls, std::uint64_t{1});
        QCOMPARE(under.server("one").protocolVersion, std::string("2025-11-25"));
    }

    void lazyOnesSleepAgainAfterTheListing()
    {
        HubUnderTest under;
        QVERIFY(under.apply(under.config({under.row("one")})));
        under.turn(11s);
        under.turn(10ms);
        QVERIFY(under.server("one").state == ServerState::Stopped);
        QCOMPARE(under.servers.count("one"), std::size_t{0});
        QCOMPARE(under.names(), std::vector<std::string>{"one__echo"});
        QVERIFY(**under.call("one__echo"));
        under.turn(60s);
        QVERIFY(under.server("one").state == ServerState::Running); // once used it stays: it may hold state
    }

    void restartsWithBackOffAndABound()
    {
        HubUnderTest under;
        auto row = under.row("one");
        row.start = hub::StartMode::Eager;
        row.restartMax = 2;
        QVERIFY(under.apply(under.config({row})));
        under.servers.scripts["one"].silent = {"tools/call"};
        const auto running = under.call("one__echo");
        under.servers.crash("one");
        under.turn();
        QVERIFY(*running && !**running);
        QVERIFY2((**running).error().message.starts_with("server one: its process ended"), (**running).error().message.c_str());
        under.servers.scripts["one"].silent = {};
        QVERIFY(under.server("one").state == ServerState::Crashed);
        const auto waits = under.call("one__echo"); // a restart is near: the call waits for it
        QVERIFY(!*waits);
        under.turn(1s);
        QVERIFY(*waits && **waits);
        QCOMPARE(under.server("one").restarts, 1);
        under.servers.crash("one");
        under.turn(1s);
        QVERIFY(under.server("one").state == ServerState::Crashed); // now it waits two seconds
        under.turn(1s);
        QVERIFY(under.server("one").state == ServerState::Running);
        under.servers.crash("one");
        under.turn(20s);
        QVERIFY(under.server("one").state == ServerState::Crashed); // the bound is met
        const auto refused = under.call("one__echo");
        QVERIFY(*refused && !**refused);
        QVERIFY((**refused).error().hint.find("gwt npx restart one") != std::string::npos);
        QVERIFY(under.hub->server("one")->fault);
        under.turn(11s); // the circuit lets one try
        QVERIFY(**under.call("one__echo"));
    }

    void aPersonStartsWhatCrashedTooOften()
    {
        HubUnderTest under;
        auto row = under.row("one");
        row.restartMax = 0;
        QVERIFY(under.apply(under.config({row})));
        under.servers.crash("one");
        under.turn();
        std::optional<base::Result<hub::ServerStatus>> started;
        under.hub->start("one", [&](auto status) { started = std::move(status); });
        under.turn();
        QVERIFY(started && *started);
        QVERIFY((*started)->state == ServerState::Running);
    }

    void stopsAndStartsInOrder()
    {
        HubUnderTest under;
        QVERIFY(under.apply(under.config({under.row("one")})));
        std::string order;
        under.hub->stop("one", [&](const auto& done) { order += done ? "stopped " : "failed "; });
        under.hub->start("one", [&](const auto& done) { order += done && done->state == ServerState::Running ? "started " : "failed "; });
        QVERIFY(under.server("one").state == ServerState::Stopping);
        under.turn(1ms);
        under.turn(1ms);
        QCOMPARE(order, std::string("stopped started "));
        QCOMPARE(under.servers.count("one"), std::size_t{1});
    }

    void aStopWhileItStartsEndsTheStart()
    {
        HubUnderTest under;
        under.servers.scripts["one"].silent = {"initialize"};
        QVERIFY(!under.apply(under.config({under.row("one")}))); // not answered yet
        QVERIFY(under.server("one").state == ServerState::Starting);
        bool isStopped = false;
        under.hub->stop("one", [&](const auto& done) { isStopped = done.has_value(); });
        under.turn(1ms);
        QVERIFY(isStopped);
        QVERIFY(under.server("one").state == ServerState::Stopped);
        const auto refused = under.call("one__echo");
        QVERIFY(!**refused);
    }

    void silenceAtTheStartIsNamed()
    {
        HubUnderTest under;
        under.servers.scripts["one"].silent = {"initialize"};
        auto row = under.row("one");
        row.restartMax = 0;
        under.apply(under.config({row}));
        under.turn(20s);
        under.turn();
        QVERIFY(under.server("one").state == ServerState::Crashed);
        QVERIFY(under.server("one").fault->message.find("server one: ") == 0);
    }

    void pingsTellTheDeadFromTheQuiet()
    {
        HubUnderTest under;
        auto row = under.row("one");
        row.start = hub::StartMode::Eager;
        row.healthInterval = 30s;
        row.healthFailures = 2;
        QVERIFY(under.apply(under.config({row})));
        under.turn(30s);
        under.turn(30s);
        under.turn(30s);
        QVERIFY(under.server("one").state == ServerState::Running);
        under.servers.scripts["one"].silent = {"ping"};
        for (int i = 0; i < 8 && under.server("one").state == ServerState::Running; ++i)
            under.turn(10s);
        for (int i = 0; i < 8 && under.server("one").state == ServerState::Running; ++i)
            under.turn(10s);
        QVERIFY(under.server("one").restarts > 0 || under.server("one").state == ServerState::Crashed);
    }

    void oneProcessForEachClient()
    {
        HubUnderTest under;
        auto row = under.row("one");
        row.sharing = hub::Sharing::Client;
        QVERIFY(under.apply(under.config({row})));
        under.turn(2ms);
        under.turn(2ms);
        QCOMPARE(under.servers.count("one"), std::size_t{0}); // the lists are known, nobody called
        QVERIFY(**under.call("one__echo", "s1"));
        QVERIFY(**under.call("one__echo", "s2"));
        QVERIFY(**under.call("one__echo", "s1"));
        QCOMPARE(under.servers.count("one"), std::size_t{2});
        under.turn(2h);
        under.turn(2ms);
        under.turn(2ms);
        QCOMPARE(under.servers.count("one"), std::size_t{0}); // sessions.ttl_s
    }

    void aMissingSecretIsSaid()
    {
        HubUnderTest under;
        auto row = under.row("one");
        row.env["KEY"] = "${secret:none}";
        under.apply(under.config({row}));
        QVERIFY(under.server("one").state == ServerState::Crashed);
        QCOMPARE(under.server("one").fault->message, std::string("server one: no secret in the store"));
        QCOMPARE(under.servers.opened, 0);
    }

    void changesOfItsToolsAreFollowed()
    {
        HubUnderTest under;
        QVERIFY(under.apply(under.config({under.row("one")})));
        under.servers.scripts["one"].tools = {"echo", "more"};
        for (int i = 0; i < 5; ++i)
            under.servers.say("one", {{"jsonrpc", "2.0"}, {"method", "notifications/tools/list_changed"}});
        const auto listings = std::count(under.servers.log.begin(), under.servers.log.end(), "one tools/list");
        under.turn(60ms);
        QCOMPARE(under.names(), (std::vector<std::string>{"one__echo", "one__more"}));
        QCOMPARE(std::count(under.servers.log.begin(), under.servers.log.end(), "one tools/list"), listings + 1);
    }
};

QTEST_APPLESS_MAIN(UpstreamTest)
#include "upstream_test.moc"
