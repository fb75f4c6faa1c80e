// Messages to the real agents while a person types, turns run, questions stand open and agents end, in random order:
// none lost, none doubled, none typed into a shell, no draft clobbered, and the receipts agree with what the model
// heard. GWT_INTERLEAVINGS: steps per agent (default 25), GWT_SEED: another order.
#include "core/agents/Delivery.h"
#include "tests/e2e/agents/RealAgent.h"
#include "tests/unit/agents/FakeTab.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTest>

#include <csignal>
#include <random>

using namespace gwt::agents;
using namespace gwt::tests;

namespace
{

class TimerAlarm final : public Alarm
{
public:
    explicit TimerAlarm(std::function<void()> ring)
    {
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, std::move(ring));
        m_timer.setSingleShot(true);
    }
    void set(gwt::base::Clock::Steady when) override
    {
        using std::chrono::milliseconds;
        m_timer.start(
            std::max(milliseconds(0), std::chrono::ceil<milliseconds>(when - gwt::base::SystemClock().now())));
    }
    void clear() override { m_timer.stop(); }

private:
    QTimer m_timer;
};

/// One agent in its tab, one person before it, and the delivery.
class Scene
{
public:
    explicit Scene(const QString& agent)
        : m_agent(agent)
    {
    }

    /// Empty, or why it cannot be played.
    QString start()
    {
        m_watch.start();
        if (const QString problem = m_agent.start(); !problem.isEmpty())
            return problem;
        m_alarm = std::make_unique<TimerAlarm>([this] { m_delivery->ring(); });
        DeliveryLimits limits;
        limits.perPair = 100000;
        limits.history = 100000;
        m_delivery =
            std::make_unique<Delivery>(m_agent.clock(), *m_alarm, m_store, limits, [this](const Receipt& receipt) {
                note(QString::fromStdString(receipt.message.line + ": " + std::string(name(receipt.state)) + " " +
                                            std::string(name(receipt.reason))));
            });
        m_delivery->attach("pane-1", m_agent.row().delivery, m_agent.tab());
        m_agent.tab().stirred = [this] { m_delivery->stir("pane-1"); };
        return {};
    }

    void step(unsigned what)
    {
        const ComposerView view = m_agent.tab().view();
        note(QString("step %1, composer %2 \"%3\"%4, %5")
                 .arg(what)
                 .arg(int(view.screen.composer))
                 .arg(QString::fromStdString(view.screen.draft), view.screen.dialog ? ", dialog" : "")
                 .arg(QString::fromStdString(std::string(name(view.activity)))));
        const bool agentThere = view.foreground == Foreground::Agent;
        const bool composes =
            agentThere && !view.screen.dialog && view.screen.composer != ScreenReading::Composer::Hidden;
        const bool isEmpty = composes && view.screen.composer == ScreenReading::Composer::Empty;
        switch (what) {
        case 0:
        case 1:
        case 2:
        case 3:
        case 4:
            return send();
        case 5:
            if (composes)
                m_agent.tab().type("draft", PersonKey::Text);
            return;
        case 6:
        case 7:
            return tidyComposer();
        case 8:
            if (view.screen.dialog || !m_agent.model().state()["waiting"].toArray().isEmpty())
                m_agent.tab().type("\x1b", PersonKey::Escape);
            return;
        case 9:
            m_agent.model().say("hold answer");
            return prompt("please hold", isEmpty && view.activity != ActivityKind::Working);
        case 10:
        case 11:
            return m_agent.model().say("release answer");
        case 12:
            return prompt("please ask", isEmpty && view.activity != ActivityKind::Working);
        case 13:
        case 14:
            if (view.screen.dialog)
                m_agent.tab().type("\r", PersonKey::Enter);
            return;
        default:
            if (m_random() % 3 == 0)
                leaveAndReturn();
        }
    }

    QString play(int steps)
    {
        for (int i = 0; i < steps; ++i) {
            step(m_random() % 16);
            QTest::qWait(int(m_random() % 900));
        }
        return calm() ? verdict() : "messages are left:\n" + leftovers() + m_agent.tab().text();
    }

    /// What was submitted, refused …
    QString summary() const
    {
        QMap<QString, int> counts;
        for (const Receipt& receipt : m_delivery->receiptsOf("pane-1"))
            ++counts[QString::fromStdString(std::string(name(receipt.state)) + " " + std::string(name(receipt.reason)))
                         .trimmed()];
        QStringList parts;
        for (auto it = counts.begin(); it != counts.end(); ++it)
            parts.append(QString("%1 %2").arg(it.value()).arg(it.key()));
        return parts.join(", ");
    }

    /// What happened, for a person who looks into a fault.
    QString log() const { return m_log.join('\n'); }

private:
    void note(const QString& what) { m_log.append(QString("%1 %2").arg(m_watch.elapsed(), 7).arg(what)); }

    void send()
    {
        const auto receipt = m_delivery->send({"", "codex@main", "pane-1", "message " + std::to_string(++m_count)});
        if (receipt)
            m_sent.push_back(receipt->message.id);
    }

    void prompt(const std::string& text, bool may)
    {
        if (may)
            (void)m_agent.prompt(text);
    }

    /// A person finishes what stands there: gwt's text is sent (claude gives it back after Esc), one's own is dropped.
    void tidyComposer()
    {
        const ComposerView view = m_agent.tab().view();
        if (view.screen.composer != ScreenReading::Composer::Draft || view.foreground != Foreground::Agent)
            return;
        if (view.screen.draft.find("[gwt msg") != std::string::npos) {
            if (isBeingSent())
                return; // gwt's own Enter is due; two that meet are the person's fault
            noteResent(QString::fromStdString(view.screen.draft));
            return m_agent.tab().type("\r", PersonKey::Enter);
        }
        for (int i = 0; i < 4; ++i)
            m_agent.tab().type("\x15\x7f", PersonKey::Text);
    }

    bool isBeingSent() const
    {
        return std::ranges::any_of(m_delivery->receiptsOf("pane-1"), [](const Receipt& receipt) {
            return !receipt.isFinal() && receipt.reason == DeliveryReason::Sending;
        });
    }

    /// After Esc an agent may give back what it has heard already (gemini keeps it in its history too): what the person
    /// sends then, the person sends.
    void noteResent(const QString& draft)
    {
        static const QRegularExpression pattern("\\]: message (\\d+)");
        for (auto found = pattern.globalMatch(draft); found.hasNext();) {
            const int number = found.next().captured(1).toInt();
            if (number <= int(m_sent.size()) && m_delivery->receipt(m_sent[size_t(number - 1)])->isFinal())
                ++m_resent[number];
        }
    }

    bool hasHeardAll()
    {
        QString ignored;
        const QMap<int, int> times = heard(ignored);
        m_sessions.pop_back();
        for (int number = 1; number <= int(m_sent.size()); ++number) {
            if (m_delivery->receipt(m_sent[size_t(number - 1)])->state == MessageState::Submitted &&
                times.value(number) == 0)
                return false;
        }
        return true;
    }

    void leaveAndReturn()
    {
        const pid_t group = m_agent.tab().foregroundGroup();
        if (m_agent.tab().view().foreground != Foreground::Agent || group <= 0 || !hasHeardAll())
            return; // what an agent has taken and not passed on dies with it, and nobody can tell
        kill(-group, m_random() % 2 ? SIGTERM : SIGKILL);
        const auto gone = [&] { return m_agent.tab().view().foreground == Foreground::Shell; };
        if (!QTest::qWaitFor(gone, 4000)) {
            kill(-group, SIGKILL);
            (void)QTest::qWaitFor(gone, 4000);
        }
        send();
        QTest::qWait(int(m_random() % 2500));
        m_agent.model().say("release answer");
        m_sessions.push_back(int(m_agent.model().state()["requests"].toArray().size()));
        m_agent.tab().write("\x15"); // what the dead agent's terminal has left on the line
        m_agent.tab().type(m_agent.command().toStdString(), PersonKey::Enter);
        (void)QTest::qWaitFor([&] { return m_agent.isIdle(); }, 60000);
    }

    bool calm()
    {
        m_agent.model().say("release answer");
        const bool isDone = QTest::qWaitFor(
            [&] {
                const ComposerView view = m_agent.tab().view();
                if (view.screen.dialog && m_agent.clock().now() - *view.lastKey > std::chrono::seconds(1))
                    m_agent.tab().type("\r", PersonKey::Enter);
                else if (m_agent.clock().now() - *view.lastKey > std::chrono::seconds(4) &&
                         view.activity != ActivityKind::Working)
                    tidyComposer();
                QTest::qWait(100);
                return leftovers().isEmpty() && view.activity != ActivityKind::Working;
            },
            180000);
        QTest::qWait(2000); // the last one is on its way to the model
        return isDone;
    }
    QString leftovers() const
    {
        QString out;
        for (const Receipt& receipt : m_delivery->receiptsOf("pane-1")) {
            if (!receipt.isFinal())
                out += QString::fromStdString(receipt.message.line + " " + std::string(name(receipt.reason)) + "\n");
        }
        return out;
    }

    /// How often the model heard each message: within one session the longest history, over sessions the sum.
    QMap<int, int> heard(QString& faults)
    {
        static const QRegularExpression pattern("\\]: message (\\d+)");
        const QJsonArray requests = m_agent.model().state()["requests"].toArray();
        QMap<int, int> total;
        m_sessions.push_back(int(requests.size()));
        int from = 0;
        for (const int to : m_sessions) {
            QMap<int, int> most;
            for (int i = from; i < to; ++i) {
                QMap<int, int> here;
                for (const auto& text : requests[i].toObject()["messages"].toArray()) {
                    if (text.toString().section("[gwt msg", 0, 0).contains("draft"))
                        faults += "behind a draft: " + text.toString() + "\n";
                    if (const auto match = pattern.match(text.toString()); match.hasMatch())
                        ++here[match.captured(1).toInt()];
                }
                if (std::ranges::any_of(here, [](int count) { return count > 1; }))
                    note("heard twice in one request: " +
                         QString::fromUtf8(QJsonDocument(requests[i].toObject()).toJson(QJsonDocument::Compact)));
                for (auto it = here.begin(); it != here.end(); ++it)
                    most[it.key()] = std::max(most[it.key()], it.value());
            }
            for (auto it = most.begin(); it != most.end(); ++it)
                total[it.key()] += it.value();
            from = to;
        }
        return total;
    }

    QString verdict()
    {
        QString faults;
        const QMap<int, int> times = heard(faults);
        for (int number = 1; number <= int(m_sent.size()); ++number) {
            const Receipt receipt = m_delivery->receipt(m_sent[size_t(number - 1)]).value();
            const int count = times.value(number);
            const QString what = QString("message %1: %2 %3, heard %4 times\n")
                                     .arg(number)
                                     .arg(QString::fromStdString(std::string(name(receipt.state))),
                                          QString::fromStdString(std::string(name(receipt.reason))))
                                     .arg(count);
            const bool submitted = receipt.state == MessageState::Submitted;
            const bool isKnown = receipt.reason != DeliveryReason::EndedUnconfirmed;
            if (count > 1 + m_resent.value(number) || (isKnown && submitted != (count >= 1)))
                faults += what;
        }
        const QList<QByteArray> log = m_agent.shellLog();
        if (log.isEmpty())
            faults += "the shell has no log\n";
        for (const QByteArray& line : log) {
            if (!m_agent.command().startsWith(QString::fromUtf8(line)))
                faults += "run by the shell: " + QString::fromUtf8(line) + "\n";
        }
        return faults;
    }

    RealAgent m_agent;
    MemoryStore m_store;
    std::unique_ptr<TimerAlarm> m_alarm;
    std::unique_ptr<Delivery> m_delivery;
    std::vector<std::string> m_sent;
    std::vector<int> m_sessions;
    std::mt19937 m_random{
        unsigned(qEnvironmentVariableIsSet("GWT_SEED") ? qEnvironmentVariableIntValue("GWT_SEED") : 1)};
    int m_count = 0;
    QMap<int, int> m_resent;
    QStringList m_log;
    QElapsedTimer m_watch;
};

} // namespace

class RealDeliveryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void inAnyOrder_data()
    {
        QTest::addColumn<QString>("agent");
        for (const char* agent : {"claude", "codex", "gemini"})
            QTest::newRow(agent) << agent;
    }
    void inAnyOrder()
    {
        QFETCH(QString, agent);
        Scene scene(agent);
        const QString problem = scene.start();
        if (problem.contains("cannot bring it"))
            QSKIP(qPrintable(problem));
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
        const int steps =
            qEnvironmentVariableIsSet("GWT_INTERLEAVINGS") ? qEnvironmentVariableIntValue("GWT_INTERLEAVINGS") : 25;
        const QString faults = scene.play(steps);
        qInfo("%s: %s", qPrintable(agent), qPrintable(scene.summary()));
        if (!faults.isEmpty())
            qInfo("%s", qPrintable(scene.log()));
        QVERIFY2(faults.isEmpty(), qPrintable(faults));
    }
};

QTEST_GUILESS_MAIN(RealDeliveryTest)
#include "real_delivery_test.moc"
