// A scripted session of each real agent: the recorded transitions are the expected ones, Esc in the middle of a turn
// included, and none is stuck. How long each took is printed, not judged.
#include "tests/e2e/agents/RealAgent.h"

#include <QElapsedTimer>
#include <QTest>

using namespace gwt::agents;
using namespace gwt::tests;

class RealActivityTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsASession_data()
    {
        QTest::addColumn<QString>("agent");
        QTest::addColumn<QString>("source"); ///< what this agent tells by
        QTest::newRow("claude") << "claude"
                                << "status";
        QTest::newRow("codex") << "codex"
                               << "status";
        QTest::newRow("gemini") << "gemini"
                                << "title";
    }
    void tellsASession()
    {
        QFETCH(QString, agent);
        QFETCH(QString, source);
        RealAgent real(agent);
        const QString problem = real.start();
        if (problem.contains("cannot bring it"))
            QSKIP(qPrintable(problem));
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
        RealTab& tab = real.tab();
        QStringList late;
        const auto becomes = [&](ActivityKind kind, const char* after) {
            QElapsedTimer watch;
            watch.start();
            const bool is = QTest::qWaitFor([&] { return tab.activity().kind == kind; }, 15000);
            late.append(QString("%1 %2 ms").arg(after).arg(watch.elapsed()));
            return is;
        };
        QVERIFY2(becomes(ActivityKind::Idle, "start"), qPrintable(tab.takeTransitions().join(' ') + tab.text()));
        QTest::qWait(1500); // codex shows work for a moment when it has started
        tab.takeTransitions();

        QVERIFY(real.prompt("please hold"));
        QVERIFY(becomes(ActivityKind::Working, "prompt"));
        QTest::qWait(4000); // longer than the silence after which a resting screen wins
        QCOMPARE(tab.activity().kind, ActivityKind::Working);
        real.model().say("release answer");
        QVERIFY(becomes(ActivityKind::Ready, "answer"));
        real.model().say("hold answer");
        QVERIFY(real.prompt("please hold"));
        QVERIFY(becomes(ActivityKind::Working, "prompt"));
        QVERIFY(QTest::qWaitFor([&] { return !real.model().state()["waiting"].toArray().isEmpty(); }, 15000));
        tab.type("\x1b", PersonKey::Escape);
        QVERIFY2(becomes(ActivityKind::Idle, "Esc"), qPrintable(tab.text()));
        for (int i = 0; i < 4; ++i)
            tab.type("\x15\x7f", PersonKey::Text); // claude gives the prompt back
        real.model().say("release answer");
        QVERIFY(QTest::qWaitFor([&] { return real.isIdle(); }, 15000));
        QVERIFY(real.prompt("please ask"));
        QVERIFY2(becomes(ActivityKind::NeedsYou, "question"), qPrintable(tab.text()));
        QVERIFY(QTest::qWaitFor([&] { return tab.view().screen.dialog; }, 15000));
        QTest::qWait(1000); // codex takes no answer from a person who cannot have read the question
        tab.type("\r", PersonKey::Enter);
        QVERIFY2(becomes(ActivityKind::Ready, "Enter"), qPrintable(tab.text()));

        qInfo("%s: %s", qPrintable(agent), qPrintable(late.join(", ")));
        const QString told = tab.takeTransitions().join(' ').remove('/' + source);
        const QString expected = "idle working ready idle working idle working needs_you working ready";
        // The first is the state before; `ready` becomes idle by the next key.
        QCOMPARE(told.startsWith("idle") ? told : "idle " + told, expected);
    }
};

QTEST_GUILESS_MAIN(RealActivityTest)
#include "real_activity_test.moc"
