#include "core/process/Pipe.h"
#include "core/process/PosixLauncher.h"
#include "core/process/ProcessTable.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <poll.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <sstream>

using namespace gwt::process;
using namespace std::chrono_literals;

namespace
{

Command script(const std::string& text)
{
    return {"/bin/bash", {"-c", text}, Environment{{"PATH", "/usr/bin:/bin"}}, "/"};
}

bool isGone(pid_t pid)
{
    const UniqueFd handle(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0)));
    if (!handle)
        return true;
    pollfd end = {handle.get(), POLLIN, 0};
    return ::poll(&end, 1, 5000) == 1;
}

std::vector<pid_t> pidsOf(const std::string& text)
{
    std::vector<pid_t> pids;
    std::istringstream words(text);
    for (pid_t pid = 0; words >> pid;)
        pids.push_back(pid);
    return pids;
}

/// Prints four pids of a tree that does what it can to slip away, then waits.
const std::string slippery = "trap '' TERM HUP INT; echo $$;"
                             "setsid bash -c 'trap \"\" TERM HUP; echo $$; while :; do sleep 1000; done' &"
                             "(setsid bash -c 'echo $$; exec sleep 1000' &) &"
                             "(nohup sleep 1000 >/dev/null 2>&1 & echo $!) & ";

} // namespace

class LauncherTest : public QObject
{
    Q_OBJECT

    struct Seen {
        std::string output;
        std::string error;
        std::optional<ExitStatus> status;
        int drained = 0;
    };
    Seen m_seen;
    std::unique_ptr<PosixLauncher> m_launcher;

    ChildProcess::Events recording()
    {
        ChildProcess::Events events;
        events.output = [this](std::string_view bytes) { m_seen.output += bytes; };
        events.errorOutput = [this](std::string_view bytes) { m_seen.error += bytes; };
        events.exited = [this](ExitStatus status) { m_seen.status = status; };
        events.drained = [this] { ++m_seen.drained; };
        return events;
    }
    std::unique_ptr<ChildProcess> launch(const std::string& text)
    {
        auto child = m_launcher->launch(script(text), recording());
        if (!child)
            qFatal("%s", child.error().message.c_str());
        return std::move(*child);
    }
    std::vector<pid_t> waitForPids(std::size_t count)
    {
        [&] { QTRY_VERIFY_WITH_TIMEOUT(pidsOf(m_seen.output).size() >= count, 10000); }();
        return pidsOf(m_seen.output);
    }

private Q_SLOTS:
    void init()
    {
        m_seen = {};
        m_launcher = std::make_unique<PosixLauncher>(PosixLauncher::installedKeeper().value());
    }
    void talksBothWays()
    {
        const auto child = launch("read line; echo \"got $line\"; echo oops >&2; cat; exit 5");
        QVERIFY(child->write("one\ntwo\n"));
        child->closeInput();
        QTRY_VERIFY(m_seen.status);
        QCOMPARE(m_seen.output, std::string("got one\ntwo\n"));
        QCOMPARE(m_seen.error, std::string("oops\n"));
        QCOMPARE(m_seen.status->code, 5);
        QVERIFY(!child->isRunning());
        QCOMPARE(child->write("x").error().code, gwt::base::ErrorCode::NotRunning);
    }
    void startFailures_data()
    {
        QTest::addColumn<QString>("program");
        QTest::addColumn<int>("code");
        QTest::newRow("missing") << "no-such-program-here" << int(gwt::base::ErrorCode::NotFound);
        QTest::newRow("folder") << "/usr" << int(gwt::base::ErrorCode::Denied);
        QTest::newRow("empty") << "" << int(gwt::base::ErrorCode::InvalidArgument);
    }
    void startFailures()
    {
        QFETCH(QString, program);
        QFETCH(int, code);
        const auto child =
            m_launcher->launch({program.toStdString(), {}, Environment{{"PATH", "/usr/bin"}}, "/"}, recording());
        QVERIFY(!child);
        QCOMPARE(int(child.error().code), code);
    }
    void execFailureIsReported()
    {
        // Found and executable, but exec refuses it: the interpreter does not exist.
        QTemporaryDir folder;
        QFile file(folder.filePath("broken"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("#!/nowhere/interpreter\n");
        file.close();
        file.setPermissions(QFileDevice::ReadOwner | QFileDevice::ExeOwner);
        const auto child = m_launcher->launch({file.fileName().toStdString(), {}, {}, "/"}, recording());
        QCOMPARE(child.error().code, gwt::base::ErrorCode::NotFound);
    }
    void carriesMuch()
    {
        const auto child = launch("cat");
        const std::string big(20'000'000, 'z');
        QVERIFY(child->write(big));
        QVERIFY(child->queuedBytes() > 0);
        QCOMPARE(child->write(std::string(ChildProcess::queueLimit, 'y')).error().code,
                 gwt::base::ErrorCode::LimitReached);
        child->closeInput();
        QTRY_VERIFY_WITH_TIMEOUT(m_seen.status, 20000);
        QVERIFY(m_seen.output == big);
        QVERIFY(m_seen.drained >= 1);
    }
    void aChildThatDoesNotRead()
    {
        const auto child = launch("exec 0<&-; echo closed; sleep 1000");
        QTRY_COMPARE(m_seen.output, std::string("closed\n"));
        QVERIFY(child->write("into the void")); // EPIPE, not SIGPIPE
        QTRY_COMPARE(child->queuedBytes(), std::size_t(0));
    }
    void pausedReadingHoldsTheEndBack()
    {
        const auto child = launch("head -c 1000000 /dev/zero");
        child->setReading(ChildProcess::Reading::Paused);
        QTest::qWait(50); // the loop turns; nothing may come
        QVERIFY(m_seen.output.empty() && !m_seen.status);
        child->setReading(ChildProcess::Reading::Flowing);
        QTRY_VERIFY(m_seen.status);
        QCOMPARE(m_seen.output.size(), std::size_t(1'000'000));
    }
    void politeStop()
    {
        const auto child = launch("trap 'echo bye; exit 4' TERM; echo ready; while :; do sleep 0.02; done");
        QTRY_COMPARE(m_seen.output, std::string("ready\n"));
        child->stop(10s);
        QTRY_VERIFY(m_seen.status);
        QCOMPARE(m_seen.output, std::string("ready\nbye\n"));
        QCOMPARE(m_seen.status->code, 4);
    }
    void theTreeGoes_data()
    {
        QTest::addColumn<QString>("how");
        for (const char* how : {"stop", "kill", "destroy", "ends by itself", "keeper killed"})
            QTest::newRow(how) << how;
    }
    void theTreeGoes()
    {
        QFETCH(QString, how);
        auto child =
            launch(slippery + (how == "ends by itself" ? "read line; exit 0" : "while :; do sleep 1000; done"));
        const auto pids = waitForPids(4);
        QVERIFY(pids.size() >= 4);
        const ProcessInfo* keeper = nullptr;
        const auto table = ProcessTable::capture();
        keeper = table.find(table.find(child->pid())->parent);
        QCOMPARE(QString::fromStdString(keeper->name), QString("gwt-keeper"));
        if (how == "stop")
            child->stop(20ms);
        else if (how == "kill")
            child->kill();
        else if (how == "destroy")
            child.reset();
        else if (how == "keeper killed")
            ::kill(keeper->pid, SIGKILL);
        else
            QVERIFY(child->write("\n"));
        if (child) {
            QTRY_VERIFY(m_seen.status);
            QCOMPARE(m_seen.status->signal, how == "ends by itself" ? 0 : SIGKILL);
        }
        if (how == "keeper killed") { // nobody is left to find what slipped away: the child itself must be gone
            QVERIFY(isGone(child ? pids.front() : 0));
            for (const pid_t pid : pids)
                ::kill(pid, SIGKILL);
        }
        for (const pid_t pid : pids)
            QVERIFY2(isGone(pid), std::to_string(pid).c_str());
    }
    void nothingOutlivesKillMinusNine()
    {
        auto pipe = Pipe::create();
        QVERIFY(pipe);
        SpawnOptions options;
        options.output = pipe->writer.get();
        const auto parent = spawn(
            {GWT_BIN_DIR "/process-parent", {slippery + "while :; do sleep 1000; done"}, Environment::current(), "/"},
            options);
        QVERIFY(parent);
        pipe->writer.reset();
        std::string text;
        std::array<char, 256> chunk{};
        while (pidsOf(text).size() < 4 || text.back() != '\n') {
            const ssize_t got = ::read(pipe->reader.get(), chunk.data(), chunk.size());
            QVERIFY(got > 0);
            text.append(chunk.data(), static_cast<std::size_t>(got));
        }
        ::kill(*parent, SIGKILL);
        ::waitpid(*parent, nullptr, 0);
        for (const pid_t pid : pidsOf(text))
            QVERIFY2(isGone(pid), std::to_string(pid).c_str());
    }
    void destroyedInItsOwnEvent_data()
    {
        QTest::addColumn<QString>("event");
        for (const char* event : {"output", "error", "exited", "drained"})
            QTest::newRow(event) << event;
    }
    void destroyedInItsOwnEvent()
    {
        QFETCH(QString, event);
        std::unique_ptr<ChildProcess> child;
        const auto hits = std::make_shared<int>(0);
        // What the function holds must live until it returns, although its owner goes while it runs.
        const auto destroy = [&child, hits, text = std::string(100, 'x')] {
            child.reset();
            *hits += text == std::string(100, 'x') ? 1 : 100;
        };
        ChildProcess::Events events;
        events.output = [&, destroy](std::string_view) { event == "output" ? destroy() : void(); };
        events.errorOutput = [&, destroy](std::string_view) { event == "error" ? destroy() : void(); };
        events.exited = [&, destroy](ExitStatus) { event == "exited" ? destroy() : void(); };
        events.drained = [&, destroy] { event == "drained" ? destroy() : void(); };
        child = std::move(*m_launcher->launch(script("echo out; echo err >&2; cat >/dev/null; exit 0"), events));
        QVERIFY(child->write(std::string(1'000'000, 'y')));
        if (event == "exited")
            child->closeInput();
        QTRY_COMPARE(*hits, 1);
    }
    void manyAtOnce()
    {
        std::vector<std::unique_ptr<ChildProcess>> children;
        int ended = 0;
        for (int i = 0; i < 30; ++i) {
            ChildProcess::Events events;
            events.exited = [&](ExitStatus status) { ended += status.isSuccess() ? 1 : 0; };
            children.push_back(std::move(*m_launcher->launch(script("cat >/dev/null"), events)));
        }
        for (const auto& child : children)
            child->closeInput();
        QTRY_COMPARE(ended, 30);
    }
    void leavesNoZombie()
    {
        {
            const auto child = launch("sleep 1000");
        }
        m_launcher.reset();
        for (const ProcessInfo& process : ProcessTable::capture().descendants(::getpid()))
            QVERIFY2(false, (process.name + ' ' + process.state).c_str());
    }
};

QTEST_GUILESS_MAIN(LauncherTest)
#include "launcher_test.moc"
