#include "GitSandbox.h"
#include "StateMaker.h"

#include "core/git/Records.h"
#include "core/git/RepositoryReader.h"
#include "core/git/WorktreeInspector.h"
#include "core/git/WorktreeMaker.h"
#include "core/git/WorktreeRemover.h"

#include <map>
#include <set>

using namespace gwt::git;
using gwt::base::ErrorCode;
using Fate = RemovalRequest::Branch;
using Unsaved = RemovalRequest::Unsaved;
namespace fs = std::filesystem;

namespace
{

/// Every file of a working tree but what lies in .git, nested repositories and ignored folders: path -> content.
std::map<std::string, std::string> contentOf(const std::string& tree)
{
    std::map<std::string, std::string> files;
    for (fs::recursive_directory_iterator entry(tree), end; entry != end; ++entry) {
        const std::string relative = entry->path().lexically_relative(tree).string();
        const bool isNested = entry->is_directory() && !entry->is_symlink() && fs::exists(entry->path() / ".git");
        if (relative == ".git" || relative == "build" || isNested) {
            entry.disable_recursion_pending();
            continue;
        }
        if (entry->is_symlink())
            files[relative] = "-> " + fs::read_symlink(entry->path()).string();
        else if (entry->is_regular_file())
            files[relative] = gwt::process::readFile(entry->path().string()).value();
    }
    return files;
}

std::set<std::string> objectsOf(const GitSandbox& box, const std::string& folder)
{
    const std::string text =
        box.run(folder, {"rev-list", "--objects", "--no-object-names", "--all", "--reflog", "--indexed-objects"});
    std::set<std::string> objects;
    for (const std::string_view line : split(text, '\n'))
        objects.emplace(line);
    objects.erase(
        "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"); // the empty blob: what "intent to add" puts into an index
    return objects;
}

std::string missing(const GitSandbox& box, const std::string& folder, const std::set<std::string>& objects)
{
    std::string input;
    for (const std::string& object : objects)
        input += object + '\n';
    if (input.empty())
        return {};
    std::string result;
    const std::string checked = box.run(folder, {"cat-file", "--batch-check=%(objecttype)"}, input);
    for (const std::string_view line : split(checked, '\n')) {
        if (line.ends_with("missing"))
            result += std::string(line) + "; ";
    }
    return result;
}

} // namespace

class RemovalTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<GitSandbox> m_box;

    /// What submodules and nested clones had is in the bundles.
    QString checkBundles(const std::map<std::string, std::set<std::string>>& nested, const Removal& removal) const
    {
        int clones = 0;
        std::set<std::string> found;
        std::string absent;
        for (const std::string& bundle : removal.bundles) {
            const std::string clone = m_box->path("clone" + std::to_string(clones++));
            m_box->run(m_box->path(""), {"clone", "-q", "--mirror", bundle, clone});
            for (const auto& [path, objects] : nested) {
                const std::string lost = missing(*m_box, clone, objects);
                absent += lost;
                if (lost.empty())
                    found.insert(path);
            }
        }
        for (const auto& [path, objects] : nested) {
            if (!found.contains(path))
                return QString::fromStdString("lost: objects of " + path + ": " + absent);
        }
        return {};
    }
    /// Objects of nested repositories that no remote has.
    std::map<std::string, std::set<std::string>> nestedObjects(const std::string& tree) const
    {
        std::map<std::string, std::set<std::string>> result;
        for (fs::recursive_directory_iterator entry(tree), end; entry != end; ++entry) {
            if (!entry->is_directory() || entry->is_symlink() || !fs::exists(entry->path() / ".git"))
                continue;
            entry.disable_recursion_pending();
            const std::string folder = entry->path().string();
            std::set<std::string> own;
            const std::string unpushed = m_box->run(folder, {"rev-list", "--objects", "--no-object-names", "--all",
                                                             "--reflog", "HEAD", "--not", "--remotes"});
            for (const std::string_view line : split(unpushed, '\n'))
                own.emplace(line);
            const std::string dirty =
                m_box->run(folder, {"ls-files", "-z", "--others", "--modified", "--exclude-standard"});
            for (const std::string_view file : split(dirty, '\0'))
                own.insert(m_box->run(folder, {"hash-object", "--", std::string(file)}));
            if (!own.empty())
                result.emplace(folder, own);
        }
        return result;
    }

private Q_SLOTS:
    void initTestCase() { GWT_NEEDS_GIT(); }
    void init() { m_box = std::make_unique<GitSandbox>(); }

    void neverLosesAnything_data()
    {
        QTest::addColumn<unsigned>("seed");
        const int count =
            qEnvironmentVariableIsSet("GWT_WORKTREE_STATES") ? qEnvironmentVariableIntValue("GWT_WORKTREE_STATES") : 40;
        for (int seed = 1; seed <= count; ++seed)
            QTest::addRow("%d", seed) << static_cast<unsigned>(seed);
    }
    void neverLosesAnything()
    {
        QFETCH(unsigned, seed);
        StateMaker state(*m_box, seed);
        state.make();
        const QByteArray story = QByteArray::fromStdString(state.story);
        const auto objects = objectsOf(*m_box, state.tree);
        const auto files = contentOf(state.tree);
        const auto nested = nestedObjects(state.tree);
        std::set<std::string> blobs;
        for (const auto& [path, text] : files) {
            if (!text.starts_with("-> "))
                blobs.insert(m_box->run(state.tree, {"hash-object", "--no-filters", "--stdin"}, text));
        }
        const auto before = inspectWorktree(m_box->git(state.tree));
        QVERIFY2(before, before ? "" : (story + before.error().message.c_str()).constData());
        const std::string indexBefore = m_box->run(state.tree, {"ls-files", "--stage", "-z"});

        const Fate fate = static_cast<Fate>(seed % 3);
        const auto removal = removeWorktree(m_box->git(state.repository), {state.tree, Unsaved::Keep, fate, {}});
        QVERIFY2(removal, removal ? "" : (story + removal.error().message.c_str()).constData());
        QVERIFY2(!fs::exists(state.tree), story.constData());

        // The hardest collection there is: all that nothing names goes now.
        m_box->run(state.repository, {"prune", "--expire=now"});
        const std::string lost = missing(*m_box, state.repository, objects) + missing(*m_box, state.repository, blobs);
        QVERIFY2(lost.empty(), (story + "lost: " + lost.c_str()).constData());
        const auto sound = m_box->git(state.repository).run({"fsck", "--no-dangling", "--strict"});
        QVERIFY2(sound && sound->status.isSuccess(), (story + sound->errorOutput.c_str()).constData());
        const QString lostInside = checkBundles(nested, *removal);
        QVERIFY2(lostInside.isEmpty(), (story + lostInside.toUtf8()).constData());

        const auto restored = restoreWorktree(m_box->git(state.repository), state.tree, *removal);
        QVERIFY2(restored, restored ? "" : (story + restored.error().message.c_str()).constData());
        // Every file is there again, byte for byte. One that "skip worktree" hid while it was deleted comes back
        // besides.
        const auto again = contentOf(state.tree);
        for (const auto& [path, text] : files)
            QVERIFY2(again.contains(path) && again.at(path) == text,
                     (story + "not restored: " + path.c_str()).constData());
    }

    void cleanAndMerged()
    {
        const std::string repo = m_box->repository();
        const auto made = ensureWorktree(m_box->git(repo), {repo, "topic", {}, {}});
        const auto removal =
            removeWorktree(m_box->git(repo), {made->worktree.path, Unsaved::Keep, Fate::DeleteWhenMerged, {}});
        QVERIFY2(removal, removal ? "" : removal.error().message.c_str());
        QVERIFY(removal->isBranchDeleted && removal->keptBranch.empty() && removal->keptHistory.empty() &&
                removal->bundles.empty());
        QVERIFY(m_box->git(repo).commitOf("refs/heads/topic")->empty());
        QVERIFY2(!fs::exists(repo + ".worktrees"), "the empty folder goes too");
    }
    void states_data()
    {
        QTest::addColumn<QString>("how");
        QTest::addColumn<int>("merged");
        using Merged = WorktreeState::Merged;
        QTest::newRow("open") << "" << int(Merged::No);
        QTest::newRow("merged") << "merge" << int(Merged::Ancestor);
        QTest::newRow("squashed") << "squash" << int(Merged::Squashed);
        QTest::newRow("squashed, main went on") << "squash later" << int(Merged::Squashed);
        QTest::newRow("rebased") << "pick" << int(Merged::PatchEquivalent);
        QTest::newRow("same content") << "copy" << int(Merged::SameTree);
    }
    void states()
    {
        QFETCH(QString, how);
        QFETCH(int, merged);
        const std::string repo = m_box->repository();
        const std::string tree = ensureWorktree(m_box->git(repo), {repo, "topic", {}, {}})->worktree.path;
        const std::string first = m_box->commit(tree, "one.txt", "1\n");
        const std::string second = m_box->commit(tree, "two.txt", "2\n");
        m_box->commit(repo, "main.txt", "m\n");
        if (how == "merge")
            m_box->run(repo, {"merge", "-q", "--no-edit", "topic"});
        else if (how.startsWith("squash"))
            m_box->run(repo, {"merge", "-q", "--squash", "topic"}), m_box->run(repo, {"commit", "-qm", "squashed"});
        else if (how == "pick")
            m_box->run(repo, {"cherry-pick", first, second});
        else if (how == "copy")
            m_box->commit(repo, "one.txt", "1\n"), m_box->write(repo + "/more.txt", "x"),
                m_box->commit(repo, "two.txt", "2\n");
        if (how == "squash later")
            m_box->commit(repo, "one.txt", "changed again\n");
        const std::size_t loose = objectsOnDisk(repo);
        const auto state = inspectWorktree(m_box->git(tree));
        QVERIFY2(state, state ? "" : state.error().message.c_str());
        QCOMPARE(int(state->merged), merged);
        QCOMPARE(state->ahead, how == "merge" ? 0 : 2);
        QVERIFY(state->behind >= 1);
        QCOMPARE(state->base, std::string("main"));
        QVERIFY(!state->isDirty());
        QVERIFY(state->lastActivity > 1'000'000'000);
        QCOMPARE(objectsOnDisk(repo), loose); // asking leaves nothing behind
    }
    std::size_t objectsOnDisk(const std::string& repo) const
    {
        return split(m_box->run(repo, {"cat-file", "--batch-all-objects", "--batch-check"}), '\n').size();
    }
    void refusals()
    {
        const std::string repo = m_box->repository();
        const std::string tree = ensureWorktree(m_box->git(repo), {repo, "topic", {}, {}})->worktree.path;
        const auto remove = [&](const std::string& path) {
            return removeWorktree(m_box->git(repo), {path, Unsaved::Keep, Fate::Keep, {}});
        };
        QCOMPARE(remove(repo).error().code, ErrorCode::Conflict);
        QCOMPARE(remove(m_box->path("nowhere")).error().code, ErrorCode::NotFound);
        m_box->run(repo, {"worktree", "lock", tree});
        QCOMPARE(remove(tree).error().code, ErrorCode::Conflict);
        m_box->run(repo, {"worktree", "unlock", tree});
        // A repository without a commit inside: nothing can name its work, so it is bundled as a first commit.
        m_box->run(tree, {"init", "-q", "inner"});
        m_box->write(tree + "/inner/x.txt", "x\n");
        const auto removal = remove(tree);
        QVERIFY2(removal, removal ? "" : removal.error().message.c_str());
        QCOMPARE(removal->bundles.size(), std::size_t(1));
    }
    void discards()
    {
        const std::string repo = m_box->repository();
        const std::string tree = ensureWorktree(m_box->git(repo), {repo, "topic", {}, {}})->worktree.path;
        m_box->write(tree + "/junk.txt", "x");
        const auto removal = removeWorktree(m_box->git(tree), {tree, Unsaved::Discard, Fate::Delete, {}});
        QVERIFY(removal && removal->keptBranch.empty() && removal->isBranchDeleted);
    }
    void folderHasGone()
    {
        const std::string repo = m_box->repository();
        const std::string tree = ensureWorktree(m_box->git(repo), {repo, "topic", {}, {}})->worktree.path;
        m_box->write(tree + "/staged.txt", "only in the index\n");
        m_box->run(tree, {"add", "-A"});
        fs::remove_all(tree);
        const auto removal = removeWorktree(m_box->git(repo), {tree, Unsaved::Keep, Fate::Keep, {}});
        QVERIFY2(removal, removal ? "" : removal.error().message.c_str());
        QCOMPARE(m_box->run(repo, {"show", removal->keptBranch + ":staged.txt"}), std::string("only in the index"));
        QCOMPARE(readWorktrees(m_box->git(repo))->size(), std::size_t(1));
    }
};

QTEST_GUILESS_MAIN(RemovalTest)
#include "removal_test.moc"
