// What goes wrong around an engine, and engines over TCP and TLS.
#include "core/environments/Tar.h"
#include "core/environments/WorktreeRecorder.h"
#include "core/process/PosixCommandRunner.h"
#include "tests/engine/EngineUnderTest.h"
#include "tests/engine/LiveEnvironments.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QLocalSocket>
#include <QSslKey>
#include <QSslServer>
#include <QSslSocket>
#include <QStandardPaths>
#include <QTcpServer>

#include <sys/mount.h>

using namespace gwt;
using base::ErrorCode;

namespace
{

int freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

std::string why(const auto& result) { return result ? std::string() : result.error().message + " | " + result.error().hint; }

/// A small file system of its own, as full or as read-only as the test wants it.
class SmallDisk
{
public:
    explicit SmallDisk(const char* options) { m_isMounted = ::mount("tmpfs", m_folder.path().toLocal8Bit().constData(), "tmpfs", 0, options) == 0; }
    ~SmallDisk()
    {
        if (m_isMounted)
            ::umount2(m_folder.path().toLocal8Bit().constData(), MNT_DETACH);
    }
    bool isMounted() const { return m_isMounted; }
    bool becomeReadOnly() { return ::mount("tmpfs", m_folder.path().toLocal8Bit().constData(), "tmpfs", MS_REMOUNT | MS_RDONLY, nullptr) == 0; }
    QString path() const { return m_folder.path(); }
    void write(const QString& name, const QByteArray& bytes)
    {
        QFile file(m_folder.filePath(name));
        if (file.open(QIODevice::WriteOnly))
            file.write(bytes);
    }
    void git(const QStringList& arguments)
    {
        QProcess process;
        process.setWorkingDirectory(path());
        process.start(QStringLiteral("git"), QStringList{QStringLiteral("-c"), QStringLiteral("user.name=t"), QStringLiteral("-c"), QStringLiteral("user.email=t@t")} + arguments);
        process.waitForFinished();
    }

private:
    QTemporaryDir m_folder;
    bool m_isMounted = false;
};

/// TLS in front of an engine's unix socket, which asks for a client's certificate.
class TlsFront
{
public:
    TlsFront(const QString& certificates, const QString& socket) : m_socket(socket)
    {
        QSslConfiguration configuration;
        configuration.setLocalCertificateChain(QSslCertificate::fromPath(certificates + QStringLiteral("/server.pem")));
        QFile key(certificates + QStringLiteral("/server.key"));
        if (key.open(QIODevice::ReadOnly))
            configuration.setPrivateKey(QSslKey(&key, QSsl::Rsa));
        configuration.setCaCertificates(QSslCertificate::fromPath(certificates + QStringLiteral("/ca.pem")));
        configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
        m_server.setSslConfiguration(configuration);
        QObject::connect(&m_server, &QSslServer::pendingConnectionAvailable, &m_server, [this] {
            while (auto* client = m_server.nextPendingConnection())
                join(client);
        });
        m_server.listen(QHostAddress::LocalHost);
    }
    std::string address() const { return "https://127.0.0.1:" + std::to_string(m_server.serverPort()); }

private:
    void join(QTcpSocket* client)
    {
        auto* engine = new QLocalSocket(client);
        engine->connectToServer(m_socket);
        QObject::connect(client, &QTcpSocket::readyRead, engine, [=] { engine->write(client->readAll()); });
        QObject::connect(engine, &QLocalSocket::readyRead, client, [=] { client->write(engine->readAll()); });
        QObject::connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
        QObject::connect(engine, &QLocalSocket::disconnected, client, &QTcpSocket::disconnectFromHost);
        if (client->bytesAvailable() > 0)
            engine->write(client->readAll());
    }

    QString m_socket;
    QSslServer m_server;
};

} // namespace

class FaultsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_engine = std::make_unique<tests::EngineUnderTest>();
        if (!m_engine->whyNot().isEmpty())
            QSKIP(qPrintable(m_engine->whyNot()));
    }
    void cleanupTestCase() { m_engine.reset(); }

    void worksOverTcp()
    {
        const int port = freePort();
        const auto service = m_engine->serveAt(QStringLiteral("tcp:127.0.0.1:%1").arg(port));
        QVERIFY(listens(port));
        tests::LiveEnvironments live(state(), "tcp", {{"far", "tcp://127.0.0.1:" + std::to_string(port), {}, 0}});
        use(live);
        // The engine goes while a command runs: an answer comes, and soon.
        QVERIFY2(live.create(request("b")), "a second one");
        tests::Awaited<environments::CommandOutcome> running;
        environments::CommandRun sleep;
        sleep.command = {"sleep", "60"};
        (*live).run({}, "b", sleep, running.reply());
        QVERIFY(QTest::qWaitFor([&] { return (*live).get("b")->runningCommands == 1; }));
        service->kill();
        service->waitForFinished(5000);
        const auto cut = running.wait(20'000);
        QVERIFY2(!cut && cut.error().code != ErrorCode::TimedOut, "the command's caller is told");
        QVERIFY2(!cut.error().hint.empty(), cut.error().message.c_str());
        const auto late = live.create(request("c"));
        QCOMPARE(late.error().code, ErrorCode::Unavailable);
        QVERIFY2(!late.error().hint.empty(), late.error().message.c_str());
        m_engine->cli(QStringList{QStringLiteral("rm"), QStringLiteral("-f")} + m_engine->containers());
    }

    void worksOverTls()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("openssl")).isEmpty())
            QSKIP("openssl is missing: apt-get install openssl");
        const QString certificates = makeCertificates(QStringLiteral("tls"));
        const TlsFront front(certificates, m_engine->socket());
        environments::EngineConfig config{"sealed", front.address(), {}, 0};
        config.certificates = certificates.toStdString();
        {
            tests::LiveEnvironments live(state(), "tls", {config});
            use(live);
            QVERIFY(live.shutdown());
        }
        // Certificates of somebody else: neither side trusts the other.
        config.certificates = makeCertificates(QStringLiteral("others")).toStdString();
        tests::LiveEnvironments stranger(state(), "stranger", {config});
        const auto refused = stranger.create(request("a"));
        QCOMPARE(refused.error().code, ErrorCode::Unavailable);
        QVERIFY2(refused.error().hint.find("DOCKER_CERT_PATH") != std::string::npos, why(refused).c_str());
        config.certificates = "/no/such/folder";
        tests::LiveEnvironments nothing(state(), "nothing", {config});
        QCOMPARE(nothing.create(request("a")).error().code, ErrorCode::InvalidArgument);
    }

    void anImageWithoutAShell()
    {
        QFile busybox(QStringLiteral("/bin/busybox"));
        QVERIFY(busybox.open(QIODevice::ReadOnly));
        environments::Tar tar;
        tar.folder(".", 0755).file("echo", 0755, busybox.readAll().toStdString());
        QVERIFY(m_engine->importImage(tar.take(), QStringLiteral("localhost/gwt-bare:latest")));
        tests::LiveEnvironments live(state(), "bare", one());
        auto wanted = request("a");
        wanted.image = "localhost/gwt-bare:latest";
        const auto record = live.create(wanted);
        QVERIFY2(record, why(record).c_str());
        QCOMPARE(live.run("a", {"/echo", "works"})->stdoutTail, "works\n");
        const auto shell = live.run("a", {"sh", "-c", "true"});
        QCOMPARE(shell.error().code, ErrorCode::NotFound);
        QVERIFY2(!shell.error().hint.empty(), why(shell).c_str());
        QVERIFY(live.shutdown());
    }

    void aReadOnlyProject()
    {
        tests::LiveEnvironments live(state(), "readonly", one());
        auto wanted = request("a");
        wanted.projectAccess = environments::MountAccess::ReadOnly;
        QVERIFY(live.create(wanted));
        const auto touched = live.run("a", {"touch", "/workdir/x"});
        QVERIFY2(touched && touched->exitCode != 0, why(touched).c_str());
        QVERIFY2(touched->stderrTail.find("Read-only file system") != std::string::npos, touched->stderrTail.c_str());
        QVERIFY(live.shutdown());
        SmallDisk disk("size=4m");
        if (!disk.isMounted())
            QSKIP("no small file systems here: mounting a tmpfs is not permitted");
        disk.git({QStringLiteral("init"), QStringLiteral("-q")});
        disk.write(QStringLiteral("a.txt"), "1");
        QVERIFY(disk.becomeReadOnly());
        const auto committed = commit(disk);
        QCOMPARE(committed.error().code, ErrorCode::Denied);
        QVERIFY2(committed.error().hint.find("writable") != std::string::npos, why(committed).c_str());
    }

    void aFullDisk()
    {
        SmallDisk disk("size=1m");
        if (!disk.isMounted())
            QSKIP("no small file systems here: mounting a tmpfs is not permitted");
        disk.git({QStringLiteral("init"), QStringLiteral("-q")});
        tests::LiveEnvironments live(state(), "full", one());
        auto wanted = request("a");
        wanted.projectRoot = disk.path().toStdString();
        const auto record = live.create(wanted);
        QVERIFY2(record, why(record).c_str());
        const auto filled = live.run("a", {"dd", "if=/dev/zero", "of=/workdir/zeros", "bs=65536", "count=64"});
        QVERIFY2(filled && filled->exitCode != 0, why(filled).c_str());
        QVERIFY2(filled->stderrTail.find("No space left") != std::string::npos, filled->stderrTail.c_str());
        QCOMPARE(live.run("a", {"echo", "alive"})->stdoutTail, "alive\n");
        // What is committed does not fit either.
        QVERIFY(QFile::resize(disk.path() + QStringLiteral("/zeros"), 0));
        QByteArray text;
        for (int i = 0; text.size() < 600'000; ++i)
            text += QCryptographicHash::hash(QByteArray::number(i), QCryptographicHash::Sha256).toHex() + '\n';
        disk.write(QStringLiteral("long.txt"), text);
        const auto committed = commit(disk);
        QVERIFY2(!committed && committed.error().code == ErrorCode::Unavailable, why(committed).c_str());
        QVERIFY2(committed.error().message.find("disk is full") != std::string::npos, why(committed).c_str());
        QVERIFY(live.shutdown());
    }

    void anEngineThatIsGone()
    {
        tests::LiveEnvironments live(state(), "gone", one());
        QVERIFY(live.create(request("a")));
        m_engine->killService();
        const auto created = live.create(request("b"));
        QCOMPARE(created.error().code, ErrorCode::Unavailable);
        QVERIFY2(created.error().hint.find("gwt doctor") != std::string::npos, why(created).c_str());
        QCOMPARE((*live).list().size(), std::size_t(1));
        QVERIFY(m_engine->startService());
        QVERIFY(live.create(request("b")));
        QVERIFY(live.shutdown());
        QCOMPARE(m_engine->containers(), QStringList());
    }

private:
    QString state() const { return m_home.filePath(QStringLiteral("state")); }
    std::vector<environments::EngineConfig> one() const { return {{"test", m_engine->address().toStdString(), {}, 0}}; }
    environments::CreateRequest request(const std::string& env) const
    {
        environments::CreateRequest wanted;
        wanted.envId = env;
        wanted.projectRoot = m_home.path().toStdString();
        wanted.image = tests::EngineUnderTest::image;
        wanted.network = environments::NetworkMode::None;
        return wanted;
    }
    void use(tests::LiveEnvironments& live)
    {
        const auto record = live.create(request("a"));
        QVERIFY2(record, why(record).c_str());
        const auto outcome = live.run("a", {"sh", "-c", "echo over there; echo bad >&2; exit 3"});
        QVERIFY2(outcome, why(outcome).c_str());
        QCOMPARE(outcome->stdoutTail, "over there\n");
        QCOMPARE(outcome->stderrTail, "bad\n");
        QCOMPARE(outcome->exitCode, 3);
        const auto late = live.run("a", {"sleep", "300"}, 0.5);
        QVERIFY2(late && late->isTimedOut, why(late).c_str());
        tests::Awaited<environments::UpOutcome> gone;
        (*live).down({}, "a", environments::Environments::Removal::Remove, gone.reply());
        QVERIFY(gone.wait());
    }
    bool listens(int port)
    {
        return QTest::qWaitFor([port] {
            QTcpSocket socket;
            socket.connectToHost(QHostAddress::LocalHost, static_cast<quint16>(port));
            return socket.waitForConnected(100);
        }, 20'000);
    }
    /// A folder as DOCKER_CERT_PATH wants it, and the server's pair beside.
    QString makeCertificates(const QString& name)
    {
        const QString folder = m_home.filePath(name);
        QDir().mkpath(folder);
        const auto openssl = [&](const QStringList& arguments) {
            QProcess process;
            process.setWorkingDirectory(folder);
            process.start(QStringLiteral("openssl"), arguments);
            process.waitForFinished(60'000);
            return process.exitCode();
        };
        QFile extension(folder + QStringLiteral("/san"));
        if (extension.open(QIODevice::WriteOnly))
            extension.write("subjectAltName=IP:127.0.0.1\n");
        extension.close();
        openssl({"req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=" + name, "-keyout", "ca.key", "-out", "ca.pem"});
        for (const QString& who : {QStringLiteral("server"), QStringLiteral("client")}) {
            openssl({"req", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=" + who, "-keyout", who + ".key", "-out", who + ".csr"});
            openssl({"x509", "-req", "-in", who + ".csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2", "-extfile", "san", "-out", who + ".pem"});
        }
        QFile::rename(folder + QStringLiteral("/client.pem"), folder + QStringLiteral("/cert.pem"));
        QFile::rename(folder + QStringLiteral("/client.key"), folder + QStringLiteral("/key.pem"));
        return folder;
    }
    base::Result<environments::RecordedState> commit(const SmallDisk& disk)
    {
        const environments::WorktreeRecorder recorder(m_runner, process::Environment::current());
        return recorder.commit({disk.path().toStdString(), {}, {}}, {});
    }

    QTemporaryDir m_home;
    process::PosixCommandRunner m_runner;
    std::unique_ptr<tests::EngineUnderTest> m_engine;
};

QTEST_GUILESS_MAIN(FaultsTest)
#include "faults_test.moc"
