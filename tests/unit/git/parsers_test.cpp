#include "core/git/ChangeParser.h"
#include "core/git/GitCommand.h"
#include "core/git/MergeTree.h"
#include "core/git/OverlapFinder.h"
#include "core/git/Records.h"
#include "core/git/RepositoryReader.h"
#include "core/git/StatusParser.h"
#include "core/git/WorktreeMaker.h"

#include <QTest>

using namespace gwt::git;
using gwt::base::ErrorCode;
using Ranges = std::vector<LineRange>;
Q_DECLARE_METATYPE(Ranges)

namespace
{

/// '|' for NUL, so that rows stay readable.
std::string nul(std::string text)
{
    for (char& c : text) {
        if (c == '|')
            c = '\0';
    }
    return text;
}

} // namespace

class ParsersTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void worktrees()
    {
        const auto trees = parseWorktrees(
            nul("worktree /a b|HEAD 1234|branch refs/heads/main||worktree /日本|HEAD 5678|detached|locked why||"
                "worktree /gone|HEAD 0000|branch refs/heads/x/y|prunable gitdir file points to nowhere||"));
        QCOMPARE(trees.size(), std::size_t(3));
        QCOMPARE(trees[0].path, std::string("/a b"));
        QCOMPARE(trees[0].branch, std::string("main"));
        QVERIFY(trees[0].isMain && !trees[1].isMain);
        QVERIFY(trees[1].isDetached && trees[1].isLocked && trees[1].branch.empty());
        QVERIFY(trees[2].isPrunable && trees[2].head.empty());
        QCOMPARE(trees[2].branch, std::string("x/y"));
        QVERIFY(parseWorktrees(nul("worktree /x.git|bare||"))[0].isBare);
        QVERIFY(parseWorktrees("").empty());
        QVERIFY(parseWorktrees(nul("HEAD 12|branch x||")).empty());
    }
    void branches()
    {
        const auto all =
            parseBranches(nul("refs/heads/a/b|c0ffee|origin/a/b|ahead 2, behind 3|/tree|1700000000||subject: 日本\n"
                              "refs/heads/old|c0ffee|origin/old|gone||1700000000||\n"
                              "refs/remotes/origin/HEAD|c0ffee||||1700000000|refs/remotes/origin/main|s\n"
                              "refs/remotes/origin/main|c0ffee||||1700000000||s\n"));
        QCOMPARE(all.size(), std::size_t(3));
        QCOMPARE(all[0].name, std::string("a/b"));
        QCOMPARE(all[0].ahead, 2);
        QCOMPARE(all[0].behind, 3);
        QCOMPARE(all[0].worktree, std::string("/tree"));
        QCOMPARE(all[0].subject, std::string("subject: 日本"));
        QVERIFY(all[1].isUpstreamGone);
        QVERIFY(all[2].isRemote && all[2].name == "origin/main");
    }
    void status()
    {
        const auto entries = parseStatus(nul("# branch.oid 1234|1 .M N... 100644 100644 100644 aa bb a file.txt|"
                                             "2 R. N... 100644 100644 100644 aa bb R100 new name|old name|"
                                             "u UU N... 100644 100644 100644 100644 aa bb cc in conflict|"
                                             "1 .M S.M. 160000 160000 160000 aa bb sub|? 新しい|! ignored|x|"));
        QCOMPARE(entries.size(), std::size_t(6));
        QCOMPARE(entries[0].path, std::string("a file.txt"));
        QVERIFY(entries[0].staged == '.' && entries[0].unstaged == 'M');
        QCOMPARE(entries[1].path, std::string("new name"));
        QCOMPARE(entries[1].oldPath, std::string("old name"));
        QVERIFY(entries[2].kind == StatusEntry::Kind::Unmerged && entries[2].path == "in conflict");
        QVERIFY(entries[3].isSubmodule && entries[3].hasSubmoduleWork);
        QVERIFY(entries[4].kind == StatusEntry::Kind::Untracked && entries[4].path == "新しい");
        QVERIFY(entries[5].kind == StatusEntry::Kind::Ignored);
        QVERIFY(parseStatus("garbage").empty());
    }
    void changes()
    {
        const auto files =
            parseChanges(nul(":100644 100644 aa bb M|m.txt|:000000 100644 aa bb A|a b|:100644 000000 aa bb D|d|"
                             ":100644 100644 aa bb R087|old|new|:100644 120000 aa bb T|t|1\t2\tm.txt|3\t0\ta b|0\t4\td|"
                             "5\t6\t|old|new|-\t-\tt|"));
        QCOMPARE(files.size(), std::size_t(5));
        using Status = ChangedFile::Status;
        QVERIFY(files[0].status == Status::Modified && files[0].addedLines == 1 && files[0].removedLines == 2);
        QVERIFY(files[1].status == Status::Added && files[1].path == "a b" && files[1].addedLines == 3);
        QVERIFY(files[2].status == Status::Deleted && files[2].removedLines == 4);
        QVERIFY(files[3].status == Status::Renamed && files[3].path == "new" && files[3].oldPath == "old" &&
                files[3].removedLines == 6);
        QVERIFY(files[4].status == Status::Modified && files[4].isBinary);
        QVERIFY(parseChanges("").empty());
        QVERIFY(parseChanges("garbage").empty());
    }
    void mergeTree()
    {
        const auto clean = parseMergeTree(nul("cafe|"));
        QCOMPARE(clean.tree, std::string("cafe"));
        QVERIFY(clean.conflicts.empty());
        const auto merged = parseMergeTree(
            nul("cafe|100644 aa 1\tf|100644 aa 2\tf|100644 aa 3\tf|100644 aa 2\tunknown||"
                "1|f|Auto-merging|Auto-merging f\n|1|f|CONFLICT (contents)|CONFLICT (content): Merge conflict in f\n|"
                "2|from|to|CONFLICT (rename/delete)|CONFLICT (rename/delete): from renamed to to\n|"));
        QCOMPARE(merged.conflicts.size(), std::size_t(3));
        QCOMPARE(merged.conflicts[0].path, std::string("f"));
        QCOMPARE(merged.conflicts[0].reason, std::string("content"));
        QCOMPARE(merged.conflicts[1].reason, std::string("rename/delete"));
        QCOMPARE(merged.conflicts[2].path, std::string("unknown"));
        QCOMPARE(parseMergeTree(nul("cafe||99999999|x|")).conflicts.size(), std::size_t(0));
        QVERIFY(parseMergeTree("").tree.empty());
    }
    void worktreePaths_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::addColumn<QString>("branch");
        QTest::addColumn<QString>("path");
        QTest::newRow("plain") << "/p/repo"
                               << "topic"
                               << "/p/repo.worktrees/topic";
        QTest::newRow("slashes") << "/p/repo"
                                 << "a/b/c"
                                 << "/p/repo.worktrees/a-b-c";
        QTest::newRow("bare") << "/p/repo.git"
                              << "x"
                              << "/p/repo.worktrees/x";
        QTest::newRow("cjk") << "/p/日本 語"
                             << "機能/新"
                             << "/p/日本 語.worktrees/機能-新";
    }
    void worktreePaths()
    {
        QFETCH(QString, folder);
        QFETCH(QString, branch);
        QFETCH(QString, path);
        QCOMPARE(defaultWorktreePath(folder.toStdString(), branch.toStdString()), path.toStdString());
    }
    void longNamesStayApart()
    {
        const std::string a = defaultWorktreePath("/r", std::string(300, 'a') + "1");
        const std::string b = defaultWorktreePath("/r", std::string(300, 'a') + "2");
        QVERIFY(a != b);
        QVERIFY(a.size() < 240);
    }
    void ranges_data()
    {
        QTest::addColumn<Ranges>("mine");
        QTest::addColumn<Ranges>("theirs");
        QTest::addColumn<Ranges>("both");
        QTest::newRow("apart") << Ranges{{1, 2}} << Ranges{{10, 2}} << Ranges{};
        QTest::newRow("same") << Ranges{{3, 2}} << Ranges{{3, 2}} << Ranges{{3, 2}};
        QTest::newRow("part") << Ranges{{3, 4}} << Ranges{{5, 9}} << Ranges{{5, 2}};
        QTest::newRow("neighbours") << Ranges{{3, 1}} << Ranges{{4, 1}} << Ranges{{3, 0}};
        QTest::newRow("one line between") << Ranges{{3, 1}} << Ranges{{5, 1}} << Ranges{};
        QTest::newRow("two insertions at one place") << Ranges{{5, 0}} << Ranges{{5, 0}} << Ranges{{5, 0}};
        QTest::newRow("insertion inside") << Ranges{{5, 0}} << Ranges{{4, 4}} << Ranges{{5, 0}};
        QTest::newRow("both new files") << Ranges{{0, 0}} << Ranges{{0, 0}} << Ranges{{0, 0}};
        QTest::newRow("many") << Ranges{{1, 1}, {10, 5}, {20, 1}} << Ranges{{5, 1}, {12, 10}}
                              << Ranges{{12, 3}, {20, 1}};
        QTest::newRow("empty") << Ranges{} << Ranges{{1, 1}} << Ranges{};
    }
    void ranges()
    {
        QFETCH(Ranges, mine);
        QFETCH(Ranges, theirs);
        QFETCH(Ranges, both);
        QVERIFY(meet(mine, theirs) == both);
        QVERIFY(meet(theirs, mine) == both);
    }
    void errors_data()
    {
        QTest::addColumn<QString>("said");
        QTest::addColumn<int>("code");
        QTest::newRow("no repository") << "fatal: not a git repository (or any of the parent directories): .git"
                                       << int(ErrorCode::NotFound);
        QTest::newRow("lock") << "fatal: Unable to create '/x/.git/index.lock': File exists."
                              << int(ErrorCode::Conflict);
        QTest::newRow("owner") << "fatal: detected dubious ownership in repository at '/x'" << int(ErrorCode::Denied);
        QTest::newRow("disk") << "error: file write error: No space left on device" << int(ErrorCode::Unavailable);
        QTest::newRow("unknown") << "fatal: something new" << int(ErrorCode::Unavailable);
    }
    void errors()
    {
        QFETCH(QString, said);
        QFETCH(int, code);
        gwt::process::CommandOutput output;
        output.status.code = 128;
        output.errorOutput = "Preparing worktree\n" + said.toStdString() + "\nmore\n";
        const auto error = gitError(output, {"verb", "argument"});
        QCOMPARE(int(error.code), code);
        QVERIFY2(error.message.starts_with("git verb: ") && error.message.find('\n') == std::string::npos,
                 error.message.c_str());
    }
};

QTEST_APPLESS_MAIN(ParsersTest)
#include "parsers_test.moc"
