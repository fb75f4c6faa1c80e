#include "core/process/AtomicFile.h"
#include "core/process/ProcessDetails.h"
#include "core/process/Program.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace gwt::process;
using gwt::base::ErrorCode;

class FilesTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::string path(const char* name) const { return m_folder.filePath(name).toStdString(); }
    static mode_t modeOf(const std::string& path)
    {
        struct stat info = {};
        ::stat(path.c_str(), &info);
        return info.st_mode & 07777;
    }

private Q_SLOTS:
    void writesAndKeepsTheMode()
    {
        const std::string file = path("設定 file");
        QVERIFY(writeAtomically(file, "one"));
        QCOMPARE(modeOf(file), mode_t(0600));
        ::chmod(file.c_str(), 0644);
        QVERIFY(writeAtomically(file, "two"));
        QCOMPARE(modeOf(file), mode_t(0644));
        QVERIFY(writeAtomically(file, "three", 0600));
        QCOMPARE(modeOf(file), mode_t(0600));
        QCOMPARE(readFile(file).value(), std::string("three"));
    }
    void followsLinks()
    {
        QVERIFY(writeAtomically(path("target"), "old"));
        QCOMPARE(::symlink("target", path("link").c_str()), 0);
        QVERIFY(writeAtomically(path("link"), "new"));
        QCOMPARE(readFile(path("target")).value(), std::string("new"));
        QVERIFY(QFileInfo(QString::fromStdString(path("link"))).isSymLink());
    }
    void leavesNothingBehind()
    {
        QVERIFY(!writeAtomically(path("missing/file"), "x"));
        QCOMPARE(writeAtomically(path("missing/file"), "x").error().code, ErrorCode::NotFound);
        QDir().mkdir(QString::fromStdString(path("taken")));
        QVERIFY(!writeAtomically(path("taken"), "x"));
        const QStringList left = QDir(m_folder.path()).entryList({"*.gwt-*"}, QDir::AllEntries | QDir::Hidden);
        QVERIFY2(left.isEmpty(), qPrintable(left.join(' ')));
    }
    void readLimits()
    {
        QVERIFY(writeAtomically(path("big"), std::string(1000, 'x')));
        QCOMPARE(readFile(path("big"), 999).error().code, ErrorCode::TooLarge);
        QCOMPARE(readFile(path("nothing")).error().code, ErrorCode::NotFound);
        QCOMPARE(readFile("/dev/null").error().code, ErrorCode::InvalidArgument);
    }
    void findsPrograms()
    {
        const std::string own = path("bin");
        QDir().mkdir(QString::fromStdString(own));
        QVERIFY(writeAtomically(own + "/tool", "#!/bin/true\n", 0755));
        QVERIFY(writeAtomically(own + "/data", "x", 0644));
        QCOMPARE(findProgram("tool", "/nowhere:" + own).value(), own + "/tool");
        QCOMPARE(findProgram("data", own).error().code, ErrorCode::NotFound);
        QCOMPARE(findProgram(own + "/data", {}).error().code, ErrorCode::Denied);
        QCOMPARE(findProgram("./tool", {}, own).value(), own + "/./tool");
        // A repository must not bring its own git: relative and empty entries are skipped.
        QDir::setCurrent(QString::fromStdString(own));
        QCOMPARE(findProgram("tool", ".::bin").error().code, ErrorCode::NotFound);
    }
    void looksAtProcesses()
    {
        const auto self = readProcess(::getpid());
        QVERIFY(self);
        QCOMPARE(self->parent, ::getppid());
        QVERIFY(self->residentBytes > 1'000'000);
        QVERIFY(executableOf(::getpid())->ends_with("test_e2e_process_files"));
        QCOMPARE(argumentsOf(::getpid())->size(), std::size_t(QCoreApplication::arguments().size()));
        QCOMPARE(workingDirectoryOf(::getpid()).value(), QDir::currentPath().toStdString());
        QCOMPARE(sessionOf(::getpid()).value(), ::getsid(0));
        QCOMPARE(readProcess(0x3FFFFFFF).error().code, ErrorCode::NotRunning);
        const auto table = ProcessTable::capture();
        QVERIFY(table.usage(::getpid()).residentBytes >= self->residentBytes / 2);
        QVERIFY(!table.descendants(::getppid()).empty());
    }
};

QTEST_GUILESS_MAIN(FilesTest)
#include "files_test.moc"
