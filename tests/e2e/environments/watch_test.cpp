// watch_commit and note_append with a real git on a real folder.
#include "core/environments/WorktreeWatch.h"
#include "core/process/PosixCommandRunner.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

using namespace gwt;
using environments::WatchState;
using environments::WorktreeRecorder;

class WatchTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        git({QStringLiteral("init"), QStringLiteral("-q"), QStringLiteral("-b"), QStringLiteral("main")});
        write(QStringLiteral(".gitignore"), "ignored/\n*.log\n");
        git({QStringLiteral("add"), QStringLiteral("-A")});
        git({QStringLiteral("commit"), QStringLiteral("-qm"), QStringLiteral("start")});
        m_watch = std::make_unique<environments::WorktreeWatch>(m_runner, process::Environment::current(), m_log);
    }
    void cleanup() { m_watch.reset(); }

    void commitsOnce()
    {
        write(QStringLiteral("日本語 の.txt"), "text\n");
        write(QStringLiteral("folder/b.txt"), "b\n");
        write(QStringLiteral("binary.bin"), QByteArray("a\0b", 3));
        write(QStringLiteral("skipped.tmp"), "x");
        write(QStringLiteral("x.log"), "ignored by git");
        QFile large(path(QStringLiteral("large.txt")));
        QVERIFY(large.open(QIODevice::WriteOnly));
        large.write(QByteArray(11 << 20, 'x'));
        large.close();
        auto state = once({"*.tmp"});
        QVERIFY2(state, state ? "" : state.error().message.c_str());
        QCOMPARE(state->changes, 2);
        QCOMPARE(state->branch, "main");
        QCOMPARE(git({QStringLiteral("show"), QStringLiteral("--format=%an|%s"), QStringLiteral("--name-only"), QStringLiteral("HEAD")}), QStringLiteral("gwt|Add 2 files\n\nfolder/b.txt\n日本語 の.txt\n"));
        QCOMPARE(git({QStringLiteral("rev-parse"), QStringLiteral("HEAD")}).trimmed().toStdString(), state->lastCommit);
        QCOMPARE(once({"*.tmp"})->changes, 0); // nothing new
    }
    void commitsRemovalsAndChanges()
    {
        write(QStringLiteral("a"), "1");
        write(QStringLiteral("b"), "1");
        QCOMPARE(once({})->changes, 2);
        write(QStringLiteral("a"), "2");
        QFile::remove(path(QStringLiteral("b")));
        QCOMPARE(once({})->changes, 2);
        QCOMPARE(git({QStringLiteral("log"), QStringLiteral("-1"), QStringLiteral("--format=%s")}), QStringLiteral("Update 1 file, remove 1\n"));
        QCOMPARE(git({QStringLiteral("status"), QStringLiteral("--porcelain")}), QString());
    }
    void runsNothingOfTheRepository_data()
    {
        QTest::addColumn<QString>("where");
        QTest::newRow("its configuration") << "--local";
        QTest::newRow("a file that its configuration includes") << "--file=more";
    }
    void runsNothingOfTheRepository()
    {
        QFETCH(QString, where);
        if (where != QStringLiteral("--local"))
            git({QStringLiteral("config"), QStringLiteral("include.path"), QStringLiteral("../more")});
        const QString proof = path(QStringLiteral("../proof-") + QFileInfo(m_folder->path()).fileName());
        write(QStringLiteral(".git/hooks/pre-commit"), "#!/bin/sh\ntouch " + proof.toUtf8());
        QFile::setPermissions(path(QStringLiteral(".git/hooks/pre-commit")), QFile::ReadOwner | QFile::ExeOwner);
        for (const char* key : {"filter.evil.clean", "core.fsmonitor", "core.sshCommand", "gpg.program"})
            git({QStringLiteral("config"), where, QString::fromLatin1(key), QStringLiteral("sh -c 'touch %1; cat'").arg(proof)});
        git({QStringLiteral("config"), where, QStringLiteral("commit.gpgsign"), QStringLiteral("true")});
        write(QStringLiteral(".gitattributes"), "* filter=evil\n");
        write(QStringLiteral("a"), "1");
        QFile::remove(proof);
        auto state = once({});
        QVERIFY2(state, state ? "" : state.error().message.c_str());
        QCOMPARE(state->changes, where == QStringLiteral("--local") ? 2 : 3); // "more" itself is a file of the project
        QVERIFY(!QFile::exists(proof));
    }
    void watches()
    {
        QSignalSpy commits(m_watch.get(), &environments::WorktreeWatch::committed);
        std::optional<base::Result<WatchState>> started;
        m_watch->start("e", m_folder->path().toStdString(), {std::chrono::milliseconds(50), {}}, [&](base::Result<WatchState> state) { started = std::move(state); });
        QTRY_VERIFY(started.has_value());
        QVERIFY(*started && (*started)->isWatching);
        write(QStringLiteral("one.txt"), "1");
        QTRY_COMPARE(commits.size(), 1);
        QCOMPARE(commits[0][2].toInt(), 1);
        write(QStringLiteral("new/deep/er/two.txt"), "2"); // in a folder that did not exist
        QTRY_VERIFY(git({QStringLiteral("ls-files")}).contains(QStringLiteral("new/deep/er/two.txt")));
        for (int i = 0; i < 500; ++i)
            write(QStringLiteral("many/%1.txt").arg(i), QByteArray::number(i));
        QTRY_COMPARE_WITH_TIMEOUT(git({QStringLiteral("ls-files"), QStringLiteral("many")}).count(QLatin1Char('\n')), 500, 20'000);
        QDir(path(QStringLiteral("many"))).removeRecursively();
        QTRY_COMPARE_WITH_TIMEOUT(git({QStringLiteral("ls-files"), QStringLiteral("many")}), QString(), 20'000);
        m_watch->forget("e");
        QVERIFY(!m_watch->isWatching("e"));
    }
    void appendsNotes()
    {
        QCOMPARE(note("first\n")->text, "first\n");
        auto second = note(QStringLiteral("二番目\n").toStdString());
        QVERIFY(second);
        QCOMPARE(QString::fromStdString(second->text), QStringLiteral("first\n\n二番目\n"));
        QCOMPARE(second->commit, git({QStringLiteral("rev-parse"), QStringLiteral("HEAD")}).trimmed().toStdString());
        QCOMPARE(git({QStringLiteral("notes"), QStringLiteral("--ref=refs/notes/gwt"), QStringLiteral("show")}), QStringLiteral("first\n\n二番目\n"));
    }
    void explainsWhereItCannot()
    {
        QTemporaryDir plain;
        const WorktreeRecorder recorder(m_runner, process::Environment::current());
        const auto state = recorder.commit({plain.path().toStdString(), {}, {}}, {});
        QCOMPARE(state.error().code, base::ErrorCode::NotFound);
        QVERIFY(!state.error().hint.empty());
        QFile lock(path(QStringLiteral(".git/index.lock")));
        QVERIFY(lock.open(QIODevice::WriteOnly));
        write(QStringLiteral("a"), "1");
        QCOMPARE(once({}).error().code, base::ErrorCode::Conflict);
    }

private:
    QString path(const QString& name) const { return m_folder->filePath(name); }
    void write(const QString& name, const QByteArray& content)
    {
        QDir().mkpath(QFileInfo(path(name)).path());
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }
    QString git(const QStringList& arguments) const
    {
        QProcess process;
        process.setWorkingDirectory(m_folder->path());
        process.start(QStringLiteral("git"), QStringList{QStringLiteral("-c"), QStringLiteral("user.name=t"), QStringLiteral("-c"), QStringLiteral("user.email=t@t"), QStringLiteral("-c"), QStringLiteral("core.quotePath=false")} + arguments);
        process.waitForFinished();
        return QString::fromUtf8(process.readAllStandardOutput());
    }
    base::Result<environments::RecordedState> once(std::vector<std::string> exclude)
    {
        return WorktreeRecorder(m_runner, process::Environment::current()).commit({m_folder->path().toStdString(), {}, std::move(exclude)}, {});
    }
    base::Result<WorktreeRecorder::Note> note(const std::string& text)
    {
        return WorktreeRecorder(m_runner, process::Environment::current()).appendNote(m_folder->path().toStdString(), "refs/notes/gwt", text, {});
    }

    base::SystemClock m_clock;
    observe::Log m_log{m_clock, nullptr, observe::Level::Error, observe::Log::Echo::None};
    process::PosixCommandRunner m_runner;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<environments::WorktreeWatch> m_watch;
};

QTEST_GUILESS_MAIN(WatchTest)
#include "watch_test.moc"
