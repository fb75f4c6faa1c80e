#include "GitSandbox.h"

#include "core/git/CommandGit.h"
#include "core/git/Committer.h"
#include "core/git/WorktreeMaker.h"

using namespace gwt::git;
using gwt::base::ErrorCode;

class CommitTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<GitSandbox> m_box;
    std::string m_repo;

    CommitRequest request(const std::string& message = "saved") const
    {
        CommitRequest result;
        result.worktree = m_repo;
        result.message = message;
        result.author = {"gwt", "gwt@localhost"};
        return result;
    }

private Q_SLOTS:
    void initTestCase() { GWT_NEEDS_GIT(); }
    void init()
    {
        m_box = std::make_unique<GitSandbox>();
        m_repo = m_box->repository();
    }

    void commitsAll()
    {
        m_box->write(m_repo + "/.git/hooks/pre-commit", "#!/bin/sh\nexit 1\n", 0755);
        m_box->write(m_repo + "/.git/hooks/commit-msg", "#!/bin/sh\nexit 1\n", 0755);
        m_box->run(m_repo, {"config", "commit.gpgSign", "true"});
        m_box->write(m_repo + "/新しい.txt", "x\n");
        m_box->write(m_repo + "/:(glob)*", "x\n");
        m_box->write(m_repo + "/src/b.txt", "changed\n");
        std::filesystem::remove(m_repo + "/README.md");
        m_box->write(m_repo + "/ignored.log", "x\n");
        const auto done = commitWork(m_box->git(m_repo + "/src"), request("自動 commit"));
        QVERIFY2(done, done ? "" : done.error().message.c_str());
        QCOMPARE(done->files, 4);
        QCOMPARE(done->branch, std::string("main"));
        QCOMPARE(m_box->run(m_repo, {"log", "-1", "--format=%H|%an|%ae|%cn|%s"}),
                 done->commit + "|gwt|gwt@localhost|gwt|自動 commit");
        QCOMPARE(m_box->run(m_repo, {"status", "--porcelain"}), std::string());
        const auto nothing = commitWork(m_box->git(m_repo), request());
        QVERIFY(nothing && nothing->commit.empty() && nothing->files == 0);
    }
    void leavesOut()
    {
        m_box->write(m_repo + "/big.txt", std::string(11U << 20U, 'x'));
        m_box->write(m_repo + "/binary.bin", std::string("a\0b", 3));
        m_box->write(m_repo + "/tmp/skip.txt", "x\n");
        m_box->write(m_repo + "/keep.txt", "x\n");
        CommitRequest wanted = request();
        wanted.exclude = {"tmp/*"};
        wanted.binaries = CommitRequest::Binaries::LeaveOut;
        const auto done = commitWork(m_box->git(m_repo), wanted);
        QVERIFY(done);
        QCOMPARE(done->leftOut, (std::vector<std::string>{"big.txt", "binary.bin"}));
        QCOMPARE(m_box->run(m_repo, {"show", "--name-only", "--format=", "HEAD"}), std::string("keep.txt"));
    }
    void refusesInBetween()
    {
        m_box->run(m_repo, {"switch", "-qc", "topic"});
        m_box->commit(m_repo, "src/b.txt", "topic\n");
        m_box->run(m_repo, {"switch", "-q", "main"});
        m_box->commit(m_repo, "src/b.txt", "main\n");
        QVERIFY(!m_box->git(m_repo).output({"merge", "topic"}));
        QCOMPARE(commitWork(m_box->git(m_repo), request()).error().code, ErrorCode::Conflict);
    }
    void lockedIndex()
    {
        m_box->write(m_repo + "/x.txt", "x\n");
        m_box->write(m_repo + "/.git/index.lock", "");
        const auto result = commitWork(m_box->git(m_repo), request());
        QCOMPARE(result.error().code, ErrorCode::Conflict);
        QVERIFY(!result.error().hint.empty());
    }
    void firstCommit()
    {
        const std::string fresh = m_box->path("fresh");
        std::filesystem::create_directories(fresh);
        m_box->run(fresh, {"init", "-q"});
        m_box->write(fresh + "/x.txt", "x\n");
        QVERIFY(!commitWork(m_box->git(fresh), request())->commit.empty());
    }
    void notes()
    {
        NoteRequest note;
        note.repository = m_repo;
        note.author = {"gwt", "gwt@localhost"};
        note.capLines = 3;
        for (const char* text : {"one", "two\n", "三\n", "", "four"}) {
            note.text = text;
            const auto done = appendNote(m_box->git(m_repo), note);
            QVERIFY2(done, done ? "" : done.error().message.c_str());
            QCOMPARE(*done, m_box->run(m_repo, {"rev-parse", "HEAD"}));
        }
        QCOMPARE(m_box->run(m_repo, {"notes", "--ref", "refs/notes/gwt", "show", "HEAD"}),
                 std::string("two\n三\nfour"));
        note.ref = "refs/heads/main";
        QCOMPARE(appendNote(m_box->git(m_repo), note).error().code, ErrorCode::InvalidArgument);
        note.ref = "refs/notes/gwt";
        note.commit = "nowhere";
        QCOMPARE(appendNote(m_box->git(m_repo), note).error().code, ErrorCode::NotFound);
    }
    void portAnswersOnItsThread()
    {
        CommandGit git(m_box->runner(), m_box->environment());
        const auto thread = std::this_thread::get_id();
        int answers = 0;
        for (int i = 0; i < 5; ++i) {
            WorktreeRequest wanted{m_repo, "agent-" + std::to_string(i), {}, {}};
            git.ensureWorktree({}, wanted, [&](gwt::base::Result<EnsuredWorktree> result) {
                answers += result && std::this_thread::get_id() == thread;
            });
        }
        QTRY_COMPARE_WITH_TIMEOUT(answers, 5, 30000);
        std::stop_source stop;
        stop.request_stop();
        ErrorCode code = ErrorCode::Internal;
        git.branches(stop.get_token(), m_repo, [&](auto result) { code = result.error().code; });
        QTRY_COMPARE(code, ErrorCode::Cancelled);
    }
};

QTEST_GUILESS_MAIN(CommitTest)
#include "commit_test.moc"
