// Environments beside podman's own commands and the host's fork+exec, alternating in one run. About half a minute.
#include "tests/engine/EngineUnderTest.h"
#include "tests/engine/ToolRoad.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <sys/resource.h>
#include <sys/wait.h>

#include <algorithm>
#include <cstdio>

using namespace gwt;

namespace
{

double timed(const std::function<void()>& work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

double quantile(std::vector<double> values, double q)
{
    std::sort(values.begin(), values.end());
    return values.empty() ? 0 : values[std::min(values.size() - 1, static_cast<std::size_t>(q * static_cast<double>(values.size())))];
}

void line(const char* what, double value, const char* unit, const char* aim) { std::printf("%-58s %10.2f %-6s %s\n", what, value, unit, aim); std::fflush(stdout); }

void forkAndExec()
{
    const pid_t pid = ::fork();
    if (pid == 0) {
        ::execl("/bin/true", "true", static_cast<char*>(nullptr));
        ::_exit(127);
    }
    ::waitpid(pid, nullptr, 0);
}

class Bench
{
public:
    Bench() : m_live(m_home.filePath(QStringLiteral("state")), "bench", {{"test", m_engine.address().toStdString(), {}, 0}}), m_road(m_live) { m_person.principal.kind = tools::PrincipalKind::Person; }
    int run()
    {
        if (!m_engine.whyNot().isEmpty()) {
            std::fprintf(stderr, "skipped: %s\n", qPrintable(m_engine.whyNot()));
            return 77;
        }
        if (!m_live.create(request("b")))
            return 1;
        commands();
        creation();
        output();
        endings();
        commits();
        return m_live.shutdown() ? 0 : 1;
    }

private:
    environments::CreateRequest request(const std::string& id)
    {
        environments::CreateRequest wanted;
        wanted.envId = id;
        wanted.projectRoot = m_home.path().toStdString();
        wanted.image = tests::EngineUnderTest::image;
        wanted.network = environments::NetworkMode::None;
        return wanted;
    }
    void runTrue() { m_road.call("run_command", {{"env_id", "b"}, {"command", {"true"}}}, m_person); }
    void commands()
    {
        const QString id = QString::fromStdString((*m_live).get("b")->containerId);
        std::vector<double> ours;
        std::vector<double> host;
        std::vector<double> podman;
        for (int round = 0; round < 8; ++round) {
            for (int i = 0; i < 40; ++i) {
                ours.push_back(timed([&] { runTrue(); }));
                host.push_back(timed(forkAndExec));
            }
            podman.push_back(timed([&] { m_engine.cli({QStringLiteral("exec"), id, QStringLiteral("true")}); }));
        }
        const double our = quantile(ours, 0.5);
        line("run_command [\"true\"], whole road, median", our, "ms", "");
        line("host fork+exec of true, median", quantile(host, 0.5), "ms", "");
        line("podman exec true, median", quantile(podman, 0.5), "ms", "");
        line("podman exec / run_command", quantile(podman, 0.5) / our, "x", "aim >= 50");
        line("run_command / host fork+exec", our / quantile(host, 0.5), "x", "aim <= 3");
    }
    void creation()
    {
        std::vector<double> ours;
        std::vector<double> theirs;
        std::vector<double> detached;
        const QString mount = m_home.path() + QStringLiteral(":/workdir");
        const QStringList common{QStringLiteral("--network=none"), QStringLiteral("-v"), mount, QString::fromLatin1(tests::EngineUnderTest::image)};
        for (int i = 0; i < 5; ++i) {
            const std::string id = "c" + std::to_string(i);
            ours.push_back(timed([&] { m_live.create(request(id)); }));
            tests::Awaited<environments::UpOutcome> gone;
            (*m_live).down({}, id, environments::Environments::Removal::Remove, gone.reply());
            gone.wait();
            theirs.push_back(timed([&] { m_engine.cli(QStringList{QStringLiteral("run"), QStringLiteral("--rm")} + common + QStringList{QStringLiteral("true")}); }));
            QString started;
            detached.push_back(timed([&] { started = m_engine.cli(QStringList{QStringLiteral("run"), QStringLiteral("-d")} + common + QStringList{QStringLiteral("sleep"), QStringLiteral("100")}).trimmed(); }));
            m_engine.cli({QStringLiteral("rm"), QStringLiteral("-f"), QStringLiteral("-t"), QStringLiteral("0"), started});
        }
        line("create_environment, median", quantile(ours, 0.5), "ms", "");
        line("podman run --rm … true, median", quantile(theirs, 0.5), "ms", "");
        line("podman run -d … sleep, median", quantile(detached, 0.5), "ms", "");
        line("create_environment / podman run --rm", quantile(ours, 0.5) / quantile(theirs, 0.5), "x", "aim <= 0.5");
        line("create_environment / podman run -d", quantile(ours, 0.5) / quantile(detached, 0.5), "x", "");
    }
    void output()
    {
        rusage before{};
        ::getrusage(RUSAGE_SELF, &before);
        const double ms = timed([&] { m_live.run("b", {"dd", "if=/dev/zero", "bs=1048576", "count=1024"}, 60); });
        rusage after{};
        ::getrusage(RUSAGE_SELF, &after);
        line("1 GiB of output", 1073.741824 / ms * 1000, "MB/s", "aim >= 200");
        line("memory that it took here", static_cast<double>(after.ru_maxrss - before.ru_maxrss) / 1024, "MiB", "flat");
    }
    void endings()
    {
        QFile::copy(QStringLiteral(GWT_FORK_BOMB), m_home.filePath(QStringLiteral("fork_bomb")));
        auto limited = request("bomb");
        limited.limits.pids = 300;
        m_live.create(limited);
        for (const char* script : {"sleep 300", "trap '' TERM; while :; do sleep 1; done", "yes", "setsid sleep 300 & sleep 300", "exec ./fork_bomb"}) {
            const double ms = timed([&] { m_live.run("bomb", {"sh", "-c", script}, 1.0); });
            line((std::string("beyond a deadline of 1 s: ") + script).substr(0, 58).c_str(), ms - 1000, "ms", "aim <= 500");
        }
    }
    void commits()
    {
        QTemporaryDir folder;
        const auto git = [&](const QStringList& arguments) {
            QProcess process;
            process.setWorkingDirectory(folder.path());
            process.start(QStringLiteral("git"), QStringList{QStringLiteral("-c"), QStringLiteral("user.name=t"), QStringLiteral("-c"), QStringLiteral("user.email=t@t")} + arguments);
            process.waitForFinished(60'000);
        };
        const auto write = [&](const QString& name, const QByteArray& content) {
            QFile file(folder.filePath(name));
            if (file.open(QIODevice::WriteOnly))
                file.write(content);
        };
        git({QStringLiteral("init"), QStringLiteral("-q")});
        for (int i = 0; i < 10'000; ++i) {
            if (i % 100 == 0)
                QDir(folder.path()).mkpath(QStringLiteral("d%1").arg(i / 100));
            write(QStringLiteral("d%1/f%2.txt").arg(i / 100).arg(i), QByteArray::number(i));
        }
        git({QStringLiteral("add"), QStringLiteral("-A")});
        git({QStringLiteral("commit"), QStringLiteral("-qm"), QStringLiteral("start")});
        base::SystemClock clock;
        observe::Log log(clock, nullptr, observe::Level::Error, observe::Log::Echo::None);
        process::PosixCommandRunner runner;
        environments::WorktreeWatch watch(runner, process::Environment::current(), log);
        int commits = 0;
        int files = 0;
        QObject::connect(&watch, &environments::WorktreeWatch::committed, [&](const QString&, const QString&, int count) { ++commits, files += count; });
        tests::Awaited<environments::WatchState> started;
        watch.start("e", folder.path().toStdString(), {}, started.reply());
        started.wait();
        const auto until = [](const std::function<bool()>& done) {
            QElapsedTimer timer;
            timer.start();
            while (!done() && timer.elapsed() < 20'000)
                QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 20);
        };
        std::vector<double> one;
        for (int i = 0; i < 20; ++i)
            one.push_back(timed([&] {
                const int before = commits;
                write(QStringLiteral("d7/f7%1.txt").arg(i), QByteArray("change ") + QByteArray::number(i));
                until([&] { return commits > before; });
            }));
        line("one file changed to its commit, 150 ms of quiet in it, p50", quantile(one, 0.5), "ms", "");
        line("one file changed to its commit, 150 ms of quiet in it, p95", quantile(one, 0.95), "ms", "aim <= 180");
        const double thousand = timed([&] {
            const int before = files;
            for (int i = 0; i < 1000; ++i)
                write(QStringLiteral("d%1/f%2.txt").arg(i / 100).arg(i), QByteArray("changed ") + QByteArray::number(i));
            until([&] { return files >= before + 1000; });
        });
        line("1 000 files changed to their commits", thousand, "ms", "aim <= 2000");
    }

    QTemporaryDir m_home;
    tests::EngineUnderTest m_engine;
    tests::LiveEnvironments m_live;
    tests::ToolRoad m_road;
    tools::CallContext m_person;
};

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    return Bench().run();
}
