#include "core/process/Environment.h"
#include "core/process/Errno.h"
#include "core/process/ExitStatus.h"
#include "core/process/ProcessDetails.h"

#include <QTest>

#include <cerrno>

using namespace gwt::process;
using gwt::base::ErrorCode;

class ValuesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void stat_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("isValid");
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<int>("session");
        const QByteArray rest =
            " S 1 42 43 34816 42 4194304 9 0 0 0 300 100 0 0 20 0 1 0 555 1000 25 18446744073709551615 1\n";
        QTest::newRow("plain") << "42 (bash)" + rest << true << QByteArray("bash") << 43;
        QTest::newRow("space and bracket") << "42 (a) b (c)" + rest << true << QByteArray("a) b (c") << 43;
        QTest::newRow("looks like fields") << "42 (x) S 1 2 3 4)" + rest << true << QByteArray("x) S 1 2 3 4") << 43;
        QTest::newRow("cut") << QByteArray("42 (bash) S 1 42") << false << QByteArray() << 0;
        QTest::newRow("empty") << QByteArray() << false << QByteArray() << 0;
        QTest::newRow("no name") << QByteArray("42 S 1 2 3") << false << QByteArray() << 0;
        QTest::newRow("brackets turned") << QByteArray(")(") << false << QByteArray() << 0;
    }
    void stat()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, isValid);
        QFETCH(QByteArray, name);
        QFETCH(int, session);
        const auto info = parseProcessStat(text.toStdString());
        QCOMPARE(info.has_value(), isValid);
        if (!isValid)
            return;
        QCOMPARE(info->pid, 42);
        QCOMPARE(info->name, name.toStdString());
        QCOMPARE(info->parent, 1);
        QCOMPARE(info->session, session);
        QCOMPARE(info->cpuTime.count(), 4000);
        QCOMPARE(info->startTicks, std::uint64_t(555));
        QCOMPARE(info->residentBytes, std::uint64_t(25 * 4096));
    }
    void environmentLines()
    {
        Environment environment{{"B", "2"}, {"A", "1"}};
        environment.set("", "x")
            .set("C=D", "x")
            .set("N", std::string("a\0b", 3))
            .unset("B")
            .merge({{"A", "3"}, {"E", ""}});
        QCOMPARE(environment.lines(), (std::vector<std::string>{"A=3", "E="}));
        QCOMPARE(environment.get("A").value(), std::string("3"));
        QVERIFY(!environment.get("B"));
    }
    void exitStatuses()
    {
        QCOMPARE(ExitStatus::fromWait(0x0300), (ExitStatus{3, 0}));
        QCOMPARE(ExitStatus::fromWait(9), (ExitStatus{0, 9}));
        QCOMPARE((ExitStatus{0, 9}).shellCode(), 137);
        QCOMPARE(describe({0, 9}), std::string("killed by SIGKILL"));
        QCOMPARE(describe({3, 0}), std::string("exit code 3"));
    }
    void errnoCodes()
    {
        QCOMPARE(fromErrno(ENOENT, "x").code, ErrorCode::NotFound);
        QCOMPARE(fromErrno(EACCES, "x").code, ErrorCode::Denied);
        QCOMPARE(fromErrno(ENOSPC, "x").code, ErrorCode::Unavailable);
        QVERIFY(fromErrno(ENOENT, "cannot open y").message.starts_with("cannot open y: "));
    }
    void shellNames_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("isShell");
        QTest::newRow("path") << "/usr/bin/zsh" << true;
        QTest::newRow("login") << "-bash" << true;
        QTest::newRow("claude") << "claude" << false;
        QTest::newRow("bashful") << "bashful" << false;
        QTest::newRow("empty") << "" << false;
    }
    void shellNames()
    {
        QFETCH(QString, name);
        QFETCH(bool, isShell);
        QCOMPARE(isShellName(name.toStdString()), isShell);
    }
};

QTEST_APPLESS_MAIN(ValuesTest)
#include "values_test.moc"
