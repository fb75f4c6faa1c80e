#include "GitSandbox.h"

#include "core/git/BaseFinder.h"
#include "core/git/RepositoryReader.h"
#include "core/git/WorktreeMaker.h"

using namespace gwt::git;
using gwt::base::ErrorCode;
using How = EnsuredWorktree::How;

class WorktreeTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<GitSandbox> m_box;
    gwt::base::Result<EnsuredWorktree> ensure(const std::string& repository, const std::string& branch,
                                              const std::string& base = {}, const std::string& path = {}) const
    {
        return ensureWorktree(m_box->git(repository), {repository, branch, base, path});
    }

private Q_SLOTS:
    void initTestCase() { GWT_NEEDS_GIT(); }
    void init() { m_box = std::make_unique<GitSandbox>(); }

    void discovers()
    {
        const std::string repo = m_box->repository("my 日本 repo");
        const auto inside = readRepository(m_box->git(repo + "/src"));
        QVERIFY2(inside, inside ? "" : inside.error().message.c_str());
        QCOMPARE(inside->topLevel, repo);
        QCOMPARE(inside->mainFolder, repo);
        QCOMPARE(inside->commonFolder, repo + "/.git");
        QCOMPARE(inside->currentBranch, std::string("main"));
        QCOMPARE(inside->defaultBranch, std::string("main"));
        QCOMPARE(inside->head, m_box->run(repo, {"rev-parse", "HEAD"}));
        QVERIFY(!inside->isBare);
    }
    void discoversNothing()
    {
        QCOMPARE(readRepository(m_box->git(m_box->path(""))).error().code, ErrorCode::NotFound);
        QCOMPARE(readRepository(m_box->git(m_box->path("missing"))).error().code, ErrorCode::NotFound);
    }
    void gitIsMissing()
    {
        const GitCommand none(m_box->runner(), {{"PATH", "/nowhere"}});
        const auto result = readRepository(GitFolder(none, "/", {}));
        QCOMPARE(result.error().code, ErrorCode::Unavailable);
        QVERIFY(!result.error().hint.empty());
    }
    void emptyRepository()
    {
        const std::string repo = m_box->path("empty");
        std::filesystem::create_directories(repo);
        m_box->run(repo, {"init", "-q"});
        const auto read = readRepository(m_box->git(repo));
        QVERIFY(read);
        QCOMPARE(read->head, std::string());
        QCOMPARE(read->currentBranch, std::string("main"));
        QCOMPARE(ensure(repo, "topic").error().code, ErrorCode::Conflict);
    }
    void newBranch()
    {
        const std::string repo = m_box->repository();
        const auto made = ensure(repo, "feature/日本");
        QVERIFY2(made, made ? "" : made.error().message.c_str());
        QVERIFY(made->how == How::CreatedWithBranch);
        QCOMPARE(made->worktree.path, repo + ".worktrees/feature-日本");
        QCOMPARE(made->worktree.branch, std::string("feature/日本"));
        QCOMPARE(made->base, std::string("main"));
        QVERIFY(std::filesystem::exists(made->worktree.path + "/src/a.txt"));
        QCOMPARE(rememberedBase(m_box->git(repo), "feature/日本"), std::string("main"));
        const auto again = ensure(made->worktree.path, "feature/日本");
        QVERIFY(again && again->how == How::Reused);
        QCOMPARE(again->worktree.path, made->worktree.path);
        QCOMPARE(again->base, std::string("main"));
    }
    void existingBranch()
    {
        const std::string repo = m_box->repository();
        m_box->run(repo, {"branch", "old"});
        const auto made = ensure(repo, "old");
        QVERIFY(made && made->how == How::CreatedForBranch);
        const auto main = ensure(repo, "main");
        QVERIFY(main && main->how == How::Reused && main->worktree.isMain);
    }
    void remoteBranch()
    {
        const std::string upstream = m_box->repository("upstream");
        m_box->run(upstream, {"switch", "-q", "-c", "theirs"});
        m_box->commit(upstream, "theirs.txt", "x\n");
        m_box->run(upstream, {"switch", "-q", "main"});
        const std::string repo = m_box->path("clone");
        m_box->run(m_box->path(""), {"clone", "-q", upstream, repo});
        const auto made = ensure(repo, "theirs");
        QVERIFY2(made, made ? "" : made.error().message.c_str());
        QVERIFY(std::filesystem::exists(made->worktree.path + "/theirs.txt"));
        QCOMPARE(m_box->run(made->worktree.path, {"rev-parse", "--abbrev-ref", "@{upstream}"}),
                 std::string("origin/theirs"));
    }
    void fromABase()
    {
        const std::string repo = m_box->repository();
        const std::string first = m_box->run(repo, {"rev-parse", "HEAD"});
        m_box->commit(repo, "later.txt", "x\n");
        const auto made = ensure(repo, "from-first", first);
        QVERIFY(made);
        QCOMPARE(made->worktree.head, first);
        QCOMPARE(ensure(repo, "nope", "no-such-base").error().code, ErrorCode::NotFound);
    }
    void badNames_data()
    {
        QTest::addColumn<QString>("name");
        for (const char* name : {"", "-x", "a b", "a..b", "a~1", "x.lock", "/x", "x/", "HEAD", "@{-1}", "a\nb"})
            QTest::newRow(QByteArray(name).toPercentEncoding().constData()) << name;
    }
    void badNames()
    {
        QFETCH(QString, name);
        const auto result = ensure(m_box->repository(), name.toStdString());
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::InvalidArgument);
    }
    void pathTaken()
    {
        const std::string repo = m_box->repository();
        m_box->write(repo + ".worktrees/topic/somebody's file", "x");
        const auto result = ensure(repo, "topic");
        QCOMPARE(result.error().code, ErrorCode::Conflict);
        QVERIFY(result.error().message.find(repo + ".worktrees/topic") != std::string::npos);
        QVERIFY(!result.error().hint.empty());
        QVERIFY2(m_box->git(repo).commitOf("topic")->empty(), "no branch stays behind");
        std::filesystem::remove_all(repo + ".worktrees/topic");
        std::filesystem::create_directories(repo + ".worktrees/topic");
        QVERIFY2(ensure(repo, "topic"), "an empty folder is no obstacle");
    }
    void flattenedNamesMeet()
    {
        const std::string repo = m_box->repository();
        const auto first = ensure(repo, "a/b");
        const auto second = ensure(repo, "a-b");
        QVERIFY(first && second);
        QCOMPARE(second->worktree.path, repo + ".worktrees/a-b-2");
        QCOMPARE(ensure(repo, "a-b")->worktree.path, second->worktree.path);
    }
    void checkedOutElsewhere()
    {
        const std::string repo = m_box->repository();
        QVERIFY(ensure(repo, "topic"));
        const auto result = ensure(repo, "topic", {}, m_box->path("other place"));
        QCOMPARE(result.error().code, ErrorCode::Conflict);
        QVERIFY(result.error().message.find("topic") != std::string::npos);
    }
    void namesThatAreFolders()
    {
        const std::string repo = m_box->repository();
        m_box->run(repo, {"branch", "a"});
        QCOMPARE(ensure(repo, "a/b").error().code, ErrorCode::Conflict);
        QVERIFY(!std::filesystem::exists(repo + ".worktrees/a-b"));
    }
    void folderHasGone()
    {
        const std::string repo = m_box->repository();
        const auto made = ensure(repo, "topic");
        std::filesystem::remove_all(made->worktree.path);
        const auto again = ensure(repo, "topic");
        QVERIFY2(again, again ? "" : again.error().message.c_str());
        QVERIFY(std::filesystem::exists(again->worktree.path + "/README.md"));
    }
    void bareMain_data()
    {
        QTest::addColumn<QString>("bare");
        QTest::addColumn<QString>("expected");
        QTest::newRow("x.git") << "x.git"
                               << "x.worktrees/topic";
        QTest::newRow("hidden") << "proj/.bare"
                                << "proj.worktrees/topic";
    }
    void bareMain()
    {
        QFETCH(QString, bare);
        QFETCH(QString, expected);
        const std::string source = m_box->repository();
        const std::string repo = m_box->path(bare.toStdString());
        m_box->run(m_box->path(""), {"clone", "-q", "--bare", source, repo});
        const auto read = readRepository(m_box->git(repo));
        QVERIFY(read && read->isBare && read->topLevel.empty());
        const auto made = ensure(repo, "topic");
        QVERIFY2(made, made ? "" : made.error().message.c_str());
        QCOMPARE(made->worktree.path, m_box->path(expected.toStdString()));
        QVERIFY(readRepository(m_box->git(made->worktree.path))->isBare);
    }
    void listsBranches()
    {
        const std::string upstream = m_box->repository("upstream");
        const std::string repo = m_box->path("clone");
        m_box->run(m_box->path(""), {"clone", "-q", upstream, repo});
        m_box->commit(repo, "mine.txt", "x", "mine: 日本");
        m_box->commit(upstream, "theirs.txt", "x");
        m_box->run(repo, {"fetch", "-q"});
        const auto branches = readBranches(m_box->git(repo));
        QVERIFY(branches);
        QCOMPARE(branches->size(), std::size_t(2));
        for (const Branch& branch : *branches) {
            QCOMPARE(branch.name, std::string(branch.isRemote ? "origin/main" : "main"));
            QVERIFY(branch.committedAt > 1'000'000'000);
            if (branch.isRemote)
                continue;
            QCOMPARE(branch.ahead, 1);
            QCOMPARE(branch.behind, 1);
            QCOMPARE(branch.upstream, std::string("origin/main"));
            QCOMPARE(branch.subject, std::string("mine: 日本"));
            QCOMPARE(branch.worktree, repo);
        }
    }
    void hooksOfTheRepositoryDoNotRun()
    {
        const std::string repo = m_box->repository();
        m_box->write(repo + "/.git/hooks/post-checkout", "#!/bin/sh\ntouch " + m_box->path("ran") + "\n", 0755);
        m_box->run(repo, {"config", "core.fsmonitor", m_box->path("evil")});
        m_box->write(m_box->path("evil"), "#!/bin/sh\ntouch " + m_box->path("ran") + "\n", 0755);
        QVERIFY(ensure(repo, "topic"));
        QVERIFY(!std::filesystem::exists(m_box->path("ran")));
    }
};

QTEST_GUILESS_MAIN(WorktreeTest)
#include "worktree_test.moc"
