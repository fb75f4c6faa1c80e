// Docker as well as Podman, an engine over ssh, several at once, and pulls from a registry of our own.
#include "tests/engine/EngineUnderTest.h"
#include "tests/engine/LiveEnvironments.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>

using namespace gwt;
using Product = tests::EngineUnderTest::Product;

namespace
{

QString sbin(const char* name) { return QStandardPaths::findExecutable(QString::fromLatin1(name), {QStringLiteral("/usr/bin"), QStringLiteral("/usr/sbin"), QStringLiteral("/sbin")}); }

int freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

bool answers(int port, QProcess& server)
{
    for (int i = 0; i < 200 && server.state() != QProcess::NotRunning; ++i) {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, static_cast<quint16>(port));
        if (socket.waitForConnected(100))
            return true;
        server.waitForFinished(20);
    }
    return false;
}

void write(const QString& path, const QString& text, QFile::Permissions permissions = QFile::ReadOwner | QFile::WriteOwner)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text.toUtf8());
    file.setPermissions(permissions);
}

} // namespace

class EnginesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_podman = std::make_unique<tests::EngineUnderTest>(Product::Podman);
        m_docker = std::make_unique<tests::EngineUnderTest>(Product::Docker);
        if (!m_docker->whyNot().isEmpty())
            qWarning("no Docker rows: %s", qPrintable(m_docker->whyNot()));
    }

    void worksOnBoth_data()
    {
        QTest::addColumn<bool>("isDocker");
        QTest::newRow("podman") << false;
        QTest::newRow("docker") << true;
    }
    void worksOnBoth()
    {
        QFETCH(bool, isDocker);
        const auto& engine = isDocker ? m_docker : m_podman;
        if (!engine->whyNot().isEmpty())
            QSKIP(qPrintable(engine->whyNot()));
        tests::LiveEnvironments live(state(), isDocker ? "d" : "p", {{"one", engine->address().toStdString(), {}, 0}});
        use(live, *engine);
    }
    void choosesAmongSeveral()
    {
        if (!m_podman->whyNot().isEmpty() || !m_docker->whyNot().isEmpty())
            QSKIP("needs Podman and Docker: apt-get install podman docker.io");
        tests::LiveEnvironments live(state(), "pool", {{"left", m_podman->address().toStdString(), {"fast"}, 2}, {"right", m_docker->address().toStdString(), {"big"}, 1}});
        QCOMPARE(live.create(request("a"))->engine, "left");
        QCOMPARE(live.create(request("b"))->engine, "right"); // the least loaded
        auto labelled = request("c");
        labelled.engine = "big";
        QCOMPARE(live.create(labelled).error().code, base::ErrorCode::LimitReached);
        labelled.engine = "fast";
        QCOMPARE(live.create(labelled)->engine, "left");
        QCOMPARE(live.run("b", {"echo", "there"})->stdoutTail, "there\n");
        QVERIFY(live.shutdown());
        QCOMPARE(m_podman->containers() + m_docker->containers(), QStringList());
    }
    void worksOverSsh()
    {
        if (!m_podman->whyNot().isEmpty())
            QSKIP(qPrintable(m_podman->whyNot()));
        if (sbin("sshd").isEmpty())
            QSKIP("sshd is missing: apt-get install openssh-server");
        const QString folder = m_home.path();
        const int port = freePort();
        for (const char* key : {"host", "user"})
            QCOMPARE(QProcess::execute(QStringLiteral("ssh-keygen"), {QStringLiteral("-q"), QStringLiteral("-t"), QStringLiteral("ed25519"), QStringLiteral("-N"), QString(), QStringLiteral("-f"), folder + QLatin1Char('/') + QLatin1String(key)}), 0);
        QFile::copy(folder + QStringLiteral("/user.pub"), folder + QStringLiteral("/authorized"));
        QDir().mkpath(QStringLiteral("/run/sshd"));
        write(folder + QStringLiteral("/sshd"), QStringLiteral("Port %1\nListenAddress 127.0.0.1\nHostKey %2/host\nAuthorizedKeysFile %2/authorized\nStrictModes no\nUsePAM no\nPidFile none\nPermitRootLogin yes\n").arg(port).arg(folder));
        // What a person has in ~/.ssh: a key and a known host.
        write(folder + QStringLiteral("/client"), QStringLiteral("IdentityFile %1/user\nUserKnownHostsFile %1/known\nStrictHostKeyChecking accept-new\n").arg(folder));
        QDir().mkpath(folder + QStringLiteral("/bin"));
        write(folder + QStringLiteral("/bin/ssh"), QStringLiteral("#!/bin/sh\nexec /usr/bin/ssh -F %1/client \"$@\"\n").arg(folder), QFile::ReadOwner | QFile::ExeOwner);
        QProcess sshd;
        sshd.start(sbin("sshd"), {QStringLiteral("-D"), QStringLiteral("-f"), folder + QStringLiteral("/sshd")});
        QVERIFY(answers(port, sshd));
        const QByteArray path = qgetenv("PATH");
        qputenv("PATH", (folder + QStringLiteral("/bin:")).toUtf8() + path);
        {
            tests::LiveEnvironments live(state(), "ssh", {{"far", QStringLiteral("ssh://root@127.0.0.1:%1%2").arg(port).arg(m_podman->socket()).toStdString(), {}, 0}});
            use(live, *m_podman);
        }
        qputenv("PATH", path);
        sshd.terminate();
        sshd.waitForFinished();
    }
    void pullsWithProgress()
    {
        if (!m_podman->whyNot().isEmpty())
            QSKIP(qPrintable(m_podman->whyNot()));
        if (sbin("docker-registry").isEmpty())
            QSKIP("docker-registry is missing: apt-get install docker-registry");
        constexpr int port = 5055; // as the engine's registries.conf has it
        write(m_home.filePath(QStringLiteral("registry.yml")), QStringLiteral("version: 0.1\nstorage:\n  filesystem:\n    rootdirectory: %1/registry\nhttp:\n  addr: 127.0.0.1:%2\n").arg(m_home.path()).arg(port));
        QProcess registry;
        registry.start(sbin("docker-registry"), {QStringLiteral("serve"), m_home.filePath(QStringLiteral("registry.yml"))});
        QVERIFY(answers(port, registry));
        const QString name = QStringLiteral("127.0.0.1:%1/team/box:1").arg(port);
        m_podman->cli({QStringLiteral("push"), QStringLiteral("--tls-verify=false"), QString::fromLatin1(tests::EngineUnderTest::image), name});
        tests::LiveEnvironments live(state(), "pull", {{"one", m_podman->address().toStdString(), {}, 0}});
        auto wanted = request("a");
        wanted.image = name.toStdString();
        std::vector<std::string> heard;
        tools::CallContext context;
        context.progress = [&](tools::Progress step) { heard.push_back(step.message); };
        wanted.pull = environments::PullPolicy::Never;
        QCOMPARE(live.create(wanted).error().code, base::ErrorCode::NotFound);
        wanted.pull = environments::PullPolicy::Missing;
        auto record = live.create(wanted, context);
        QVERIFY2(record, record ? "" : record.error().message.c_str());
        QVERIFY(!heard.empty());
        QCOMPARE(heard.front().substr(0, 8), "pulling:");
        wanted.envId = "b";
        wanted.image = "127.0.0.1:5055/team/nothing:1";
        auto refused = live.create(wanted);
        QCOMPARE(refused.error().code, base::ErrorCode::NotFound);
        QVERIFY(!refused.error().hint.empty());
        QVERIFY(live.shutdown());
        registry.terminate();
        registry.waitForFinished();
    }

private:
    void use(tests::LiveEnvironments& live, tests::EngineUnderTest& engine)
    {
        auto wanted = request("a");
        wanted.env["API_KEY"] = "s3cr3t";
        auto record = live.create(wanted);
        QVERIFY2(record, record ? "" : record.error().message.c_str());
        QCOMPARE(record->runner, "runner");
        QCOMPARE(live.create(request("a")).error().code, base::ErrorCode::Conflict);
        auto outcome = live.run("a", {"sh", "-c", "echo $API_KEY; pwd; echo bad >&2"});
        QVERIFY2(outcome, outcome ? "" : outcome.error().message.c_str());
        QCOMPARE(outcome->stdoutTail, "s3cr3t\n/workdir\n");
        QCOMPARE(outcome->stderrTail, "bad\n");
        QVERIFY(!engine.cli({QStringLiteral("inspect"), QString::fromStdString(record->containerId)}).contains(QStringLiteral("s3cr3t")));
        auto late = live.run("a", {"sh", "-c", "setsid sleep 300 & sleep 300"}, 0.5);
        QVERIFY2(late, late ? "" : late.error().message.c_str());
        QCOMPARE(late->exitCode, 124);
        QCOMPARE(live.run("a", {"no-such-program"}).error().code, base::ErrorCode::NotFound);
        auto missing = request("b");
        missing.image = "127.0.0.1:1/none:latest";
        auto refused = live.create(missing);
        QVERIFY(!refused);
        QVERIFY2(!refused.error().hint.empty(), refused.error().message.c_str());
        QVERIFY(live.shutdown());
        QCOMPARE(engine.containers(), QStringList());
    }
    QString state() const { return m_home.filePath(QStringLiteral("state")); }
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
    std::unique_ptr<tests::EngineUnderTest> m_podman;
    std::unique_ptr<tests::EngineUnderTest> m_docker;
};

QTEST_GUILESS_MAIN(EnginesTest)
#include "engines_test.moc"
