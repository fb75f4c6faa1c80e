// Messages, a person, a turn, a dialog, an exit and a restart of the window, in any order: nothing is lost, nothing is
// doubled, nothing goes into a shell, no draft is clobbered, and the receipts are true.
#include "core/agents/Delivery.h"
#include "tests/unit/agents/FakeTab.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace gwt::agents;
using namespace gwt::tests;

namespace
{

constexpr int rounds = 400; ///< per kind of agent

class Play
{
public:
    Play(unsigned seed, bool midTurn, int burstMs)
        : m_random(seed)
    {
        m_profile.midTurn = midTurn ? DeliveryProfile::MidTurn::Accepts : DeliveryProfile::MidTurn::Holds;
        m_tab.midTurn = midTurn;
        m_tab.burstMs = burstMs;
        m_tab.lagMs = 10 + int(m_random() % 90);
        m_limits.perPair = 1000;
        open();
    }

    QString run()
    {
        for (int step = 0; step < 60; ++step) {
            act(m_random() % 14);
            pass(150 + int(m_random() % 600)); // a person's keys come no faster than the screen shows them
        }
        calm();
        return verdict();
    }

private:
    void open()
    {
        m_delivery = std::make_unique<Delivery>(m_clock, m_alarm, m_store, m_limits, nullptr);
        m_delivery->attach("pane-1", m_profile, m_tab);
    }

    void pass(int ms)
    {
        for (int passed = 0; passed < ms; passed += 10) {
            m_clock.advance(std::chrono::milliseconds(10));
            if (m_tab.run())
                m_delivery->stir("pane-1");
            if (m_alarm.due && *m_alarm.due <= m_clock.now())
                m_delivery->ring();
        }
    }

    void send()
    {
        const std::string body = "message " + std::to_string(++m_count);
        const auto receipt = m_delivery->send({"", "person", "pane-1", body});
        if (receipt)
            m_sent.push_back(receipt->message);
    }

    void act(unsigned what)
    {
        const bool agentThere = m_tab.foreground == Foreground::Agent;
        switch (what) {
        case 0:
        case 1:
        case 2:
        case 3:
            return send();
        case 4:
            m_tab.type("draft");
            break;
        case 5:
            m_tab.clear();
            break;
        case 6:
            m_tab.personEnters();
            break;
        case 7:
            // An Enter that is on its way while a dialog opens answers it; no terminal can tell. An agent reads, then
            // asks.
            if (m_tab.activity == ActivityKind::Working && !m_tab.hasUnread())
                m_tab.dialog = true;
            break;
        case 8: // Esc
            m_tab.lastKey = m_clock.now();
            m_tab.dialog = false;
            m_tab.activity = ActivityKind::Idle;
            break;
        case 9:
        case 10:
            if (!m_tab.dialog)
                m_tab.activity = ActivityKind::Ready;
            break;
        case 11:
            // What was on its way when the agent went is lost with it, as a real one's input is.
            m_tab.foreground = agentThere ? Foreground::Shell : Foreground::Agent;
            if (agentThere) {
                m_tab.forgetInput();
                m_tab.dialog = false;
                m_tab.composer.clear();
                m_tab.takesPaste = false;
            } else {
                m_tab.activity = ActivityKind::Idle;
                m_tab.takesPaste = true;
            }
            break;
        case 12:
            m_delivery.reset();
            open();
            return;
        default:
            break;
        }
        m_delivery->stir("pane-1");
    }

    /// The person is gone, the agent does its work, and all that waits goes through.
    void calm()
    {
        pass(2000);
        m_tab.foreground = Foreground::Agent;
        m_tab.takesPaste = true;
        for (int turn = 0; turn < 200; ++turn) {
            m_tab.dialog = false;
            m_tab.activity = ActivityKind::Idle;
            if (isLeftByPerson())
                m_tab.clear();
            m_delivery->stir("pane-1");
            pass(1500);
        }
    }
    bool isLeftByPerson() const
    {
        const auto receipts = m_delivery->receiptsOf("pane-1");
        const bool held = std::ranges::any_of(receipts, [](const Receipt& r) {
            return r.state == MessageState::Held &&
                   (r.reason == DeliveryReason::EditedByPerson || r.reason == DeliveryReason::Draft);
        });
        return held;
    }

    QString verdict()
    {
        QString faults;
        if (m_tab.clobbered > 0)
            faults += "clobbered a draft; ";
        if (!m_tab.toShell.empty())
            faults += "typed into a shell; ";
        if (m_tab.answeredDialogs > 0)
            faults += QString("answered %1 dialogs; ").arg(m_tab.answeredDialogs);
        for (const Message& message : m_sent) {
            const auto receipt = m_delivery->receipt(message.id);
            const auto times = std::ranges::count_if(m_tab.submitted, [&](const std::string& text) {
                const auto at = text.find(message.line); // "message 1" is not "message 12"
                return at != std::string::npos &&
                       (at + message.line.size() == text.size() ||
                        !std::isdigit(static_cast<unsigned char>(text[at + message.line.size()])));
            });
            if (times > 1)
                faults += QString("doubled: %1; ").arg(QString::fromStdString(message.line));
            if (!receipt || !receipt->isFinal())
                faults += QString("lost: %1 %2; ")
                              .arg(QString::fromStdString(message.line),
                                   receipt ? QString::fromStdString(std::string(name(receipt->reason))) : "");
            else if (receipt->state == MessageState::Submitted && times != 1)
                faults += QString("receipt says submitted: %1; ").arg(QString::fromStdString(message.line));
            else if (receipt->state == MessageState::Refused && times != 0 &&
                     receipt->reason != DeliveryReason::WindowEnded &&
                     receipt->reason != DeliveryReason::EndedUnconfirmed)
                faults += QString("receipt says refused (%1): %2; ")
                              .arg(QString::fromStdString(std::string(name(receipt->reason))),
                                   QString::fromStdString(message.line));
        }
        return faults;
    }

    std::mt19937 m_random;
    ManualClock m_clock;
    ManualAlarm m_alarm;
    MemoryStore m_store;
    DeliveryProfile m_profile;
    DeliveryLimits m_limits;
    FakeTab m_tab{m_clock};
    std::unique_ptr<Delivery> m_delivery;
    std::vector<Message> m_sent;
    int m_count = 0;
};

} // namespace

class InterleavingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void holdsInAnyOrder_data()
    {
        QTest::addColumn<bool>("midTurn");
        QTest::addColumn<int>("burstMs");
        QTest::newRow("like claude") << true << 0;
        QTest::newRow("like codex") << false << 120;
        QTest::newRow("like gemini") << false << 30;
    }
    void holdsInAnyOrder()
    {
        QFETCH(bool, midTurn);
        QFETCH(int, burstMs);
        int bad = 0;
        for (unsigned seed = 1; seed <= rounds; ++seed) {
            const QString faults = Play(seed, midTurn, burstMs).run();
            if (!faults.isEmpty() && ++bad <= 5)
                qWarning("seed %u: %s", seed, qPrintable(faults));
        }
        QCOMPARE(bad, 0);
    }
};

QTEST_APPLESS_MAIN(InterleavingTest)
#include "interleaving_test.moc"
