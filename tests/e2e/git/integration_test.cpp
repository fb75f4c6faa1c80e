#include "GitSandbox.h"

#include "core/git/Integrator.h"
#include "core/git/OverlapFinder.h"
#include "core/git/PatchApplier.h"
#include "core/git/Records.h"
#include "core/git/WorktreeMaker.h"

#include <algorithm>

using namespace gwt::git;
using gwt::base::ErrorCode;
using Method = IntegrationRequest::Method;
using Mode = IntegrationRequest::Mode;
using Uncommitted = IntegrationRequest::Uncommitted;
Q_DECLARE_METATYPE(Method)

class IntegrationTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<GitSandbox> m_box;
    std::string m_repo;
    std::string m_tree;

    std::string worktree(const std::string& branch) const
    {
        const auto made = ensureWorktree(m_box->git(m_repo), {m_repo, branch, {}, {}});
        if (!made)
            qFatal("%s", made.error().message.c_str());
        return made->worktree.path;
    }
    gwt::base::Result<IntegrationOutcome> run(Method method, Mode mode, Uncommitted uncommitted = Uncommitted::Refuse,
                                              const std::string& into = {}) const
    {
        return integrate(m_box->git(m_tree), {m_tree, into, method, mode, uncommitted, {}});
    }
    std::size_t objects() const
    {
        const std::string text = m_box->run(m_repo, {"cat-file", "--batch-all-objects", "--batch-check"});
        return split(text, '\n').size();
    }
    std::string read(const std::string& file) const { return gwt::process::readFile(file).value_or("(missing)"); }

private Q_SLOTS:
    void initTestCase() { GWT_NEEDS_GIT(); }
    void init()
    {
        m_box = std::make_unique<GitSandbox>();
        m_repo = m_box->repository("my 日本 repo");
        m_tree = worktree("topic");
    }

    void bringsIn_data()
    {
        QTest::addColumn<Method>("method");
        QTest::addColumn<int>("parents");
        QTest::addColumn<int>("commits");
        QTest::newRow("merge") << Method::Merge << 2 << 4;
        QTest::newRow("squash") << Method::Squash << 1 << 2;
        QTest::newRow("rebase") << Method::Rebase << 1 << 3;
    }
    void bringsIn()
    {
        QFETCH(Method, method);
        QFETCH(int, parents);
        QFETCH(int, commits);
        m_box->commit(m_tree, "one.txt", "1\n", "first 日本\n\nbody\n");
        m_box->commit(m_tree, "two.txt", "2\n", "second");
        const std::string before = m_box->commit(m_repo, "main.txt", "m\n");
        const std::string start = m_box->run(m_tree, {"merge-base", "main", "HEAD"});
        const std::size_t count = objects();

        const auto dry = run(method, Mode::DryRun);
        QVERIFY2(dry, dry ? "" : dry.error().message.c_str());
        QVERIFY(dry->conflicts.empty() && dry->undoRef.empty());
        QCOMPARE(dry->commits, 2);
        QCOMPARE(dry->files, (std::vector<std::string>{"one.txt", "two.txt"}));
        QCOMPARE(objects(), count);
        QCOMPARE(m_box->run(m_repo, {"rev-parse", "main"}), before);
        QVERIFY(!std::filesystem::exists(m_repo + "/one.txt"));

        m_box->write(m_repo + "/README.md", "the person works here\n");
        const auto done = run(method, Mode::Perform);
        QVERIFY2(done, done ? "" : done.error().message.c_str());
        QCOMPARE(m_box->run(m_repo, {"rev-parse", "main"}), done->newCommit);
        QCOMPARE(read(m_repo + "/one.txt"), std::string("1\n"));
        QCOMPARE(read(m_repo + "/README.md"), std::string("the person works here\n"));
        QCOMPARE(m_box->run(m_repo, {"status", "--porcelain"}), std::string(" M README.md"));
        const std::string line = m_box->run(m_repo, {"log", "-1", "--format=%P", "main"});
        QCOMPARE(int(split(line, ' ').size()), parents);
        QCOMPARE(m_box->run(m_repo, {"rev-list", "--count", start + "..main"}), std::to_string(commits));
        if (method == Method::Rebase)
            QCOMPARE(m_box->run(m_repo, {"log", "-1", "--format=%an|%B", "main~1"}),
                     std::string("Test Person|first 日本\n\nbody"));

        const auto again = run(method, Mode::Perform);
        if (method == Method::Merge)
            QVERIFY(again && again->newCommit == again->oldCommit && again->undoRef.empty());

        const auto undone = undoIntegration(m_box->git(m_repo), done->undoRef);
        if (method == Method::Merge) {
            QVERIFY2(undone, undone ? "" : undone.error().message.c_str());
            QCOMPARE(m_box->run(m_repo, {"rev-parse", "main"}), before);
            QVERIFY(!std::filesystem::exists(m_repo + "/one.txt"));
            QCOMPARE(read(m_repo + "/README.md"), std::string("the person works here\n"));
            QCOMPARE(undoIntegration(m_box->git(m_repo), done->undoRef).error().code, ErrorCode::NotFound);
        }
    }
    void conflicts_data()
    {
        QTest::addColumn<Method>("method");
        QTest::newRow("merge") << Method::Merge;
        QTest::newRow("squash") << Method::Squash;
        QTest::newRow("rebase") << Method::Rebase;
    }
    void conflicts()
    {
        QFETCH(Method, method);
        m_box->commit(m_repo, "src/b.txt", "main's\n");
        m_box->run(m_repo, {"rm", "-q", "src/a.txt"});
        const std::string before = m_box->commit(m_repo, "新しい.txt", "main's\n");
        m_box->write(m_tree + "/新しい.txt", "topic's\n");
        m_box->write(m_tree + "/src/a.txt", "changed\n");
        m_box->commit(m_tree, "src/b.txt", "topic's\n");
        for (const Mode mode : {Mode::DryRun, Mode::Perform}) {
            const auto outcome = run(method, mode);
            QVERIFY2(outcome, outcome ? "" : outcome.error().message.c_str());
            QCOMPARE(outcome->conflicts.size(), std::size_t(3));
            QVERIFY(outcome->newCommit.empty() && outcome->undoRef.empty());
            QCOMPARE(m_box->run(m_repo, {"rev-parse", "main"}), before);
            std::vector<std::string> reasons;
            for (const Conflict& conflict : outcome->conflicts)
                reasons.push_back(conflict.path + ": " + conflict.reason);
            std::ranges::sort(reasons);
            QCOMPARE(reasons, (std::vector<std::string>{"src/a.txt: modify/delete", "src/b.txt: content",
                                                        "新しい.txt: add/add"}));
        }
    }
    void branchThatIsNotCheckedOut()
    {
        m_box->run(m_repo, {"branch", "release"});
        const std::string tip = m_box->commit(m_tree, "x.txt", "x\n");
        const auto done = run(Method::Merge, Mode::Perform, Uncommitted::Refuse, "release");
        QVERIFY2(done, done ? "" : done.error().message.c_str());
        QCOMPARE(m_box->run(m_repo, {"rev-parse", "release"}), tip); // forwards
        QVERIFY(undoIntegration(m_box->git(m_repo), done->undoRef));
        QCOMPARE(m_box->run(m_repo, {"rev-parse", "release"}), done->oldCommit);
    }
    void localChangesInTheWay()
    {
        m_box->commit(m_tree, "src/b.txt", "topic's\n");
        m_box->write(m_repo + "/src/b.txt", "not committed\n");
        const auto outcome = run(Method::Squash, Mode::Perform);
        QCOMPARE(outcome.error().code, ErrorCode::Conflict);
        QCOMPARE(read(m_repo + "/src/b.txt"), std::string("not committed\n"));
        QCOMPARE(m_box->run(m_repo, {"for-each-ref", "refs/gwt"}), std::string());
    }
    void uncommitted()
    {
        m_box->write(m_tree + "/new.txt", "n\n");
        QCOMPARE(run(Method::Squash, Mode::DryRun).error().code, ErrorCode::Conflict);
        QVERIFY(run(Method::Squash, Mode::DryRun, Uncommitted::LeaveOut)->files.empty());
        QCOMPARE(run(Method::Squash, Mode::DryRun, Uncommitted::Include)->files, (std::vector<std::string>{"new.txt"}));
        QVERIFY(run(Method::Squash, Mode::Perform, Uncommitted::Include));
        QCOMPARE(read(m_repo + "/new.txt"), std::string("n\n"));
        QCOMPARE(m_box->run(m_tree, {"status", "--porcelain"}), std::string());
    }
    void refusals()
    {
        QCOMPARE(run(Method::Merge, Mode::DryRun, Uncommitted::Refuse, "nowhere").error().code, ErrorCode::NotFound);
        QCOMPARE(run(Method::Merge, Mode::DryRun, Uncommitted::Refuse, "topic").error().code,
                 ErrorCode::InvalidArgument);
        QCOMPARE(undoIntegration(m_box->git(m_repo), "refs/heads/main").error().code, ErrorCode::InvalidArgument);
        m_box->commit(m_tree, "x.txt", "x\n");
        const auto done = run(Method::Merge, Mode::Perform);
        m_box->commit(m_repo, "later.txt", "x\n");
        QCOMPARE(undoIntegration(m_box->git(m_repo), done->undoRef).error().code, ErrorCode::Conflict);
    }
    void adoptsTheWinner()
    {
        const std::string second = worktree("second");
        const std::string third = worktree("third");
        m_box->commit(m_tree, "won.txt", "1\n");
        m_box->commit(second, "lost.txt", "2\n");
        m_box->write(third + "/uncommitted.txt", "3\n");
        const AdoptionRequest request{{m_tree, {}, Method::Squash, Mode::DryRun, Uncommitted::Refuse, {}},
                                      {second, third}};
        const auto dry = adopt(m_box->git(m_tree), request);
        QVERIFY2(dry, dry ? "" : dry.error().message.c_str());
        QCOMPARE(dry->losers.size(), std::size_t(2));
        QCOMPARE(dry->losers[0].state.ahead, 1);
        QCOMPARE(dry->losers[1].state.untrackedFiles, 1);
        QVERIFY(std::filesystem::exists(second) && std::filesystem::exists(third));
        AdoptionRequest real = request;
        real.winner.mode = Mode::Perform;
        const auto done = adopt(m_box->git(m_tree), real);
        QVERIFY2(done, done ? "" : done.error().message.c_str());
        QVERIFY(!std::filesystem::exists(second) && !std::filesystem::exists(third));
        QCOMPARE(read(m_repo + "/won.txt"), std::string("1\n"));
        const auto undone = undoAdoption(m_box->git(m_repo), *done);
        QVERIFY2(undone, undone ? "" : undone.error().message.c_str());
        QVERIFY(!std::filesystem::exists(m_repo + "/won.txt"));
        QCOMPARE(read(second + "/lost.txt"), std::string("2\n"));
        QCOMPARE(read(third + "/uncommitted.txt"), std::string("3\n"));
        QCOMPARE(m_box->run(third, {"symbolic-ref", "--short", "HEAD"}), std::string("third"));
    }
    void overlaps()
    {
        const std::string second = worktree("second");
        const std::string third = worktree("third");
        m_box->commit(m_tree, "src/a.txt", "1\nTWO\n3\n4\n5\n6\n7\n8\n9\n10\n");
        m_box->write(second + "/src/a.txt", "1\n2\nTHREE\n4\n5\n6\n7\n8\n9\nTEN\n");
        m_box->write(third + "/src/a.txt", "1\n2\n3\n4\n5\nmore\n6\n7\n8\n9\n10\n");
        m_box->write(m_tree + "/new.txt", "a\n");
        m_box->write(third + "/new.txt", "b\n");
        m_box->write(second + "/only.txt", "x\n");
        QCOMPARE(findOverlaps(m_box->git(m_repo), {second, m_tree, third}, Git::Pairs::WithFirst)->size(), std::size_t(2));
        const auto found = findOverlaps(m_box->git(m_repo), {m_tree, second, third});
        QVERIFY2(found, found ? "" : found.error().message.c_str());
        QCOMPARE(found->size(), std::size_t(3));
        const Overlap& first = found->at(0);
        QCOMPARE(first.files.size(), std::size_t(1));
        QCOMPARE(first.files[0].path, std::string("src/a.txt"));
        QCOMPARE(first.files[0].mine, (std::vector<LineRange>{{2, 1}}));
        QCOMPARE(first.files[0].theirs, (std::vector<LineRange>{{3, 1}, {10, 1}}));
        QCOMPARE(first.files[0].both, (std::vector<LineRange>{{2, 0}})); // neighbours: they meet between lines 2 and 3
        QCOMPARE(found->at(1).files.size(), std::size_t(2)); // new.txt on both sides, a.txt in different places
        QVERIFY(!found->at(1).files[0].both.empty());
        QVERIFY(found->at(1).files[1].both.empty());
        QVERIFY(found->at(2).files[0].both.empty());
    }
    void singleHunks()
    {
        const std::string taker = worktree("taker");
        m_box->write(m_tree + "/src/a.txt", "1\nTWO\n3\n4\n5\n6\n7\n8\n9\n10\neleven\n");
        const std::string before = read(taker + "/src/a.txt");
        HunkRequest request{m_tree, {}, "src/a.txt", 8, 8, taker};
        const auto taken = applyHunk(m_box->git(m_tree), request);
        QVERIFY2(taken, taken ? "" : taken.error().message.c_str());
        QCOMPARE(read(taker + "/src/a.txt"), before + "eleven\n"); // that one alone
        QVERIFY(applyPatch(m_box->git(taker), taken->patch, Git::Apply::Reverse));
        QCOMPARE(read(taker + "/src/a.txt"), before);
        request.into.clear();
        const auto dropped = applyHunk(m_box->git(m_tree), request);
        QVERIFY(dropped && dropped->isDropped);
        QCOMPARE(read(m_tree + "/src/a.txt"), std::string("1\nTWO\n3\n4\n5\n6\n7\n8\n9\n10\n"));
        QCOMPARE(applyHunk(m_box->git(m_tree), request).error().code, ErrorCode::Conflict); // gone already
        QVERIFY(applyPatch(m_box->git(m_tree), dropped->patch, Git::Apply::Forward));
        QCOMPARE(read(m_tree + "/src/a.txt"), std::string("1\nTWO\n3\n4\n5\n6\n7\n8\n9\n10\neleven\n"));
    }
    void patches()
    {
        const std::string patch = "diff --git a/src/b.txt b/src/b.txt\n--- a/src/b.txt\n+++ b/src/b.txt\n@@ -1,3 +1,3 "
                                  "@@\n one\n-two\n+TWO\n three\n";
        const auto applied = applyPatch(m_box->git(m_tree + "/src"), patch, Git::Apply::Forward);
        QVERIFY2(applied, applied ? "" : applied.error().message.c_str());
        QCOMPARE(*applied, (std::vector<std::string>{"src/b.txt"}));
        QCOMPARE(read(m_tree + "/src/b.txt"), std::string("one\nTWO\nthree\n"));
        QCOMPARE(applyPatch(m_box->git(m_tree), patch, Git::Apply::Forward).error().code, ErrorCode::Conflict);
        QVERIFY(applyPatch(m_box->git(m_tree), patch, Git::Apply::Reverse));
        QCOMPARE(applyPatch(m_box->git(m_tree), "no patch\n", Git::Apply::Forward).error().code,
                 ErrorCode::InvalidArgument);
        const std::string outside =
            "diff --git a/../x b/../x\nnew file mode 100644\n--- /dev/null\n+++ b/../x\n@@ -0,0 +1 @@\n+x\n";
        QCOMPARE(applyPatch(m_box->git(m_tree), outside, Git::Apply::Forward).error().code, ErrorCode::InvalidArgument);
    }
};

QTEST_GUILESS_MAIN(IntegrationTest)
#include "integration_test.moc"
