#include "tests/unit/hub/HubUnderTest.h"

#include <QTest>

using namespace gwt;
using namespace std::chrono_literals;
using hub::GenerationState;
using hub::ServerState;
using tests::HubUnderTest;

/// Reloads: verified before calls move, running calls end where they began, what is bad goes back.
class GenerationsTest : public QObject
{
    Q_OBJECT

    static GenerationState stateOf(HubUnderTest& under, int number)
    {
        for (const hub::GenerationStatus& status : under.hub->status().generations)
            if (status.number == number)
                return status.state;
        return GenerationState::Drained; // let go
    }

private Q_SLOTS:
    void unchangedServersKeepTheirProcess()
    {
        HubUnderTest under;
        QVERIFY(under.apply(under.config({under.row("one"), under.row("two")})));
        const int opened = under.servers.opened;
        const auto second = under.apply(under.config({under.row("one"), under.row("two", "other"), under.row("three")}));
        QVERIFY(second);
        QCOMPARE(second->number, 2);
        QCOMPARE(second->added, std::vector<std::string>{"three"});
        QCOMPARE(second->changed, std::vector<std::string>{"two"});
        QCOMPARE(under.servers.opened, opened + 2);
        QCOMPARE(under.servers.count("one"), std::size_t{1});
        QCOMPARE(under.names(), (std::vector<std::string>{"one__echo", "three__echo", "two__echo"}));
    }

    void aRunningCallEndsOnTheOldOne()
    {
        HubUnderTest under;
        under.servers.scripts["one"].silent = {"tools/call"};
        QVERIFY(under.apply(under.config({under.row("one")})));
        const auto old = under.call("one__echo");
        auto next = under.row("one", "other");
        next.start = hub::StartMode::Eager;
        QVERIFY(under.apply(under.config({next})));
        under.turn(16s); // past the time in which it would be rolled back
        QVERIFY(stateOf(under, 1) == GenerationState::Draining);
        QVERIFY(!*old);
        QVERIFY(under.servers.release("one", "tools/call"));
        QVERIFY(*old && **old);
        under.turn(2ms);
        under.turn(2ms);
        QVERIFY(stateOf(under, 1) == GenerationState::Drained);
        QCOMPARE(under.servers.count("one"), std::size_t{1});
    }

    void aDrainHasABound()
    {
        HubUnderTest under;
        under.servers.scripts["one"].silent = {"tools/call"};
        auto config = under.config({under.row("one")});
        config.drain = 20s;
        QVERIFY(under.apply(config));
        const auto old = under.call("one__echo");
        auto next = under.config({under.row("one", "other")});
        QVERIFY(under.apply(next));
        under.turn(20s);
        under.turn(2ms);
        QVERIFY(*old && !**old);
        QVERIFY(stateOf(under, 1) == GenerationState::Drained);
    }

    void aServerThatDoesNotVerifyRefusesTheGeneration()
    {
        HubUnderTest under;
        QVERIFY(under.apply(under.config({under.row("one")})));
        const auto bad = under.apply(under.config({under.row("one", "dead"), under.row("two")}));
        QVERIFY(!bad);
        QVERIFY2(bad.error().message.starts_with("server one: "), bad.error().message.c_str());
        QCOMPARE(under.hub->status().generation, 1);
        QVERIFY(stateOf(under, 2) == GenerationState::Refused);
        under.turn(2ms);
        under.turn(2ms);
        QVERIFY(**under.call("one__echo"));
        QCOMPARE(under.names(), std::vector<std::string>{"one__echo"});
        QCOMPARE(under.servers.count("two"), std::size_t{0});
    }

    void theFirstConfigurationServesWhatComesUp()
    {
        HubUnderTest under;
        const auto first = under.apply(under.config({under.row("bad", "dead"), under.row("good")}));
        QVERIFY(first);
        QVERIFY(under.hub->isSettled());
        QCOMPARE(under.names(), std::vector<std::string>{"good__echo"});
        QVERIFY(under.server("bad").fault);
    }

    void aNewerConfigurationTakesThePlaceOfOneThatVerifies()
    {
        HubUnderTest under;
        QVERIFY(under.apply(under.config({under.row("one")})));
        under.servers.scripts["slow"].silent = {"initialize"};
        std::optional<base::Result<hub::GenerationStatus>> slow;
        under.hub->apply(under.config({under.row("one"), under.row("slow")}), [&](auto status) { slow = std::move(status); });
        under.turn();
        QVERIFY(!slow);
        QVERIFY(under.apply(under.config({under.row("one"), under.row("two")})));
        QVERIFY(slow && !*slow && slow->error().code == base::ErrorCode::Cancelled);
        QCOMPARE(under.hub->status().generation, 3);
    }

    void tooManyFailuresRollBack()
    {
        HubUnderTest under;
        QVERIFY(under.apply(under.config({under.row("one")})));
        under.servers.scripts["one"].callError = {{"code", -32603}, {"message", "broken"}};
        QVERIFY(under.apply(under.config({under.row("one", "worse")})));
        for (int i = 0; i < 3; ++i)
            under.call("one__echo");
        under.servers.scripts["one"].callError = nullptr;
        under.turn(1ms);
        QCOMPARE(under.hub->status().generation, 1);
        QVERIFY(stateOf(under, 2) == GenerationState::RolledBack);
        QVERIFY(stateOf(under, 1) == GenerationState::Serving);
        under.turn(2ms);
        QVERIFY(**under.call("one__echo"));
        QCOMPARE(under.servers.count("one"), std::size_t{1});
        QVERIFY(under.apply(under.config({under.row("one", "better")}))); // and on it goes
    }

    void drainsByHand()
    {
        HubUnderTest under;
        QVERIFY(under.apply(under.config({under.row("one")})));
        QVERIFY(under.apply(under.config({under.row("one", "other")})));
        std::optional<base::Result<hub::GenerationStatus>> drained;
        under.hub->drain(2, [&](auto status) { drained = std::move(status); });
        QVERIFY(drained && !*drained && drained->error().code == base::ErrorCode::Conflict);
        under.hub->drain(9, [&](auto status) { drained = std::move(status); });
        QVERIFY(drained->error().code == base::ErrorCode::NotFound);
        under.hub->drain(1, [&](auto status) { drained = std::move(status); });
        QVERIFY(*drained && (*drained)->state == GenerationState::Drained);
        under.turn(2ms);
        under.turn(2ms);
        QCOMPARE(under.servers.count("one"), std::size_t{1});
    }

    void aProjectsServerWaitsForConsent()
    {
        HubUnderTest under;
        auto row = under.row("theirs");
        row.origin = hub::Origin::Project;
        QVERIFY(under.apply(under.config({under.row("mine"), row})));
        QCOMPARE(under.servers.opened, 1);
        QVERIFY(under.server("theirs").withheld == hub::Withheld::Quarantined);
        QCOMPARE(under.names(), std::vector<std::string>{"mine__echo"});
        under.trust.given = {"theirs"};
        bool isDone = false;
        under.hub->reconsider([&](const auto& status) { isDone = status.has_value(); });
        under.turn();
        QVERIFY(isDone);
        QCOMPARE(under.names(), (std::vector<std::string>{"mine__echo", "theirs__echo"}));
        under.trust.given = {};
        under.hub->reconsider([](const auto&) {});
        under.turn(2ms);
        under.turn(2ms);
        QCOMPARE(under.names(), std::vector<std::string>{"mine__echo"});
        QCOMPARE(under.servers.count("theirs"), std::size_t{0});
    }

    void nothingIsLostWhenTheHubEnds()
    {
        HubUnderTest under;
        under.servers.scripts["one"].silent = {"tools/call"};
        QVERIFY(under.apply(under.config({under.row("one")})));
        const auto running = under.call("one__echo");
        under.hub.reset();
        QVERIFY(*running && !**running);
        QCOMPARE(under.servers.count("one"), std::size_t{0});
        under.turn(1h);
    }
};

QTEST_APPLESS_MAIN(GenerationsTest)
#include "generations_test.moc"
