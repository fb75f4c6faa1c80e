// gwt is killed and starts again; the engine's service is killed; two gwt at once.
#include "tests/engine/EngineUnderTest.h"
#include "tests/engine/LiveEnvironments.h"

using namespace gwt;

class RestartTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_engine = std::make_unique<tests::EngineUnderTest>();
        if (!m_engine->whyNot().isEmpty())
            QSKIP(qPrintable(m_engine->whyNot()));
    }

    void adoptsAfterKill()
    {
        QProcess host;
        host.start(QStringLiteral(GWT_HOST_TO_KILL), {state(), QStringLiteral("first"), m_engine->address(), m_home.path()});
        QVERIFY(host.waitForReadyRead(30'000));
        const QString container = QString::fromUtf8(host.readAllStandardOutput()).trimmed();
        QCOMPARE(container.size(), 64);

        tests::LiveEnvironments beside(state(), "beside", engines());
        QCOMPARE(beside.adopt().value_or(-1), 0); // its gwt lives
        host.kill();
        QVERIFY(host.waitForFinished());

        tests::LiveEnvironments next(state(), "second", engines());
        QCOMPARE(next.adopt().value_or(-1), 1);
        auto record = (*next).get("orphan");
        QVERIFY(record);
        QCOMPARE(QString::fromStdString(record->containerId), container);
        QVERIFY(record->isAdopted);
        QCOMPARE(record->status, "running");
        auto outcome = next.run("orphan", {"sh", "-c", "echo $API_KEY"});
        QVERIFY2(outcome, outcome ? "" : outcome.error().message.c_str());
        QCOMPARE(outcome->stdoutTail, "kept-in-the-runner\n");
        QCOMPARE(next.adopt().value_or(-1), 0); // once is enough
        QVERIFY(next.shutdown());
        QCOMPARE(m_engine->containers(), QStringList());
    }
    void worksOnWithoutTheService()
    {
        tests::LiveEnvironments live(state(), "third", engines());
        QVERIFY(live.create(request("a")));
        m_engine->killService();
        QCOMPARE(live.run("a", {"echo", "on"})->stdoutTail, "on\n"); // the runner does not need it
        auto refused = live.create(request("b"));
        QCOMPARE(refused.error().code, base::ErrorCode::Unavailable);
        QVERIFY(!refused.error().hint.empty());
        QVERIFY(m_engine->startService());
        QVERIFY(live.create(request("b")));
        QVERIFY(live.shutdown());
        QCOMPARE(m_engine->containers(), QStringList());
    }
    void wakesAContainerThatWasStoppedOutside()
    {
        tests::LiveEnvironments live(state(), "fourth", engines());
        auto record = live.create(request("a"));
        QVERIFY(record);
        m_engine->cli({QStringLiteral("kill"), QString::fromStdString(record->containerId)});
        auto outcome = live.run("a", {"echo", "again"});
        QVERIFY2(outcome, outcome ? "" : outcome.error().message.c_str());
        QCOMPARE(outcome->stdoutTail, "again\n");
        QVERIFY(live.shutdown());
    }
    void worksByExecWithoutTheRunner()
    {
        tests::LiveEnvironments live(state(), "fifth", engines(), "");
        auto wanted = request("a");
        wanted.env["API_KEY"] = "s3cr3t-of-exec";
        auto record = live.create(wanted);
        QVERIFY2(record, record ? "" : record.error().message.c_str());
        QCOMPARE(record->runner, "exec");
        auto outcome = live.run("a", {"sh", "-c", "echo $API_KEY; echo bad >&2; exit 3"});
        QVERIFY2(outcome, outcome ? "" : outcome.error().message.c_str());
        QCOMPARE(outcome->exitCode, 3);
        QCOMPARE(outcome->stdoutTail, "s3cr3t-of-exec\n");
        QCOMPARE(outcome->stderrTail, "bad\n");
        QVERIFY(!m_engine->cli({QStringLiteral("inspect"), QString::fromStdString(record->containerId)}).contains(QStringLiteral("s3cr3t")));
        QCOMPARE(live.run("a", {"no-such-program"}).error().code, base::ErrorCode::NotFound);
        auto late = live.run("a", {"sleep", "300"}, 1);
        QVERIFY2(late, late ? "" : late.error().message.c_str());
        QCOMPARE(late->exitCode, 124);
        QVERIFY(late->isTimedOut);
        QCOMPARE(live.run("a", {"echo", "back"})->stdoutTail, "back\n");
        QVERIFY(live.shutdown());
        QCOMPARE(m_engine->containers(), QStringList());
    }
    void manyAtOnce()
    {
        tests::LiveEnvironments live(state(), "many", engines());
        constexpr int count = 50;
        std::vector<tests::Awaited<environments::EnvironmentRecord>> made(count);
        for (int i = 0; i < count; ++i)
            (*live).create({}, request("e" + std::to_string(i)), made[static_cast<std::size_t>(i)].reply());
        for (auto& awaited : made) {
            auto record = awaited.wait(90'000);
            QVERIFY2(record, record ? "" : record.error().message.c_str());
        }
        std::vector<tests::Awaited<environments::CommandOutcome>> commands(500);
        for (std::size_t i = 0; i < commands.size(); ++i) {
            environments::CommandRun run;
            run.command = {"sh", "-c", "read -r x; echo $x"};
            run.input = std::to_string(i) + "\n";
            (*live).run({}, "e7", run, commands[i].reply());
        }
        QCOMPARE((*live).get("e7")->runningCommands, 500);
        for (std::size_t i = 0; i < commands.size(); ++i) {
            auto outcome = commands[i].wait(60'000);
            QVERIFY2(outcome, outcome ? "" : outcome.error().message.c_str());
            QCOMPARE(outcome->stdoutTail, std::to_string(i) + "\n");
        }
        tests::Awaited<void> done;
        (*live).shutdown(done.reply());
        QVERIFY(done.wait(90'000));
        QCOMPARE(m_engine->containers(), QStringList());
    }

private:
    QString state() const { return m_home.filePath(QStringLiteral("state")); }
    std::vector<environments::EngineConfig> engines() const { return {{"test", m_engine->address().toStdString(), {}, 0}}; }
    environments::CreateRequest request(const std::string& env) const
    {
        environments::CreateRequest wanted;
        wanted.envId = env;
        wanted.projectRoot = m_home.path().toStdString();
        wanted.image = tests::EngineUnderTest::image;
        wanted.network = environments::NetworkMode::None;
        return wanted;
    }

    QTemporaryDir m_home;
    std::unique_ptr<tests::EngineUnderTest> m_engine;
};

QTEST_GUILESS_MAIN(RestartTest)
#include "restart_test.moc"
