// What the seed lists as checks by hand, and every refusal with its hint.
#include "tests/engine/EngineUnderTest.h"
#include "tests/engine/LiveEnvironments.h"

#include <QFile>

using namespace gwt;
using environments::CreateRequest;

class SeedTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_engine = std::make_unique<tests::EngineUnderTest>();
        if (!m_engine->whyNot().isEmpty())
            QSKIP(qPrintable(m_engine->whyNot()));
        m_live = std::make_unique<tests::LiveEnvironments>(m_home.filePath(QStringLiteral("state")), "seed", oneEngine(), GWT_BIN_DIR "/gwt-runner", m_home.filePath(QStringLiteral("log")));
        QFile file(m_project.filePath(QStringLiteral("hello.txt")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("from the host\n");
        file.setPermissions(QFile::ReadOwner | QFile::ReadOther);
        QVERIFY(QFile::setPermissions(m_project.path(), QFile::Permissions(0x7755))); // for users other than root
    }
    void cleanupTestCase() { m_live.reset(); }

    void creates()
    {
        auto record = m_live->create(request("a"));
        QVERIFY2(record, record ? "" : record.error().message.c_str());
        QCOMPARE(record->status, "running");
        QCOMPARE(record->containerId.size(), std::size_t{64});
        QCOMPARE(record->mounts.at(0).target, "/workdir");
        QCOMPARE(record->mounts.at(0).source, QFileInfo(m_project.path()).canonicalFilePath().toStdString());
        QCOMPARE(record->runner, "runner");
    }
    void runsEcho()
    {
        auto outcome = m_live->run("a", {"echo", "hello"});
        QVERIFY2(outcome, outcome ? "" : outcome.error().message.c_str());
        QCOMPARE(outcome->exitCode, 0);
        QCOMPARE(outcome->stdoutTail, "hello\n");
        QCOMPARE(outcome->stdoutBytes, 6U);
        QCOMPARE(outcome->isTimedOut, false);
    }
    void seesTheProjectBothWays()
    {
        QCOMPARE(out(m_live->run("a", {"cat", "hello.txt"})), "from the host\n");
        QCOMPARE(m_live->run("a", {"sh", "-c", "echo inside > made.txt; pwd"})->stdoutTail, "/workdir\n");
        QVERIFY(QFile::exists(m_project.filePath(QStringLiteral("made.txt"))));
    }
    void keepsStreamsApartAndCountsJapanese()
    {
        auto outcome = m_live->run("a", {"sh", "-c", "printf 日本語; printf エラー >&2; exit 3"});
        QVERIFY(outcome);
        QCOMPARE(outcome->stdoutTail, "日本語");
        QCOMPARE(outcome->stderrTail, "エラー");
        QCOMPARE(outcome->stdoutBytes, 9U);
        QCOMPARE(outcome->exitCode, 3);
    }
    void readsInput() { QCOMPARE(out(m_live->run("a", {"wc", "-c"}, 30, {}, std::string(3'000'000, 'x'))), "3000000\n"); }
    void keepsTheTail()
    {
        auto outcome = m_live->run("a", {"sh", "-c", "yes 日本 | head -c 7000000"});
        QVERIFY(outcome);
        QCOMPARE(outcome->stdoutBytes, 7'000'000U);
        QVERIFY(outcome->stdoutTail.size() <= 65'536 && outcome->stdoutTail.size() > 65'520);
        QVERIFY(outcome->isTruncated);
    }
    void tellsProgress()
    {
        std::vector<tools::Progress> steps;
        tools::CallContext context;
        context.progress = [&](tools::Progress step) { steps.push_back(std::move(step)); };
        auto outcome = m_live->run("a", {"sh", "-c", "echo one; usleep 300000; echo two; usleep 300000"}, 30, context);
        QVERIFY(outcome.has_value());
        QVERIFY2(steps.size() >= 2, qPrintable(QString::number(steps.size())));
        QCOMPARE(steps.front().message, "one\n");
    }
    void refuses_data()
    {
        QTest::addColumn<QString>("env");
        QTest::addColumn<QString>("project");
        QTest::addColumn<QString>("image");
        QTest::addColumn<int>("code");
        using base::ErrorCode;
        const auto row = [](const char* name, const char* env, const char* project, const char* image, ErrorCode code) { QTest::newRow(name) << QString::fromUtf8(env) << QString::fromUtf8(project) << QString::fromUtf8(image) << static_cast<int>(code); };
        const char* image = tests::EngineUnderTest::image;
        row("duplicate", "a", "", image, ErrorCode::Conflict);
        row("missing folder", "b", "/nowhere/at/all", image, ErrorCode::NotFound);
        row("relative folder", "b", "project", image, ErrorCode::InvalidArgument);
        row("failed pull", "b", "", "127.0.0.1:1/none:latest", ErrorCode::Unavailable);
        row("bad image", "b", "", "Not An Image", ErrorCode::InvalidArgument);
        row("no id", "", "", image, ErrorCode::InvalidArgument);
    }
    void refuses()
    {
        QFETCH(QString, env);
        QFETCH(QString, project);
        QFETCH(QString, image);
        QFETCH(int, code);
        CreateRequest wanted = request(env.toStdString());
        wanted.image = image.toStdString();
        if (!project.isEmpty())
            wanted.projectRoot = project.toStdString();
        auto record = m_live->create(wanted);
        QVERIFY(!record);
        QVERIFY2(static_cast<int>(record.error().code) == code, (record.error().message + " | " + record.error().hint).c_str());
        QVERIFY(!record.error().hint.empty());
        QCOMPARE((*m_live)->list().size(), std::size_t{1});
        QCOMPARE(m_engine->containers().size(), 1);
    }
    void explainsBadCommands()
    {
        auto missing = m_live->run("a", {"no-such-program"});
        QCOMPARE(missing.error().code, base::ErrorCode::NotFound);
        QVERIFY(!missing.error().hint.empty());
        QCOMPARE(m_live->run("nobody", {"true"}).error().code, base::ErrorCode::NotFound);
        QCOMPARE(m_live->run("a", {}).error().code, base::ErrorCode::InvalidArgument);
        QCOMPARE(m_live->run("a", {"/workdir/hello.txt"}).error().code, base::ErrorCode::Denied);
    }
    void hidesSecrets()
    {
        CreateRequest wanted = request("secret");
        wanted.env["API_KEY"] = "s3cr3t-value-of-the-test";
        auto record = m_live->create(wanted);
        QVERIFY2(record, record ? "" : record.error().message.c_str());
        QCOMPARE(out(m_live->run("secret", {"sh", "-c", "echo $API_KEY"})), "s3cr3t-value-of-the-test\n");
        QVERIFY(!m_engine->cli({QStringLiteral("inspect"), QString::fromStdString(record->containerId)}).contains(QStringLiteral("s3cr3t-value")));
        QVERIFY(!out(m_live->run("secret", {"sh", "-c", "cat /proc/1/environ /proc/1/cmdline"})).empty());
        QVERIFY(out(m_live->run("secret", {"sh", "-c", "cat /proc/1/environ /proc/1/cmdline"})).find("s3cr3t") == std::string::npos);
        QFile log(m_home.filePath(QStringLiteral("log")));
        QVERIFY(log.open(QIODevice::ReadOnly));
        QVERIFY(!log.readAll().contains("s3cr3t"));
    }
    void restartsWithEnvironmentAndPorts()
    {
        tests::Awaited<environments::UpOutcome> down;
        (*m_live)->down({}, "secret", environments::Environments::Removal::Keep, down.reply());
        auto stopped = down.wait();
        QVERIFY2(stopped, stopped ? "" : stopped.error().message.c_str());
        QCOMPARE(stopped->status, "stopped");
        QCOMPARE(m_live->run("secret", {"true"}).error().code, base::ErrorCode::NotRunning);
        tests::Awaited<environments::UpOutcome> up;
        (*m_live)->up({}, {"secret", {8123}, {"httpd", "-f", "-p", "8123", "-h", "/workdir"}}, up.reply());
        auto outcome = up.wait();
        QVERIFY2(outcome, outcome ? "" : outcome.error().message.c_str());
        QCOMPARE(outcome->ports.size(), std::size_t{1});
        QCOMPARE(out(m_live->run("secret", {"sh", "-c", "echo $API_KEY"})), "s3cr3t-value-of-the-test\n");
        QProcess get;
        get.start(QStringLiteral("busybox"), {QStringLiteral("wget"), QStringLiteral("-qO-"), QStringLiteral("http://127.0.0.1:%1/hello.txt").arg(outcome->ports[0].host)});
        while (get.state() != QProcess::NotRunning)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 50);
        QCOMPARE(get.readAllStandardOutput(), QByteArray("from the host\n"));
        QCOMPARE((*m_live)->get("secret")->runningCommands, 1);
    }
    void honoursLimitsAndNetwork()
    {
        CreateRequest wanted = request("limited");
        wanted.network = environments::NetworkMode::None;
        wanted.limits = {.cpus = 0.5, .memory = 64 << 20, .pids = 100};
        wanted.user = "1000";
        auto record = m_live->create(wanted);
        QVERIFY2(record, record ? "" : record.error().message.c_str());
        auto who = m_live->run("limited", {"id", "-u"});
        QVERIFY2(who && who->exitCode == 0, who ? "failed" : who.error().message.c_str());
        QCOMPARE(who->stdoutTail, "1000\n");
        QVERIFY(out(m_live->run("limited", {"sh", "-c", "ip addr | grep -c 'scope global'"})) == "0\n");
        auto hungry = m_live->run("limited", {"sh", "-c", "head -c 200000000 /dev/zero | tail -c 200000000 >/dev/null; exit $?"}, 20);
        QVERIFY2(hungry, hungry ? "" : hungry.error().message.c_str());
        QVERIFY(hungry->exitCode != 0 || hungry->isOutOfMemory);
        QCOMPARE(out(m_live->run("limited", {"echo", "alive"})), "alive\n");
    }
    void refusesAtShutdownAndLeavesNothing()
    {
        tests::Awaited<void> done;
        (*m_live)->shutdown(done.reply());
        QCOMPARE(m_live->create(request("late")).error().code, base::ErrorCode::Unavailable);
        QVERIFY(done.wait(60'000));
        QCOMPARE(m_engine->containers(), QStringList());
    }

private:
    static std::string out(const base::Result<environments::CommandOutcome>& outcome) { return outcome ? outcome->stdoutTail + outcome->stderrTail : "error: " + outcome.error().message; }
    std::vector<environments::EngineConfig> oneEngine() const { return {{"test", m_engine->address().toStdString(), {}, 0}}; }
    CreateRequest request(const std::string& env) const
    {
        CreateRequest wanted;
        wanted.envId = env;
        wanted.projectRoot = m_project.path().toStdString();
        wanted.image = tests::EngineUnderTest::image;
        wanted.network = environments::NetworkMode::None;
        return wanted;
    }

    QTemporaryDir m_home;
    QTemporaryDir m_project;
    std::unique_ptr<tests::EngineUnderTest> m_engine;
    std::unique_ptr<tests::LiveEnvironments> m_live;
};

QTEST_GUILESS_MAIN(SeedTest)
#include "seed_test.moc"
