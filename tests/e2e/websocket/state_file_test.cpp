#include "core/base/Json.h"
#include "core/net/StateFile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace gwt;
using net::StateFile;
using net::WindowState;

class StateFileTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_top;
    std::string m_home;
    WindowState m_state{.port = 4711, .pid = 77, .token = "t0ken", .instanceId = "one", .startedAt = "2026-11-21T08:00:00.000Z"};

    QString path() const { return QString::fromStdString(m_home) + QStringLiteral("/mcp-state.json"); }
    void put(const QByteArray& text)
    {
        QDir().mkpath(QString::fromStdString(m_home));
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }

private Q_SLOTS:
    void init()
    {
        static int n = 0;
        m_home = (m_top.path() + QStringLiteral("/home%1").arg(++n)).toStdString();
    }
    void writtenReadAndRemoved()
    {
        {
            const auto file = StateFile::create(m_home, m_state);
            QVERIFY(file);
            QCOMPARE(QFileInfo(path()).permissions() & (QFile::ExeOwner | QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther), QFile::Permissions());
            QCOMPARE(QFileInfo(QString::fromStdString(m_home)).permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::ExeOther), QFile::Permissions());
            const auto read = StateFile::read(m_home);
            QVERIFY(read);
            QCOMPARE(*read, m_state);
            QCOMPARE(QDir(QString::fromStdString(m_home)).entryList(QDir::Files | QDir::Hidden), QStringList{QStringLiteral("mcp-state.json")});
            QFile raw(path());
            QVERIFY(raw.open(QIODevice::ReadOnly));
            const auto json = base::parseJson(raw.readAll().toStdString());
            QCOMPARE(json->size(), size_t(6));
            QCOMPARE((*json)["version"].get<int>(), 1);
            QVERIFY((*json)["port"].is_number_integer() && (*json)["pid"].is_number_integer());
        }
        QVERIFY(!QFile::exists(path()));
    }
    void notRemovedWhenAnotherWindowWroteIt()
    {
        auto first = StateFile::create(m_home, m_state);
        WindowState other = m_state;
        other.instanceId = "two";
        auto second = StateFile::create(m_home, other);
        first->reset();
        QCOMPARE(StateFile::read(m_home)->instanceId, std::string("two"));
    }
    void stale_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("found");
        const QByteArray good = R"({"version":1,"port":1,"pid":77,"token":"t","instance_id":"i","started_at":"s"})";
        QTest::newRow("garbage") << QByteArray("{") << static_cast<int>(StateFile::Found::RemovedStale);
        QTest::newRow("empty") << QByteArray() << static_cast<int>(StateFile::Found::RemovedStale);
        QTest::newRow("not an object") << QByteArray("[1]") << static_cast<int>(StateFile::Found::RemovedStale);
        QTest::newRow("wrong types") << QByteArray(R"({"version":1,"port":"1","pid":77,"token":"t"})") << static_cast<int>(StateFile::Found::RemovedStale);
        QTest::newRow("port out of range") << QByteArray(good).replace("\"port\":1", "\"port\":70000") << static_cast<int>(StateFile::Found::RemovedStale);
        QTest::newRow("a gwt that ended") << QByteArray(good).replace("77", "78") << static_cast<int>(StateFile::Found::RemovedStale);
        QTest::newRow("a gwt that runs") << good << static_cast<int>(StateFile::Found::Live);
    }
    void stale()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, found);
        put(text);
        QCOMPARE(static_cast<int>(StateFile::removeStale(m_home, [](long long pid) { return pid == 77; })), found);
        QCOMPARE(QFile::exists(path()), found == static_cast<int>(StateFile::Found::Live));
        if (found != static_cast<int>(StateFile::Found::Live))
            QCOMPARE(static_cast<int>(StateFile::removeStale(m_home)), static_cast<int>(StateFile::Found::Absent));
    }
    void onlyAWindowCountsAsRunning()
    {
        QVERIFY(!StateFile::isRunningGwt(QCoreApplication::applicationPid())); // this test is no window
        QVERIFY(!StateFile::isRunningGwt(1 << 30));
    }
    void aFolderThatCannotBeMade()
    {
        put("x");
        const auto file = StateFile::create(m_home + "/mcp-state.json/below", m_state);
        QVERIFY(!file);
        QVERIFY(!file.error().hint.empty());
    }
};

QTEST_GUILESS_MAIN(StateFileTest)
#include "state_file_test.moc"
