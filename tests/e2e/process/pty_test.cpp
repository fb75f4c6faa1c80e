#include "RecordingSink.h"

#include "core/process/ProcessDetails.h"
#include "core/process/ProcessTable.h"
#include "core/process/PtyReader.h"

#include <QTest>

#include <fcntl.h>
#include <poll.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <csignal>

using namespace gwt::process;
using namespace std::chrono_literals;

namespace
{

Command shell(const std::string& script)
{
    return {"/bin/bash", {"--norc", "-c", script}, Environment{{"PATH", "/usr/bin:/bin"}, {"MARK", "here"}}, "/"};
}

/// Waits for the end of a process that is not ours; true when it has gone.
bool isGone(pid_t pid)
{
    const UniqueFd handle(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0)));
    if (!handle)
        return true;
    pollfd end = {handle.get(), POLLIN, 0};
    return ::poll(&end, 1, 5000) == 1;
}

} // namespace

class PtyTest : public QObject
{
    Q_OBJECT

    struct Opened {
        std::shared_ptr<Pty> pty;
        std::shared_ptr<RecordingSink> sink;
    };
    static Opened open(PtyReader& reader, const Command& command, RecordingSink::Keep keep = RecordingSink::Keep::All)
    {
        auto pty = Pty::create(command, {});
        if (!pty)
            qFatal("%s", pty.error().message.c_str());
        Opened opened{std::move(*pty), std::make_shared<RecordingSink>(keep)};
        if (auto added = reader.add(opened.pty, opened.sink); !added)
            qFatal("%s", added.error().message.c_str());
        return opened;
    }

private Q_SLOTS:
    void printsAndEnds()
    {
        PtyReader reader;
        const auto [pty, sink] = open(reader, shell("printf '%s %s|' \"$MARK\" \"$PWD\"; tty; exit 7"));
        const auto status = sink->waitForEnd();
        QVERIFY(status);
        QCOMPARE(status->code, 7);
        QVERIFY2(sink->text().find("here /|/dev/pts/") != std::string::npos, sink->text().c_str());
        QCOMPARE(pty->write("x").error().code, gwt::base::ErrorCode::NotRunning);
    }
    void environmentIsWhole()
    {
        PtyReader reader;
        const auto [pty, sink] = open(reader, {"env", {}, Environment{{"PATH", "/usr/bin:/bin"}, {"A", "日本"}}, "/"});
        QVERIFY(sink->waitForEnd());
        QCOMPARE(sink->text(), std::string("A=日本\r\nPATH=/usr/bin:/bin\r\n"));
    }
    void missingProgramAndFolder()
    {
        const auto missing = Pty::create({"/nowhere/at/all", {}, {}, "/"}, {});
        QCOMPARE(missing.error().code, gwt::base::ErrorCode::NotFound);
        const auto folder = Pty::create({"/bin/true", {}, {}, "/nowhere/at/all"}, {});
        QCOMPARE(folder.error().code, gwt::base::ErrorCode::NotFound);
        QVERIFY(folder.error().message.find("/nowhere/at/all") != std::string::npos);
    }
    void noDescriptorLeaks()
    {
        const UniqueFd leaky(::open("/dev/null", O_RDONLY)); // without O_CLOEXEC, as a library may
        PtyReader reader;
        const auto [pty, sink] = open(reader, shell("echo descriptors: $(ls /proc/self/fd | wc -l)"));
        QVERIFY(sink->waitForEnd());
        // 0, 1 (the pipe of $()), 2 and the folder that ls reads
        QVERIFY2(sink->text().find("descriptors: 4\r\n") != std::string::npos, sink->text().c_str());
    }
    void sizeAndResize()
    {
        PtyReader reader;
        const auto [pty, sink] =
            open(reader, shell("trap 'stty size; exit' WINCH; stty size; echo ready; while :; do read -t 0.05; done"));
        QVERIFY(sink->waitForText("ready"));
        QVERIFY(sink->text().starts_with("24 80"));
        QVERIFY(pty->resize({120, 37, 0, 0}));
        QVERIFY(sink->waitForText("37 120"));
    }
    void sessionAndForegroundGroup()
    {
        PtyReader reader;
        const auto [pty, sink] = open(reader, shell("echo $$; cat; :"));
        QVERIFY(sink->waitForText("\n"));
        QCOMPARE(sessionOf(pty->pid()).value(), pty->sessionId());
        QCOMPARE(pty->foregroundGroup(), pty->pid()); // bash -c has no job control
        QCOMPARE(std::stoi(sink->text()), pty->pid());
        QVERIFY(isShellName(executableOf(pty->pid()).value()));
    }
    void queueBeyondTheKernel()
    {
        // Nobody reads for now: the pty takes 4 KB, the rest waits with us and arrives whole and in order.
        PtyReader reader;
        const auto [pty, sink] =
            open(reader, shell("stty raw -echo; echo ready; read -n1 go; head -c 3000000 | sha256sum"));
        QVERIFY(sink->waitForText("ready"));
        std::string big(3'000'000, 'x');
        for (std::size_t i = 0; i < big.size(); i += 1000)
            big[i] = static_cast<char>('a' + (i / 1000) % 20);
        QVERIFY(pty->write(big));
        QVERIFY(pty->queuedBytes() > 2'000'000);
        QCOMPARE(pty->write(std::string(Pty::queueLimit, 'y')).error().code, gwt::base::ErrorCode::LimitReached);
        QVERIFY(pty->write("tail"));
        QVERIFY(sink->waitForText("  -"));
        QCOMPARE(pty->queuedBytes(), std::size_t(0));
    }
    void pauseAndResume()
    {
        PtyReader reader(1);
        auto pty = Pty::create(shell("head -c 4000000 /dev/zero | tr '\\0' x; echo end"), {});
        QVERIFY(pty);
        const std::shared_ptr<Pty> shared = std::move(*pty);
        const auto sink = std::make_shared<RecordingSink>();
        sink->pauseAt(100'000);
        QVERIFY(reader.add(shared, sink));
        QVERIFY(sink->waitForCount(100'000));
        // Another terminal of the same thread works while this one is paused.
        const auto [other, otherSink] = open(reader, shell("echo other"));
        QVERIFY(otherSink->waitForEnd());
        QVERIFY(sink->count() < 200'000);
        sink->pauseAt({});
        reader.resume(*shared);
        QVERIFY(sink->waitForEnd());
        QCOMPARE(sink->text().size(), std::size_t(4'000'005));
    }
    void closeIsPoliteFirst()
    {
        PtyReader reader;
        const auto [pty, sink] =
            open(reader, shell("trap 'echo bye; exit 3' HUP; echo ready; while :; do read -t 0.05; done"));
        QVERIFY(sink->waitForText("ready"));
        reader.close(*pty, 10s);
        const auto status = sink->waitForEnd();
        QVERIFY(status);
        QCOMPARE(status->code, 3);
        QVERIFY(sink->text().find("bye") != std::string::npos);
    }
    void closeKillsTheStubborn()
    {
        PtyReader reader;
        const auto [pty, sink] =
            open(reader,
                 shell("trap '' HUP TERM; setsid sleep 1000 & echo child $!; nohup sleep 1000 >/dev/null 2>&1 & echo "
                       "child $!; echo ready; while :; do read -t 0.05; done"));
        QVERIFY(sink->waitForText("ready"));
        const auto below = ProcessTable::capture().descendants(pty->pid());
        QCOMPARE(below.size(), std::size_t(2));
        reader.close(*pty, 50ms);
        const auto status = sink->waitForEnd();
        QVERIFY(status);
        QCOMPARE(status->signal, SIGKILL);
        for (const auto& process : below)
            QVERIFY2(isGone(process.pid), process.name.c_str());
    }
    void destructionKillsAll()
    {
        std::vector<ProcessInfo> below;
        pid_t root = 0;
        {
            PtyReader reader;
            const auto [pty, sink] = open(reader, shell("trap '' HUP; sleep 1000 & sleep 1000 & echo ready; wait"));
            QVERIFY(sink->waitForText("ready"));
            root = pty->pid();
            below = ProcessTable::capture().descendants(root);
        }
        QCOMPARE(below.size(), std::size_t(2));
        QVERIFY(isGone(root));
        for (const auto& process : below)
            QVERIFY(isGone(process.pid));
    }
    void removeStopsTheCalls()
    {
        PtyReader reader;
        const auto [pty, sink] = open(reader, shell("yes"), RecordingSink::Keep::Count);
        QVERIFY(sink->waitForCount(1'000'000));
        reader.remove(*pty);
        const std::size_t before = sink->count();
        const auto [other, otherSink] = open(reader, shell("echo other"));
        QVERIFY(otherSink->waitForEnd());
        QCOMPARE(sink->count(), before);
    }
    void floodDoesNotStarve()
    {
        // 50 terminals that print as fast as they can, on one reader thread; the 51st still gets its echoes. The bound
        // is on work done meanwhile, not on time: the flooders together may be read a few rounds of turns per echo.
        PtyReader reader(1);
        std::vector<Opened> flooders;
        for (int i = 0; i < 50; ++i)
            flooders.push_back(open(reader, {"/usr/bin/yes", {}, {}, "/"}, RecordingSink::Keep::Count));
        for (const Opened& flooder : flooders)
            QVERIFY(flooder.sink->waitForCount(20'000));
        const auto [pty, sink] = open(reader, shell("stty raw -echo; echo ready; exec cat"));
        QVERIFY(sink->waitForText("ready"));
        const auto total = [&] {
            std::size_t sum = 0;
            for (const Opened& flooder : flooders)
                sum += flooder.sink->count();
            return sum;
        };
        const std::size_t before = total();
        constexpr int keys = 50;
        for (int i = 0; i < keys; ++i) {
            const std::string key = "<" + std::to_string(i) + ">";
            QVERIFY(pty->write(key));
            QVERIFY(sink->waitForText(key));
        }
        const std::size_t perKey = (total() - before) / keys;
        QVERIFY2(perKey < 50U * 65536U * 4U, std::to_string(perKey).c_str());
        for (const Opened& flooder : flooders)
            QVERIFY(flooder.sink->waitForCount(40'000)); // and no flooder is starved either
    }
};

QTEST_GUILESS_MAIN(PtyTest)
#include "pty_test.moc"
