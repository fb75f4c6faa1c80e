// Compose files on a real engine: two worktrees beside each other, services that find each other, nothing left behind.
#include "core/environments/ComposeProjects.h"
#include "tests/engine/EngineUnderTest.h"
#include "tests/engine/LiveEnvironments.h"

#include <QDir>
#include <QFile>
#include <QTcpServer>

using namespace gwt;
using base::ErrorCode;
using environments::ComposeStatus;

namespace
{

std::string why(const auto& result) { return result ? std::string() : result.error().message + " | " + result.error().hint; }

int freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

} // namespace

class ComposeEngineTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_engine = std::make_unique<tests::EngineUnderTest>();
        if (!m_engine->whyNot().isEmpty())
            QSKIP(qPrintable(m_engine->whyNot()));
        m_live = std::make_unique<tests::LiveEnvironments>(m_home.filePath(QStringLiteral("state")), "compose", std::vector<environments::EngineConfig>{{"test", m_engine->address().toStdString(), {}, 0}});
        m_projects = std::make_unique<environments::ComposeProjects>(**m_live);
    }
    void cleanupTestCase()
    {
        m_projects.reset();
        m_live.reset();
        m_engine.reset();
    }

    void goesUpAndDown()
    {
        const int port = freePort();
        const QString shop = project(QStringLiteral("shop"), QStringLiteral(R"(
services:
  web:
    image: %1
    command: httpd -f -p 8000 -h /srv
    depends_on: [db]
    ports: ["%2:8000"]
    volumes: ["./html:/srv:ro"]
  db:
    image: %1
    command: [sh, -c, "echo $$SECRET-$${MODE} > /tmp/index.html; exec httpd -f -p 5432 -h /tmp"]
    environment: {SECRET: "${DB_SECRET}", MODE: quick}
    restart: always
)").arg(QString::fromLatin1(tests::EngineUnderTest::image)).arg(port));
        write(shop + QStringLiteral("/.env"), "DB_SECRET=s3cr3t-of-dotenv\n");
        QDir(shop).mkdir(QStringLiteral("html"));
        write(shop + QStringLiteral("/html/index.html"), "welcome\n");
        const auto up = bringUp(shop);
        if (!up && up.error().message.find("network") != std::string::npos)
            QSKIP(("networks do not work on this machine: " + why(up)).c_str());
        QVERIFY2(up, why(up).c_str());
        QCOMPARE(up->services.size(), std::size_t(2));
        QCOMPARE(up->services[0].name, std::string("db"));
        QCOMPARE(up->services[1].ports.at(0).host, port);
        QCOMPARE(up->ignored, std::vector<std::string>{"services.db.restart"});
        // From the machine, and from service to service by name.
        QCOMPARE(get(port), QByteArray("welcome\n"));
        const auto seen = m_live->run(up->services[1].envId, {"wget", "-qO-", "http://db:5432/"});
        QVERIFY2(seen, why(seen).c_str());
        QCOMPARE(seen->stdoutTail, std::string("s3cr3t-of-dotenv-quick\n"));
        for (const QString& container : m_engine->containers())
            QVERIFY(!m_engine->cli({QStringLiteral("inspect"), container}).contains(QStringLiteral("s3cr3t-of-dotenv")));
        // Once more changes nothing.
        const auto again = bringUp(shop);
        QVERIFY2(again, why(again).c_str());
        QCOMPARE((*m_live)->list().size(), std::size_t(2));

        // The same file in another worktree runs beside it.
        const QString other = project(QStringLiteral("elsewhere/shop"), QStringLiteral("services: {db: {image: %1, command: sleep 1000}}\n").arg(QString::fromLatin1(tests::EngineUnderTest::image)));
        const auto beside = bringUp(other);
        QVERIFY2(beside, why(beside).c_str());
        QVERIFY(beside->project != up->project);
        QCOMPARE((*m_live)->list().size(), std::size_t(3));
        QCOMPARE(networks(), 2);

        const auto down = takeDown(shop);
        QVERIFY2(down, why(down).c_str());
        QCOMPARE(down->services.size(), std::size_t(2));
        QCOMPARE((*m_live)->list().size(), std::size_t(1));
        QCOMPARE(networks(), 1);
        QCOMPARE(takeDown(shop).error().code, ErrorCode::NotFound);
        QVERIFY(takeDown(other));
        QCOMPARE(networks(), 0);
        QCOMPARE(m_engine->containers(), QStringList());
    }

    void whatFailsIsUndone()
    {
        const QString broken = project(QStringLiteral("broken"), QStringLiteral("services: {a: {image: %1, command: sleep 1000}, b: {image: %1, command: no-such-program, depends_on: [a]}}\n").arg(QString::fromLatin1(tests::EngineUnderTest::image)));
        const auto up = bringUp(broken);
        QVERIFY(!up);
        QVERIFY2(up.error().message.find("services.b") != std::string::npos, why(up).c_str());
        QCOMPARE(m_engine->containers(), QStringList());
        QCOMPARE(networks(), 0);
        QCOMPARE(bringUp(m_home.path()).error().code, ErrorCode::NotFound);
    }

    void nothingOutlivesTheShutdown()
    {
        const QString left = project(QStringLiteral("left"), QStringLiteral("services: {a: {image: %1}}\n").arg(QString::fromLatin1(tests::EngineUnderTest::image)));
        // The image's own command, a shell without input, ends at once: that is said.
        QVERIFY(bringUp(left));
        QVERIFY(m_live->shutdown());
        QCOMPARE(m_engine->containers(), QStringList());
        QCOMPARE(networks(), 0);
    }

private:
    QString project(const QString& name, const QString& compose)
    {
        const QString folder = m_home.filePath(name);
        QDir().mkpath(folder);
        write(folder + QStringLiteral("/compose.yaml"), compose.toUtf8());
        return folder;
    }
    static void write(const QString& path, const QByteArray& bytes)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
    base::Result<ComposeStatus> bringUp(const QString& folder)
    {
        tests::Awaited<ComposeStatus> awaited;
        m_projects->up({}, folder.toStdString(), {}, awaited.reply());
        return awaited.wait(60'000);
    }
    base::Result<ComposeStatus> takeDown(const QString& folder)
    {
        tests::Awaited<ComposeStatus> awaited;
        m_projects->down({}, folder.toStdString(), awaited.reply());
        return awaited.wait(60'000);
    }
    static QByteArray get(int port)
    {
        QProcess process;
        process.start(QStringLiteral("busybox"), {QStringLiteral("wget"), QStringLiteral("-qO-"), QStringLiteral("http://127.0.0.1:%1/index.html").arg(port)});
        while (process.state() != QProcess::NotRunning)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 50);
        return process.readAllStandardOutput();
    }
    int networks() const { return static_cast<int>(m_engine->cli({QStringLiteral("network"), QStringLiteral("ls"), QStringLiteral("--format"), QStringLiteral("{{.Name}}")}).split(QLatin1Char('\n')).filter(QStringLiteral("gwt-")).size()); }

    QTemporaryDir m_home;
    std::unique_ptr<tests::EngineUnderTest> m_engine;
    std::unique_ptr<tests::LiveEnvironments> m_live;
    std::unique_ptr<environments::ComposeProjects> m_projects;
};

QTEST_GUILESS_MAIN(ComposeEngineTest)
#include "compose_test.moc"
