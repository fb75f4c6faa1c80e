// What does not want to end: each ends at its deadline and nothing of it is left. How soon: tests/bench/environments.
#include "tests/engine/EngineUnderTest.h"
#include "tests/engine/LiveEnvironments.h"

using namespace gwt;

class DeadlinesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_engine = std::make_unique<tests::EngineUnderTest>();
        if (!m_engine->whyNot().isEmpty())
            QSKIP(qPrintable(m_engine->whyNot()));
        m_live = std::make_unique<tests::LiveEnvironments>(m_home.filePath(QStringLiteral("state")), "deadlines", std::vector<environments::EngineConfig>{{"test", m_engine->address().toStdString(), {}, 0}});
        QVERIFY(QFile::copy(QStringLiteral(GWT_FORK_BOMB), m_home.filePath(QStringLiteral("fork_bomb"))));
        environments::CreateRequest wanted;
        wanted.envId = "d";
        wanted.projectRoot = m_home.path().toStdString();
        wanted.image = tests::EngineUnderTest::image;
        wanted.network = environments::NetworkMode::None;
        wanted.limits.pids = 300;
        auto record = m_live->create(wanted);
        QVERIFY2(record, record ? "" : record.error().message.c_str());
    }
    void cleanupTestCase()
    {
        if (!m_live)
            return;
        QVERIFY(m_live->shutdown());
        QCOMPARE(m_engine->containers(), QStringList());
    }

    void ends_data()
    {
        QTest::addColumn<QString>("script");
        QTest::newRow("sleep") << "sleep 300";
        QTest::newRow("ignores SIGTERM") << "trap '' TERM INT HUP; while :; do sleep 1; done";
        QTest::newRow("yes") << "yes";
        QTest::newRow("closed its stdout") << "exec >&- 2>&- <&-; sleep 300";
        QTest::newRow("setsid daemon") << "setsid setsid sleep 300 </dev/null >/dev/null 2>&1 & (setsid sleep 301 &) ; sleep 300";
        QTest::newRow("stopped itself") << "kill -STOP $$";
        // ash ends when a fork fails; this one does not.
        QTest::newRow("fork bomb") << "exec ./fork_bomb";
        QTest::newRow("many children") << "i=0; while [ $i -lt 100 ]; do sleep 300 & i=$((i+1)); done; wait";
        QTest::newRow("killed its supervisor") << "setsid sleep 300 & kill -9 $PPID; sleep 300";
    }
    void ends()
    {
        QFETCH(QString, script);
        auto outcome = m_live->run("d", {"sh", "-c", script.toStdString()}, 1.0);
        QVERIFY2(outcome, outcome ? "" : outcome.error().message.c_str());
        if (outcome->isTimedOut)
            QCOMPARE(outcome->exitCode, 124);
        QVERIFY2(outcome->isTimedOut || outcome->exitCode == 137, qPrintable(QString::number(outcome->exitCode)));
        QCOMPARE(others(), 0);
    }
    void endsWhatACommandLeftBehind()
    {
        auto outcome = m_live->run("d", {"sh", "-c", "setsid sleep 300 & echo started"}, 1.0);
        QVERIFY2(outcome, outcome ? "" : outcome.error().message.c_str());
        QCOMPARE(outcome->stdoutTail, "started\n");
        QCOMPARE(outcome->exitCode, 0);
        QCOMPARE(others(), 1);
        QTRY_COMPARE_WITH_TIMEOUT(others(), 0, 2000);
    }
    void endsWhenCancelled()
    {
        std::stop_source stop;
        tools::CallContext context;
        context.stop = stop.get_token();
        tests::Awaited<environments::CommandOutcome> awaited;
        environments::CommandRun run;
        run.command = {"sh", "-c", "sleep 300 & sleep 300"};
        (*m_live)->run(context, "d", run, awaited.reply());
        QCOMPARE((*m_live)->get("d")->runningCommands, 1);
        stop.request_stop();
        QCOMPARE(awaited.wait().error().code, base::ErrorCode::Cancelled);
        QCOMPARE(others(), 0);
        QCOMPARE((*m_live)->get("d")->runningCommands, 0);
    }
    void survivesKillAll()
    {
        m_live->run("d", {"sh", "-c", "kill -9 -1"}, 5);
        auto outcome = m_live->run("d", {"echo", "still here"});
        QVERIFY2(outcome, outcome ? "" : outcome.error().message.c_str());
        QCOMPARE(outcome->stdoutTail, "still here\n");
    }
    void reportsTheProcessLimit()
    {
        tests::Awaited<environments::CommandOutcome> greedy;
        environments::CommandRun run;
        run.command = {"sh", "-c", "i=0; while [ $i -lt 400 ]; do sleep 3 & i=$((i+1)); done 2>/dev/null; wait"};
        run.timeout = std::chrono::seconds(2);
        (*m_live)->run({}, "d", run, greedy.reply());
        QVERIFY(greedy.wait());
        auto refused = m_live->run("d", {"echo", "ok"}); // what it left behind still fills the limit
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, base::ErrorCode::LimitReached);
        QVERIFY(!refused.error().hint.empty());
        QTRY_VERIFY_WITH_TIMEOUT(m_live->run("d", {"echo", "ok"}), 4000);
    }
    void streamsAGigabyte()
    {
        auto outcome = m_live->run("d", {"head", "-c", "1073741824", "/dev/zero"}, 60);
        QVERIFY2(outcome, outcome ? "" : outcome.error().message.c_str());
        QCOMPARE(outcome->stdoutBytes, 1'073'741'824U);
        QVERIFY(outcome->isTruncated);
    }

private:
    /// What runs in the container besides the runner, its supervisors and the looking shell, which uses builtins only.
    int others()
    {
        auto outcome = m_live->run("d", {"sh", "-c", "n=0; for p in /proc/[0-9]*; do [ $p = /proc/$$ ] && continue; read -r name < $p/comm || continue; "
                                                     "case $name in runner|gwt-supervisor) ;; *) n=$((n+1));; esac; done 2>/dev/null; echo $n"});
        return outcome ? QString::fromStdString(outcome->stdoutTail).trimmed().toInt() : -100;
    }

    QTemporaryDir m_home;
    std::unique_ptr<tests::EngineUnderTest> m_engine;
    std::unique_ptr<tests::LiveEnvironments> m_live;
};

QTEST_GUILESS_MAIN(DeadlinesTest)
#include "deadlines_test.moc"
