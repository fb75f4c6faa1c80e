#include "GitSandbox.h"

#include "core/git/CommandGit.h"
#include "core/git/DiffReader.h"
#include "core/git/WorktreeInspector.h"
#include "core/git/WorktreeMaker.h"

#include <QElapsedTimer>
#include <QTimer>

#include <algorithm>

using namespace gwt::git;

/// Ten thousand changed files and a file of 50 MB: all of it is answered, in bounded memory, and the caller's event
/// loop keeps turning. Figures are printed, not checked: tests/bench is the place for those.
class LargeTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<GitSandbox> m_box;
    std::string m_tree;

    template <class T> gwt::base::Result<T> wait(const char* what, const std::function<void(gwt::base::Reply<T>)>& ask)
    {
        gwt::base::Result<T> answer = gwt::base::fail(gwt::base::ErrorCode::Internal, "no answer");
        bool isAnswered = false;
        qint64 longest = 0;
        QElapsedTimer whole;
        QElapsedTimer turn;
        QTimer beat;
        connect(&beat, &QTimer::timeout, this, [&] { longest = std::max(longest, turn.restart()); });
        beat.start(1);
        whole.start();
        turn.start();
        ask([&](gwt::base::Result<T> result) {
            answer = std::move(result);
            isAnswered = true;
        });
        [&] { QTRY_VERIFY_WITH_TIMEOUT(isAnswered, 90000); }();
        qInfo("%s: %lld ms, longest turn of the event loop %lld ms", what, whole.elapsed(), longest);
        return answer;
    }

private Q_SLOTS:
    void initTestCase()
    {
        GWT_NEEDS_GIT();
        m_box = std::make_unique<GitSandbox>();
        const std::string repo = m_box->repository();
        for (int i = 0; i < 10'000; ++i)
            QVERIFY(put(repo, i, "first\nsecond\nthird " + std::to_string(i) + "\n"));
        m_box->commit(repo, "done.txt", "x\n");
        m_tree = ensureWorktree(m_box->git(repo), {repo, "topic", {}, {}})->worktree.path;
        for (int i = 0; i < 10'000; ++i)
            QVERIFY(put(m_tree, i, "first\nSECOND\nthird " + std::to_string(i) + "\nfourth\n"));
        for (int i = 10'000; i < 11'000; ++i)
            QVERIFY(put(m_tree, i, "new\n"));
        std::string line(999, 'x');
        line += '\n';
        QFile big(QString::fromStdString(m_tree + "/big.txt"));
        QVERIFY(big.open(QIODevice::WriteOnly));
        for (int i = 0; i < 50'000; ++i)
            big.write(line.data(), static_cast<qint64>(line.size()));
    }
    static bool put(const std::string& tree, int i, const std::string& text)
    {
        const std::string folder = tree + "/dir" + std::to_string(i % 100);
        std::filesystem::create_directories(folder);
        QFile file(QString::fromStdString(folder + "/file" + std::to_string(i) + ".txt"));
        return file.open(QIODevice::WriteOnly) &&
               file.write(text.data(), static_cast<qint64>(text.size())) == qint64(text.size());
    }
    void all()
    {
        CommandGit git(m_box->runner(), m_box->environment());
        const auto paths = wait<ReviewSummary>("changed paths",
                                               [&](auto reply) { git.changedPaths({}, m_tree, {}, std::move(reply)); });
        QVERIFY(paths && paths->files.size() == 11'001 && paths->addedLines == 0);
        const auto summary = wait<ReviewSummary>(
            "changed files", [&](auto reply) { git.changedFiles({}, m_tree, {}, std::move(reply)); });
        QVERIFY2(summary, summary ? "" : summary.error().message.c_str());
        QCOMPARE(summary->files.size(), std::size_t(11'001));
        QCOMPARE(summary->addedLines, 21'000);
        QCOMPARE(summary->removedLines, 10'000);
        QVERIFY(std::ranges::find(summary->files, "big.txt", &ChangedFile::path)->isBinary);
        DiffRequest request;
        request.worktree = m_tree;
        const auto first = wait<DiffPage>("first page", [&](auto reply) { git.diff({}, request, std::move(reply)); });
        QVERIFY(first && first->totalBytes > 1'000'000 && first->nextOffset);
        request.offset = *first->nextOffset;
        const auto second = wait<DiffPage>("second page", [&](auto reply) { git.diff({}, request, std::move(reply)); });
        QVERIFY(second && second->totalBytes == first->totalBytes);
        const auto file = wait<FileDiff>(
            "one file", [&](auto reply) { git.fileDiff({}, m_tree, {}, "dir0/file0.txt", std::move(reply)); });
        QVERIFY(file && file->hunks.size() == 1);
        const auto big = wait<FileDiff>("the big file",
                                        [&](auto reply) { git.fileDiff({}, m_tree, {}, "big.txt", std::move(reply)); });
        QVERIFY(big && big->isBinary);
        const auto state =
            wait<WorktreeState>("state", [&](auto reply) { git.worktreeState({}, m_tree, std::move(reply)); });
        QVERIFY(state && state->changedFiles == 10'000 && state->untrackedFiles == 1'001);
    }
};

QTEST_GUILESS_MAIN(LargeTest)
#include "large_test.moc"
