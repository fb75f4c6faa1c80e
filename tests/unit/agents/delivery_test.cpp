#include "core/agents/Delivery.h"
#include "tests/unit/agents/FakeTab.h"

#include <QTest>

using namespace gwt::agents;
using namespace gwt::tests;
using gwt::base::ErrorCode;

namespace
{

DeliveryProfile profile(DeliveryProfile::MidTurn midTurn = DeliveryProfile::MidTurn::Holds)
{
    return {DeliveryProfile::Target::Agent, midTurn, std::chrono::milliseconds(150), std::chrono::seconds(1)};
}

struct Desk {
    ManualClock clock;
    ManualAlarm alarm;
    MemoryStore store;
    std::vector<std::string> told;
    std::unique_ptr<Delivery> delivery;
    FakeTab tab{clock};
    DeliveryLimits limits;

    explicit Desk(DeliveryProfile::MidTurn midTurn = DeliveryProfile::MidTurn::Holds)
    {
        open();
        delivery->attach("pane-1", profile(midTurn), tab);
        clock.advance(std::chrono::seconds(2));
    }
    void open()
    {
        delivery = std::make_unique<Delivery>(clock, alarm, store, limits, [this](const Receipt& receipt) {
            told.push_back(std::string(name(receipt.state)) + " " + std::string(name(receipt.reason)));
        });
    }
    Receipt send(const std::string& body, const std::string& from = "pane-2", const std::string& to = "pane-1")
    {
        const Receipt receipt = delivery->send({from, "claude@main", to, body}).value();
        pass(150); // it looks twice
        return receipt;
    }
    void pass(int ms)
    {
        for (int passed = 0; passed < ms; passed += 10) {
            clock.advance(std::chrono::milliseconds(10));
            if (tab.run())
                delivery->stir("pane-1");
            if (alarm.due && *alarm.due <= clock.now())
                delivery->ring();
        }
    }
    QString state(const Receipt& receipt) const
    {
        const Receipt now = delivery->receipt(receipt.message.id).value();
        return QString::fromStdString((std::string(name(now.state)) + " " + std::string(name(now.reason)))).trimmed();
    }
};

const std::string line = "[gwt msg from claude@main]: hi";

} // namespace

class DeliveryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void submitsToAnIdleAgent()
    {
        Desk desk;
        const Receipt receipt = desk.send("hi");
        QCOMPARE(receipt.state, MessageState::Queued);
        QCOMPARE(receipt.reason, DeliveryReason::Sending);
        QCOMPARE(desk.tab.pastes, 1);
        desk.pass(140);
        QCOMPARE(desk.tab.enters, 0); // not within 150 ms
        desk.pass(300);
        QCOMPARE(desk.tab.submitted, std::vector<std::string>{line});
        desk.pass(300);
        QCOMPARE(desk.state(receipt), QString("submitted"));
        QCOMPARE(desk.told.back(), std::string("submitted "));
    }

    void holds_data()
    {
        QTest::addColumn<QString>("because");
        QTest::addColumn<QString>("state");
        QTest::newRow("dialog") << "dialog"
                                << "held dialog_open";
        QTest::newRow("needs you by status") << "needs_you"
                                             << "held dialog_open";
        QTest::newRow("draft") << "draft"
                               << "held draft";
        QTest::newRow("typing") << "typing"
                                << "held typing";
        QTest::newRow("shell") << "shell"
                               << "held shell_in_foreground";
        QTest::newRow("vim") << "other"
                             << "held other_in_foreground";
        QTest::newRow("ended") << "ended"
                               << "held tab_ended";
        QTest::newRow("no paste mode") << "no paste"
                                       << "held starting";
        QTest::newRow("working") << "working"
                                 << "queued working";
        QTest::newRow("full disk") << "full"
                                   << "held cannot_record";
    }
    void holds()
    {
        QFETCH(QString, because);
        QFETCH(QString, state);
        Desk desk;
        FakeTab& tab = desk.tab;
        const auto block = [&](bool on) {
            if (because == "dialog")
                tab.dialog = on;
            else if (because == "needs_you" || because == "working")
                tab.activity = !on                    ? ActivityKind::Idle
                               : because == "working" ? ActivityKind::Working
                                                      : ActivityKind::NeedsYou;
            else if (because == "draft")
                tab.composer = on ? "half" : "";
            else if (because == "typing" && on)
                tab.lastKey = desk.clock.now();
            else if (because == "shell" || because == "other")
                tab.foreground = !on ? Foreground::Agent : because == "shell" ? Foreground::Shell : Foreground::Other;
            else if (because == "ended")
                tab.isRunning = !on;
            else if (because == "no paste")
                tab.takesPaste = !on;
        };
        block(true);
        const Receipt receipt = because == "full" ? [&] {
            tab.dialog = true; // it waits, and then the disk fills up
            const Receipt sent = desk.send("hi");
            desk.store.isFull = true;
            tab.dialog = false;
            desk.delivery->stir("pane-1");
            desk.pass(200);
            return sent;
        }() : desk.send("hi");
        QCOMPARE(desk.state(receipt), state);
        QCOMPARE(desk.tab.pastes, 0);
        if (because == "full")
            desk.store.isFull = false;
        else if (because != "typing")
            desk.pass(60000); // however long
        if (because != "typing" && because != "full")
            QCOMPARE(desk.tab.pastes, 0);
        block(false);
        desk.delivery->stir("pane-1");
        desk.pass(8000);
        QCOMPARE(desk.state(receipt), QString("submitted"));
        QCOMPARE(desk.tab.submitted, std::vector<std::string>{line});
    }

    void goesIntoATurnWhereTheAgentTakesIt()
    {
        Desk desk(DeliveryProfile::MidTurn::Accepts);
        desk.tab.activity = ActivityKind::Working;
        const Receipt receipt = desk.send("hi");
        desk.pass(1000);
        QCOMPARE(desk.state(receipt), QString("submitted"));
    }

    void keepsTheOrder()
    {
        Desk desk;
        desk.tab.activity = ActivityKind::Working;
        const Receipt first = desk.send("1");
        const Receipt second = desk.send("2");
        const Receipt third = desk.send("3", "pane-3");
        QCOMPARE(second.position, 2);
        QCOMPARE(desk.state(third), QString("queued behind_others"));
        for (int turn = 0; turn < 3; ++turn) {
            desk.tab.activity = ActivityKind::Idle;
            desk.delivery->stir("pane-1");
            desk.pass(3000);
        }
        QCOMPARE(desk.tab.submitted.size(), size_t(3));
        QCOMPARE(desk.tab.submitted[0].back(), '1');
        QCOMPARE(desk.tab.submitted[2].back(), '3');
        QCOMPARE(desk.state(first), QString("submitted"));
    }

    void aDialogBetweenPasteAndEnterGetsNoEnter()
    {
        Desk desk(DeliveryProfile::MidTurn::Accepts);
        const Receipt receipt = desk.send("hi");
        desk.pass(100);
        desk.tab.dialog = true;
        desk.pass(5000);
        QCOMPARE(desk.tab.enters, 0);
        QCOMPARE(desk.state(receipt), QString("held dialog_open"));
        desk.tab.dialog = false;
        desk.delivery->stir("pane-1");
        desk.pass(1000);
        QCOMPARE(desk.state(receipt), QString("submitted"));
        QCOMPARE(desk.tab.answeredDialogs, 0);
        QCOMPARE(desk.tab.pastes, 1);
    }

    void anEnterThatWasTakenForALineEndIsPressedAgain()
    {
        Desk desk;
        desk.tab.burstMs = 400;
        const Receipt receipt = desk.send("hi");
        desk.pass(3000);
        QCOMPARE(desk.tab.pastes, 1);
        QCOMPARE(desk.tab.enters, 2);
        QCOMPARE(desk.state(receipt), QString("submitted"));
        desk.tab.burstMs = 1000000;
        desk.tab.activity = ActivityKind::Idle;
        const Receipt stuck = desk.send("again");
        desk.pass(10000);
        QCOMPARE(desk.state(stuck), QString("held enter_not_taken"));
        QCOMPARE(desk.tab.pastes, 2);
        desk.tab.personEnters();
        desk.pass(1000);
        QCOMPARE(desk.state(stuck), QString("submitted"));
    }

    void leavesThePastedTextToAPersonWhoTypes_data()
    {
        QTest::addColumn<bool>("sends");
        QTest::addColumn<QString>("state");
        QTest::newRow("and sends") << true << "submitted by_person";
        QTest::newRow("and clears") << false << "refused cleared_by_person";
    }
    void leavesThePastedTextToAPersonWhoTypes()
    {
        QFETCH(bool, sends);
        QFETCH(QString, state);
        Desk desk;
        const Receipt receipt = desk.send("hi");
        desk.pass(100);
        desk.tab.type(" and more");
        desk.pass(5000);
        QCOMPARE(desk.state(receipt), QString("held edited_by_person"));
        QCOMPARE(desk.tab.enters, 0);
        if (sends)
            desk.tab.personEnters();
        else
            desk.tab.clear();
        desk.delivery->stir("pane-1");
        desk.pass(2000);
        QCOMPARE(desk.state(receipt), state);
    }

    void remembersThatAPersonSentItBeforeTheNextDraft()
    {
        Desk desk;
        const Receipt receipt = desk.send("hi");
        desk.pass(100);
        desk.tab.type(" and more");
        desk.pass(1000);
        desk.tab.personEnters();
        desk.pass(100);
        desk.tab.type("a new thought");
        desk.pass(3000);
        QCOMPARE(desk.state(receipt), QString("submitted by_person"));
        QCOMPARE(desk.tab.composer, std::string("a new thought"));
    }

    void remembersItEvenWhenTheNextKeyComesAtOnce()
    {
        Desk desk;
        const Receipt receipt = desk.send("hi");
        desk.pass(100);
        desk.tab.type(" and more");
        desk.pass(1000);
        desk.tab.personEnters();
        desk.tab.type("a new thought"); // before the screen is empty
        desk.pass(3000);
        QCOMPARE(desk.state(receipt), QString("submitted by_person"));
    }

    void aKeyThatChangesNothingOnlyDelays()
    {
        Desk desk;
        const Receipt receipt = desk.send("hi");
        desk.pass(100);
        desk.tab.type(""); // an arrow, a switch of focus
        desk.pass(1000);
        QCOMPARE(desk.state(receipt), QString("held typing"));
        desk.pass(6000);
        QCOMPARE(desk.state(receipt), QString("submitted"));
        QCOMPARE(desk.tab.submitted, std::vector<std::string>{line});
    }

    void whatWasTypedIntoAnUnknownComposerIsADraft()
    {
        Desk desk;
        desk.tab.knowsComposer = false;
        desk.tab.type("half");
        const Receipt receipt = desk.send("hi");
        desk.pass(60000);
        QCOMPARE(desk.state(receipt), QString("held draft"));
        desk.tab.personEnters();
        desk.pass(100);
        desk.tab.activity = ActivityKind::Idle;
        desk.delivery->stir("pane-1");
        desk.pass(3000);
        QCOMPARE(desk.state(receipt), QString("submitted"));
    }

    void aPasteThatIsNotShownYetIsNotCleared()
    {
        Desk desk;
        desk.tab.lagMs = 2500;
        const Receipt receipt = desk.send("hi");
        desk.pass(300);
        desk.tab.type(" and more");
        desk.pass(2000);
        QCOMPARE(desk.state(receipt), QString("held edited_by_person"));
        desk.pass(3000);
        desk.tab.lagMs = 10;
        desk.tab.personEnters();
        desk.pass(2000);
        QCOMPARE(desk.state(receipt), QString("submitted by_person"));
    }

    void anEnterOfAPersonsIsNotFollowedByOurs()
    {
        Desk desk;
        desk.tab.lagMs = 3000; // a busy machine: the screen shows the text, the agent has not read the key yet
        const Receipt receipt = desk.send("hi");
        desk.pass(1000);
        desk.tab.personEnters();
        desk.pass(8000);
        QCOMPARE(desk.state(receipt), QString("submitted by_person"));
        QCOMPARE(desk.tab.enters, 0);
    }

    void theAgentEndsBehindTheEnter()
    {
        Desk desk;
        const Receipt receipt = desk.send("hi");
        desk.pass(160);
        QCOMPARE(desk.tab.enters, 1);
        desk.tab.foreground = Foreground::Shell;
        desk.tab.forgetInput();
        desk.pass(1000);
        QCOMPARE(desk.state(receipt), QString("refused ended_unconfirmed"));
    }

    void theAgentEndsBetweenPasteAndEnter()
    {
        Desk desk;
        const Receipt receipt = desk.send("hi");
        desk.pass(100);
        desk.tab.foreground = Foreground::Shell;
        desk.pass(1000);
        QCOMPARE(desk.state(receipt), QString("refused program_ended"));
        QCOMPARE(desk.tab.enters, 0);
        QVERIFY(desk.tab.toShell.empty());
    }

    void refuses()
    {
        Desk desk;
        FakeTab shell(desk.clock);
        desk.delivery->attach("pane-9", {DeliveryProfile::Target::Never, {}, {}, {}}, shell);
        QCOMPARE(desk.send("rm -rf /", "pane-2", "pane-9").reason, DeliveryReason::IsShell);
        QCOMPARE(shell.pastes, 0);
        QCOMPARE(desk.delivery->send({"", "x", "pane-8", "hi"}).error().code, ErrorCode::NotFound);
        QCOMPARE(desk.delivery->send({"", "x", "pane-1", std::string(9000, 'x')}).error().code, ErrorCode::TooLarge);
        QCOMPARE(desk.delivery->send({"", "x", "pane-1", "\n"}).error().code, ErrorCode::InvalidArgument);
    }

    void limitsPairsAndQueues()
    {
        Desk desk;
        desk.tab.dialog = true;
        for (int i = 0; i < 10; ++i)
            QVERIFY(desk.send("hi").state != MessageState::Refused);
        QCOMPARE(desk.send("hi").reason, DeliveryReason::TooOften);
        QVERIFY(desk.send("hi", "pane-3").state != MessageState::Refused);
        desk.clock.advance(std::chrono::seconds(61));
        QVERIFY(desk.send("hi").state != MessageState::Refused);
        for (int i = 0; i < 52; ++i)
            desk.send("hi", "other-" + std::to_string(i));
        QCOMPARE(desk.send("hi", "pane-77").reason, DeliveryReason::QueueFull);
    }

    void stopsChatter()
    {
        Desk desk;
        FakeTab other(desk.clock);
        desk.delivery->attach("pane-2", profile(), other);
        const auto settle = [&](FakeTab& tab, const std::string& id) {
            for (int i = 0; i < 300; ++i) {
                desk.clock.advance(std::chrono::milliseconds(20));
                if (tab.run())
                    desk.delivery->stir(id);
                if (desk.alarm.due && *desk.alarm.due <= desk.clock.now())
                    desk.delivery->ring();
            }
            tab.activity = ActivityKind::Idle;
        };
        int passed = 0;
        while (passed < 100) {
            const bool there = passed % 2 == 0;
            const Receipt receipt = desk.send("and you?", there ? "pane-2" : "pane-1", there ? "pane-1" : "pane-2");
            if (receipt.state == MessageState::Refused) {
                QCOMPARE(receipt.reason, DeliveryReason::TooManyHops);
                break;
            }
            ++passed;
            settle(there ? desk.tab : other, there ? "pane-1" : "pane-2");
        }
        QCOMPARE(passed, 9); // the first and eight answers
        desk.delivery->personSpoke("pane-1");
        desk.delivery->personSpoke("pane-2");
        QVERIFY(desk.send("and you?", "pane-1", "pane-2").state != MessageState::Refused);
    }

    void survivesARestart()
    {
        Desk desk;
        desk.tab.activity = ActivityKind::Working;
        const Receipt waiting = desk.send("later");
        desk.open();
        QCOMPARE(desk.state(waiting), QString("held starting"));
        desk.tab.activity = ActivityKind::Idle;
        desk.delivery->attach("pane-1", profile(), desk.tab);
        desk.pass(2000);
        QCOMPARE(desk.state(waiting), QString("submitted"));
        desk.open();
        desk.delivery->attach("pane-1", profile(), desk.tab);
        desk.tab.activity = ActivityKind::Idle;
        desk.delivery->stir("pane-1");
        desk.pass(3000);
        QCOMPARE(desk.tab.submitted.size(), size_t(1));
        QCOMPARE(desk.delivery->receiptsOf("pane-1").size(), size_t(1));

        const Receipt cut = desk.send("now"); // pasted, and then the window is killed
        desk.open();
        QCOMPARE(desk.state(cut), QString("refused window_ended"));
        desk.delivery->attach("pane-1", profile(), desk.tab);
        desk.pass(5000);
        QCOMPARE(desk.tab.pastes, 2);
        QCOMPARE(desk.tab.submitted.size(), size_t(1));
    }

    void refusesWhatWaitsForAClosedTab()
    {
        Desk desk;
        desk.tab.dialog = true;
        const Receipt receipt = desk.send("hi");
        desk.delivery->detach("pane-1");
        QCOMPARE(desk.state(receipt), QString("refused tab_closed"));
    }

    void readsTheInbox()
    {
        Desk desk;
        desk.tab.dialog = true;
        const Receipt first = desk.send("1", "pane-2");
        desk.send("2", "pane-3");
        QCOMPARE(desk.delivery->receiptsOf("pane-1").size(), size_t(2));
        QCOMPARE(desk.delivery->receiptsOf("pane-1", first.message.id).size(), size_t(1));
        QCOMPARE(desk.delivery->receiptsOf("pane-2").size(), size_t(1));
        QCOMPARE(desk.delivery->receiptsOf("pane-4").size(), size_t(0));
        QCOMPARE(desk.delivery->receiptsOf("").size(), size_t(0));
    }

    void mayBeCalledBackFromAReceipt()
    {
        Desk desk;
        int calls = 0;
        desk.delivery =
            std::make_unique<Delivery>(desk.clock, desk.alarm, desk.store, desk.limits, [&](const Receipt&) {
                if (++calls == 1)
                    desk.delivery->detach("pane-1");
            });
        desk.delivery->attach("pane-1", profile(), desk.tab);
        desk.send("hi");
        QVERIFY(calls > 1);
    }
};

QTEST_APPLESS_MAIN(DeliveryTest)
#include "delivery_test.moc"
