#include "GitSandbox.h"

#include "core/git/CommandGit.h"
#include "core/git/DiffParser.h"
#include "core/git/DiffReader.h"
#include "core/git/WorktreeMaker.h"

#include <algorithm>

using namespace gwt::git;
using gwt::base::ErrorCode;
using Status = ChangedFile::Status;

class DiffTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<GitSandbox> m_box;
    std::string m_repo;
    std::string m_tree;

    static const ChangedFile* find(const ReviewSummary& summary, const std::string& path)
    {
        const auto found = std::ranges::find(summary.files, path, &ChangedFile::path);
        return found == summary.files.end() ? nullptr : &*found;
    }
    ReviewSummary changes() const
    {
        const auto read = readChanges(m_box->git(m_tree), {});
        if (!read)
            qFatal("%s", read.error().message.c_str());
        return *read;
    }

private Q_SLOTS:
    void initTestCase() { GWT_NEEDS_GIT(); }
    void init()
    {
        m_box = std::make_unique<GitSandbox>();
        m_repo = m_box->repository();
        m_tree = ensureWorktree(m_box->git(m_repo), {m_repo, "topic", {}, {}})->worktree.path;
    }

    void nothingChanged()
    {
        const auto diff = readDiff(m_box->git(m_tree), {}, {});
        QVERIFY(diff);
        QVERIFY(diff->text.empty());
        QVERIFY(changes().files.empty());
    }
    void allFourKinds()
    {
        m_box->commit(m_tree, "committed.txt", "committed\n");
        m_box->write(m_tree + "/staged.txt", "staged\n");
        m_box->run(m_tree, {"add", "staged.txt"});
        m_box->write(m_tree + "/src/b.txt", "one\nTWO\nthree\n");
        m_box->write(m_tree + "/新しい ファイル.txt", "untracked\n");
        m_box->write(m_tree + "/ignored.log", "no\n");
        m_box->run(m_tree, {"rm", "-q", "--cached", "README.md"});
        std::filesystem::remove(m_tree + "/README.md");
        m_box->commit(m_repo, "src/a.txt", "main went on\n"); // not a change of the worktree
        const std::string before = m_box->run(m_tree, {"ls-files", "--stage"});

        const auto diff = readDiff(m_box->git(m_tree), {}, {});
        QVERIFY2(diff, diff ? "" : diff.error().message.c_str());
        for (const char* line :
             {"+committed\n", "+staged\n", "+TWO\n", "-two\n", "+untracked\n", "-# 日本語\n", "新しい ファイル.txt"})
            QVERIFY2(diff->text.find(line) != std::string::npos, line);
        QVERIFY(diff->text.find("main went on") == std::string::npos);
        QVERIFY(diff->text.find("ignored") == std::string::npos);

        const ReviewSummary summary = changes();
        QCOMPARE(summary.files.size(), std::size_t(5));
        const auto check = [&](const char* path, Status status, bool isStaged, bool isUntracked) {
            const ChangedFile* file = find(summary, path);
            return file && file->status == status && file->isStaged == isStaged && file->isUntracked == isUntracked;
        };
        QVERIFY(check("committed.txt", Status::Added, false, false));
        QVERIFY(check("staged.txt", Status::Added, true, false));
        QVERIFY(check("src/b.txt", Status::Modified, false, false));
        QVERIFY(check("新しい ファイル.txt", Status::Added, false, true));
        QVERIFY(check("README.md", Status::Deleted, true, false));
        QCOMPARE(summary.addedLines, 4);
        QCOMPARE(summary.removedLines, 2);
        QCOMPARE(m_box->run(m_tree, {"ls-files", "--stage"}), before); // the real index was not touched
    }
    void renames()
    {
        std::filesystem::rename(m_tree + "/src/a.txt", m_tree + "/src/moved a.txt");
        m_box->run(m_tree, {"add", "-A"});
        const ReviewSummary summary = changes();
        QCOMPARE(summary.files.size(), std::size_t(1));
        QVERIFY(summary.files[0].status == Status::Renamed && summary.files[0].isStaged);
        QCOMPARE(summary.files[0].oldPath, std::string("src/a.txt"));
        const auto file = readFileDiff(m_box->git(m_tree), {}, "src/moved a.txt");
        QVERIFY(file && file->status == Status::Renamed);
        QCOMPARE(file->oldPath, std::string("src/a.txt"));
    }
    void conflicted()
    {
        m_box->commit(m_repo, "src/b.txt", "main\n");
        m_box->commit(m_tree, "src/b.txt", "topic\n");
        QVERIFY(!m_box->git(m_tree).output({"merge", "main"}));
        const auto diff = readDiff(m_box->git(m_tree), {}, {});
        QVERIFY(diff);
        QVERIFY2(diff->text.find("+<<<<<<< HEAD") != std::string::npos, diff->text.c_str());
        QVERIFY(diff->text.find("Unmerged") == std::string::npos);
        const ReviewSummary summary = changes();
        QCOMPARE(summary.files.size(), std::size_t(1));
        QCOMPARE(summary.files[0].path, std::string("src/b.txt"));
    }
    void detachedAndUnborn()
    {
        m_box->run(m_tree, {"checkout", "-q", "--detach"});
        m_box->commit(m_tree, "x.txt", "x\n");
        QCOMPARE(changes().files.size(), std::size_t(1));
        const std::string fresh = m_box->path("fresh");
        std::filesystem::create_directories(fresh);
        m_box->run(fresh, {"init", "-q"});
        m_box->write(fresh + "/new.txt", "new\n");
        const auto diff = readDiff(m_box->git(fresh), {}, {});
        QVERIFY2(diff, diff ? "" : diff.error().message.c_str());
        QVERIFY(diff->text.find("+new") != std::string::npos);
    }
    void pathsAndBases()
    {
        m_box->write(m_tree + "/src/b.txt", "x\n");
        m_box->write(m_tree + "/other.txt", "y\n");
        const auto one = readDiff(m_box->git(m_tree), {}, "src");
        QVERIFY(one && one->text.find("other.txt") == std::string::npos &&
                one->text.find("b.txt") != std::string::npos);
        QCOMPARE(readDiff(m_box->git(m_tree), "nowhere", {}).error().code, ErrorCode::NotFound);
        QCOMPARE(readDiff(m_box->git(m_tree), {}, "../x").error().code, ErrorCode::InvalidArgument);
        QCOMPARE(readDiff(m_box->git(m_tree), {}, "/etc/passwd").error().code, ErrorCode::InvalidArgument);
        QCOMPARE(readDiff(m_box->git(m_tree), "--output=/tmp/x", {}).error().code, ErrorCode::NotFound);
        QCOMPARE(readFileDiff(m_box->git(m_tree), {}, "README.md").error().code, ErrorCode::NotFound);
    }
    void binariesAndBigFiles()
    {
        m_box->write(m_tree + "/binary.bin", std::string("a\0b\0c", 5));
        m_box->write(m_tree + "/big.txt", std::string(6'000'000, 'x') + "\n");
        const auto diff = readDiff(m_box->git(m_tree), {}, {});
        QVERIFY(diff && diff->text.size() < 2000);
        const ReviewSummary summary = changes();
        QVERIFY(find(summary, "binary.bin")->isBinary && find(summary, "big.txt")->isBinary);
        QVERIFY(readFileDiff(m_box->git(m_tree), {}, "binary.bin")->isBinary);
    }
    void strangeNames()
    {
        for (const char* name : {"with \"quotes\".txt", "tab\there.txt", "new\nline.txt", "back\\slash.txt", " lead",
                                 "-dash", ":(glob)*", "b/ b/x"})
            m_box->write(m_tree + '/' + name, "x\n");
        const ReviewSummary summary = changes();
        QCOMPARE(summary.files.size(), std::size_t(8));
        const auto files = parseDiff(readDiff(m_box->git(m_tree), {}, {})->text);
        QCOMPARE(files.size(), std::size_t(8));
        for (const FileDiff& file : files) {
            QVERIFY2(find(summary, file.path), file.path.c_str());
            QVERIFY2(readFileDiff(m_box->git(m_tree), {}, file.path), file.path.c_str());
        }
    }
    void settingsOfThePersonDoNotMatter()
    {
        m_box->write(
            m_box->path("gitconfig"),
            "[user]\nname=x\nemail=x@y\n[init]\ndefaultBranch=main\n[diff]\nnoprefix=true\nmnemonicPrefix=true\n"
            "external=/bin/false\ncolorMoved=zebra\n[color]\nui=always\n[core]\nquotePath=true\npager=false\n"
            "[status]\nshowUntrackedFiles=no\n[diff \"t\"]\ntextconv=/bin/false\n");
        m_box->write(m_tree + "/.gitattributes", "*.txt diff=t\n");
        m_box->write(m_tree + "/日本.txt", "x\n");
        const auto diff = readDiff(m_box->git(m_tree), {}, {});
        QVERIFY2(diff, diff ? "" : diff.error().message.c_str());
        QVERIFY2(diff->text.find("+++ b/日本.txt\n") != std::string::npos, diff->text.c_str());
    }
    void pagesAreOfOneMoment()
    {
        std::string text;
        for (int i = 0; i < 5000; ++i)
            text += "行 " + std::to_string(i) + "\n";
        m_box->write(m_tree + "/long.txt", text);
        CommandGit git(m_box->runner(), m_box->environment());
        std::string joined;
        std::optional<std::size_t> next = 0;
        int pages = 0;
        while (next) {
            gwt::base::Result<DiffPage> page = gwt::base::fail(ErrorCode::Internal, "no answer");
            bool isAnswered = false;
            DiffRequest request;
            request.worktree = m_tree;
            request.offset = *next;
            git.diff({}, request, [&](gwt::base::Result<DiffPage> result) {
                page = std::move(result);
                isAnswered = true;
            });
            QTRY_VERIFY(isAnswered);
            QVERIFY2(page, page ? "" : page.error().message.c_str());
            QVERIFY(page->diff.size() <= 8192 && page->diff.ends_with('\n'));
            joined += page->diff;
            QCOMPARE(page->isTruncated, page->nextOffset.has_value());
            QVERIFY(page->isTruncated || page->totalBytes == joined.size());
            next = page->nextOffset;
            if (++pages == 2)
                m_box->write(m_tree + "/long.txt", "changed meanwhile\n");
        }
        QVERIFY(pages > 5);
        QVERIFY(joined.find("changed meanwhile") == std::string::npos);
        QVERIFY(joined.find("+行 4999\n") != std::string::npos);
    }
    void hunksGoElsewhere()
    {
        m_box->write(m_tree + "/src/a.txt", "ONE\n2\n3\n4\n5\n6\n7\n8\n9\nTEN\n");
        auto file = readFileDiff(m_box->git(m_tree), {}, "src/a.txt");
        QVERIFY(file && file->hunks.size() == 2);
        m_box->write(m_tree + "/src/a.txt", "ONE\nextra\n2\n3\n4\n5\n6\n7\n8\n8.5\n9\nTEN\n");
        std::string longer;
        for (int i = 1; i <= 60; ++i)
            longer += std::to_string(i) + "\n";
        m_box->commit(m_repo, "long.txt", longer);
        m_box->run(m_tree, {"commit", "-qam", "wip"});
        m_box->run(m_tree, {"rebase", "-q", "main"});
        std::string edited = longer;
        edited.replace(edited.find("\n5\n"), 3, "\n5\nfive\n");
        edited.replace(edited.find("\n50\n"), 4, "\nFIFTY\n");
        m_box->write(m_tree + "/long.txt", edited);
        file = readFileDiff(m_box->git(m_tree), {}, "long.txt");
        QCOMPARE(file->hunks.size(), std::size_t(2));
        const std::string second = patchOf(*file, {1});
        GitOptions options;
        options.input = second;
        const auto applied = m_box->git(m_repo).output({"apply", "-"}, options);
        QVERIFY2(applied, applied ? "" : applied.error().message.c_str());
        const std::string now = gwt::process::readFile(m_repo + "/long.txt").value();
        QVERIFY(now.find("FIFTY") != std::string::npos && now.find("five") == std::string::npos);
    }
};

QTEST_GUILESS_MAIN(DiffTest)
#include "diff_test.moc"
