#include "core/git/Rescue.h"

#include "core/git/History.h"
#include "core/git/NestedWork.h"
#include "core/git/Records.h"
#include "core/git/Snapshot.h"
#include "core/process/AtomicFile.h"

#include <algorithm>
#include <filesystem>

namespace gwt::git
{
namespace
{

namespace fs = std::filesystem;

/// A name for refs and folders: the branch, or the folder when it is detached.
std::string slugOf(const Worktree& worktree)
{
    std::string slug = worktree.branch.empty() ? fs::path(worktree.path).filename().string() : worktree.branch;
    for (char& c : slug) {
        if (static_cast<unsigned char>(c) <= 0x20 ||
            std::string_view("~^:?*[{\\\x7F").find(c) != std::string_view::npos)
            c = '-';
    }
    while (slug.starts_with('.') || slug.starts_with('-'))
        slug.erase(0, 1);
    for (std::size_t at = 0; (at = slug.find("..", at)) != std::string::npos;)
        slug.replace(at, 2, "--");
    while (slug.ends_with('.') || slug.ends_with('/'))
        slug.pop_back();
    return slug.empty() ? "worktree" : slug;
}

base::Result<std::string> makeRef(const GitFolder& git, const std::string& prefix, const std::string& slug,
                                  const std::string& commit)
{
    const std::string name = prefix + slug + '-' + commit.substr(0, 10);
    const auto made =
        git.output({"update-ref", "-m", "gwt: kept from a removed worktree", "--create-reflog", name, commit});
    if (!made)
        return base::fail(made.error());
    return name;
}

/// A whole copy of a nested repository, with what it had not committed.
base::Result<std::string> bundle(const GitFolder& nested, const std::string& file)
{
    const auto inner = findNested(nested);
    const auto folder = nested.line({"rev-parse", "--absolute-git-dir"});
    if (!inner || !folder)
        return base::fail(inner ? folder.error() : inner.error());
    std::vector<std::string> excluded;
    for (const NestedRepository& repository : *inner) {
        if (repository.hasWork)
            return base::fail(base::ErrorCode::Conflict,
                              "work inside " + repository.path +
                                  ", a repository within a repository within the worktree",
                              "push it, or move it away");
        if (!repository.isSubmodule)
            excluded.push_back(repository.path);
    }
    const auto snapshot = takeSnapshot(nested, excluded);
    const auto named = commitsNamedIn(nested, *folder);
    if (!snapshot || !named)
        return base::fail(snapshot ? named.error() : snapshot.error());
    std::vector<std::string> commits = *named;
    if (!snapshot->commit.empty())
        commits.push_back(snapshot->commit);
    const auto tips = unreachableTips(nested, commits, {});
    if (!tips)
        return base::fail(tips.error());
    for (const std::string& tip : *tips) {
        if (auto ref = makeRef(nested, "refs/gwt/kept/", tip == snapshot->commit ? "uncommitted" : "history", tip);
            !ref)
            return base::fail(ref.error());
    }
    std::error_code problem;
    fs::create_directories(fs::path(file).parent_path(), problem);
    GitOptions options;
    options.timeout = std::chrono::minutes(15);
    const auto made = nested.output({"bundle", "create", "--quiet", file, "--all"}, options);
    if (!made)
        return base::fail(made.error());
    return file;
}

struct Nested {
    std::vector<std::string> bundles;
    std::vector<std::string> excluded;
};

base::Result<Nested> rescueNested(const GitFolder& git, const std::string& top, const std::string& folder)
{
    const auto all = findNested(git);
    if (!all)
        return base::fail(all.error());
    Nested result;
    for (const NestedRepository& repository : *all) {
        if (!repository.isSubmodule)
            result.excluded.push_back(repository.path);
        if (!repository.hasWork)
            continue;
        std::string name = repository.path;
        std::ranges::replace(name, '/', '-');
        auto file = bundle(git.in(top + '/' + repository.path), folder + '/' + name + ".bundle");
        if (!file)
            return base::fail(file.error());
        result.bundles.push_back(std::move(*file));
    }
    return result;
}

/// The private git folder of a worktree whose own folder has gone; empty when there is none.
std::string privateFolderOf(const std::string& commonFolder, const std::string& path)
{
    std::error_code problem;
    for (const auto& entry : fs::directory_iterator(commonFolder + "/worktrees", problem)) {
        const auto text = process::readFile((entry.path() / "gitdir").string(), 8192);
        if (text && text->starts_with(path + "/.git"))
            return entry.path().string();
    }
    return {};
}

/// The steps of one rescue, in order; each may refuse, and then nothing is removed.
class Rescuing
{
public:
    Rescuing(const GitFolder& git, const Worktree& worktree, const std::string& commonFolder, bool isBranchGoing)
        : m_common(git.in(commonFolder))
        , m_worktree(worktree)
        , m_commonFolder(commonFolder)
        , m_slug(slugOf(worktree))
        , m_going(isBranchGoing ? worktree.branch : std::string())
    {
        m_rescue.kept.branch = worktree.branch;
        m_rescue.kept.head = worktree.head;
    }
    base::Result<void> takeWork();
    base::Result<void> showWork();
    base::Result<void> keepHistory();
    Rescue result() && { return std::move(m_rescue); }

private:
    GitFolder m_common;
    const Worktree& m_worktree;
    std::string m_commonFolder;
    std::string m_slug;
    std::string m_going;
    std::string m_private;
    Snapshot m_snapshot;
    Rescue m_rescue;
};

base::Result<void> Rescuing::takeWork()
{
    std::error_code problem;
    base::Result<Snapshot> snapshot = Snapshot();
    if (fs::exists(m_worktree.path + "/.git", problem)) {
        const GitFolder inside = m_common.in(m_worktree.path);
        const auto folder = inside.line({"rev-parse", "--absolute-git-dir"});
        auto nested = rescueNested(inside, m_worktree.path,
                                   m_commonFolder + "/gwt-kept/" + m_slug + '-' + m_worktree.head.substr(0, 10));
        if (!folder || !nested)
            return base::fail(folder ? nested.error() : folder.error());
        m_private = *folder;
        m_rescue.kept.bundles = std::move(nested->bundles);
        snapshot = takeSnapshot(inside, nested->excluded);
    } else if (m_private = privateFolderOf(m_commonFolder, m_worktree.path); !m_private.empty()) {
        snapshot = takeIndexSnapshot(m_common, m_private);
    }
    if (!snapshot)
        return base::fail(snapshot.error());
    m_snapshot = std::move(*snapshot);
    m_rescue.tree = m_snapshot.tree;
    m_rescue.kept.snapshot = m_snapshot.commit;
    m_rescue.kept.ignored = m_snapshot.ignored;
    return {};
}

/// What the person shall see among the branches: uncommitted work, and commits that no branch has.
base::Result<void> Rescuing::showWork()
{
    std::string visible = m_snapshot.isOnlyIgnored ? std::string() : m_snapshot.commit;
    const bool mayLoseHead = !m_worktree.head.empty() && (m_worktree.branch.empty() || !m_going.empty());
    if (visible.empty() && mayLoseHead) {
        const auto tips = unreachableTips(m_common, {m_worktree.head}, m_going);
        if (!tips)
            return base::fail(tips.error());
        if (!tips->empty()) // a snapshot of ignored files has HEAD for its parent
            visible = m_snapshot.commit.empty() ? m_worktree.head : m_snapshot.commit;
    }
    if (visible.empty())
        return {};
    const auto ref = makeRef(m_common, "refs/heads/gwt-kept/", m_slug, visible);
    if (!ref)
        return base::fail(ref.error());
    m_rescue.kept.keptBranch = ref->substr(std::string_view("refs/heads/").size());
    return {};
}

/// What only reflogs, stopped operations and private refs know.
base::Result<void> Rescuing::keepHistory()
{
    std::vector<std::string> commits;
    if (!m_private.empty()) {
        auto named = commitsNamedIn(m_common, m_private);
        if (!named)
            return base::fail(named.error());
        commits = std::move(*named);
    }
    if (m_snapshot.isOnlyIgnored)
        commits.push_back(m_snapshot.commit);
    if (!m_going.empty()) {
        const auto log = m_common.output({"reflog", "show", "--format=%H", "refs/heads/" + m_going, "--"});
        if (!log)
            return base::fail(log.error());
        for (const std::string_view commit : split(*log, '\n'))
            commits.emplace_back(commit);
    }
    const auto tips = unreachableTips(m_common, commits, m_going);
    if (!tips)
        return base::fail(tips.error());
    if (tips->empty())
        return {};
    const auto tied = tieTogether(m_common, *tips, "gwt: history of a removed worktree");
    if (!tied)
        return base::fail(tied.error());
    auto ref = makeRef(m_common, "refs/gwt/kept/", m_slug, *tied);
    if (!ref)
        return base::fail(ref.error());
    m_rescue.kept.keptHistory = std::move(*ref);
    return {};
}

} // namespace

base::Result<std::string> currentTree(const GitFolder& git)
{
    const auto nested = findNested(git);
    if (!nested)
        return base::fail(nested.error());
    std::vector<std::string> excluded;
    for (const NestedRepository& repository : *nested) {
        if (!repository.isSubmodule)
            excluded.push_back(repository.path);
    }
    const auto snapshot = takeSnapshot(git, excluded);
    if (!snapshot)
        return base::fail(snapshot.error());
    return snapshot->tree;
}

base::Result<Rescue> rescueWorktree(const GitFolder& git, const Worktree& worktree, const std::string& commonFolder,
                                    bool isBranchGoing)
{
    Rescuing rescuing(git, worktree, commonFolder, isBranchGoing);
    for (const auto step : {&Rescuing::takeWork, &Rescuing::showWork, &Rescuing::keepHistory}) {
        if (auto done = (rescuing.*step)(); !done)
            return base::fail(done.error());
    }
    return std::move(rescuing).result();
}

} // namespace gwt::git
