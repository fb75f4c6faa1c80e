#include "core/git/WorktreeRemover.h"

#include "core/git/BaseFinder.h"
#include "core/git/MergedCheck.h"
#include "core/git/RepositoryReader.h"
#include "core/git/Rescue.h"

#include <filesystem>

namespace gwt::git
{
namespace
{

namespace fs = std::filesystem;
using base::ErrorCode;
using Unsaved = RemovalRequest::Unsaved;
using Fate = RemovalRequest::Branch;

base::Result<Worktree> removable(const GitFolder& git, const std::string& path)
{
    auto tree = findWorktree(git, path);
    if (!tree)
        return tree;
    if (tree->isMain)
        return base::fail(ErrorCode::Conflict, path + " is the main working tree of its repository",
                          "only linked worktrees can be removed");
    if (tree->isLocked)
        return base::fail(ErrorCode::Conflict, path + " is locked", "git worktree unlock <path>");
    return tree;
}

/// Whether the branch goes as well.
base::Result<bool> isBranchGoing(const GitFolder& git, const RemovalRequest& request, const Worktree& tree)
{
    if (tree.branch.empty() || request.branch == Fate::Keep)
        return false;
    if (request.branch == Fate::Delete)
        return true;
    std::string wanted = rememberedBase(git, tree.branch);
    if (wanted.empty())
        wanted = readDefaultBranch(git).value_or("");
    const auto commit = git.commitOf(wanted.empty() ? "HEAD" : wanted);
    if (!commit || commit->empty() || wanted == tree.branch)
        return false;
    const auto merged = checkMerged(git, *commit, tree.head);
    if (!merged)
        return base::fail(merged.error());
    return *merged != WorktreeState::Merged::No;
}

base::Result<Removal> putAside(const GitFolder& common, const Worktree& tree, const std::string& commonFolder,
                               bool isGoing)
{
    // Whoever still writes into the folder would lose what comes after the snapshot.
    constexpr int attempts = 3;
    for (int i = 0; i < attempts; ++i) {
        auto rescue = rescueWorktree(common, tree, commonFolder, isGoing);
        if (!rescue)
            return base::fail(rescue.error());
        std::error_code problem;
        if (!fs::exists(tree.path + "/.git", problem))
            return std::move(rescue->kept);
        const auto now = currentTree(common.in(tree.path));
        if (!now)
            return base::fail(now.error());
        if (*now == rescue->tree)
            return std::move(rescue->kept);
    }
    return base::fail(ErrorCode::Conflict, "something keeps writing in " + tree.path,
                      "stop what runs there, then remove it");
}

base::Result<void> deleteBranch(const GitFolder& common, const Worktree& tree)
{
    const auto gone =
        common.output({"update-ref", "-d", "refs/heads/" + tree.branch, tree.head}); // only from where we saw it
    if (!gone)
        return base::fail(gone.error());
    (void)common.run({"config", "--local", "--remove-section", "branch." + tree.branch});
    return {};
}

base::Result<void> restoreFiles(const GitFolder& tree, const std::string& snapshot)
{
    const auto files = tree.output({"restore", "--source=" + snapshot, "--worktree", "--", ":/"});
    if (!files)
        return base::fail(files.error());
    const auto subject = tree.run({"log", "-1", "--format=%s", snapshot + "^2", "--"});
    if (!subject || !subject->status.isSuccess() || !subject->output.starts_with("gwt: index"))
        return {};
    const auto stages =
        tree.output({"ls-tree", "-r", "--name-only", "-z", snapshot + "^2"}, GitOptions::withLimit(256U << 20U));
    if (!stages || stages->find("~gwt-stage") != std::string::npos)
        return {}; // of a conflict: the files with their markers are there, the stages stay in the kept branch
    const auto staged = tree.output({"restore", "--source=" + snapshot + "^2", "--staged", "--", ":/"});
    if (!staged)
        return base::fail(staged.error());
    return {};
}

} // namespace

base::Result<Removal> removeWorktree(const GitFolder& git, const RemovalRequest& request)
{
    const auto repository = readRepository(git);
    if (!repository)
        return base::fail(repository.error());
    const GitFolder common = git.in(repository->commonFolder);
    const auto tree = removable(common, request.path);
    if (!tree)
        return base::fail(tree.error());
    const auto isGoing = isBranchGoing(common, request, *tree);
    if (!isGoing)
        return base::fail(isGoing.error());
    Removal removal;
    removal.branch = tree->branch;
    removal.head = tree->head;
    if (request.unsaved == Unsaved::Keep) {
        auto kept = putAside(common, *tree, repository->commonFolder, *isGoing);
        if (!kept)
            return kept;
        removal = std::move(*kept);
    }
    GitOptions patient;
    patient.timeout = std::chrono::minutes(15);
    if (const auto removed = common.output({"worktree", "remove", "--force", tree->path}, patient); !removed)
        return base::fail(removed.error());
    std::error_code notEmpty;
    if (fs::path(tree->path).parent_path().extension() == ".worktrees")
        fs::remove(fs::path(tree->path).parent_path(), notEmpty);
    if (*isGoing) {
        if (auto gone = deleteBranch(common, *tree); !gone)
            return base::fail(gone.error());
        removal.isBranchDeleted = true;
    }
    return removal;
}

base::Result<Worktree> restoreWorktree(const GitFolder& git, const std::string& path, const Removal& removal)
{
    const auto repository = readRepository(git);
    if (!repository)
        return base::fail(repository.error());
    const GitFolder common = git.in(repository->commonFolder);
    Arguments add = {"worktree", "add", "--quiet"};
    const auto tip = removal.branch.empty() ? base::Result<std::string>(std::string())
                                            : common.commitOf("refs/heads/" + removal.branch);
    if (!tip)
        return base::fail(tip.error());
    if (!removal.branch.empty() && tip->empty())
        add.insert(add.end(), {"-b", removal.branch, path, removal.head});
    else if (*tip == removal.head && !tip->empty())
        add.insert(add.end(), {path, removal.branch});
    else // detached, or the branch went on meanwhile: the files fit only where they were
        add.insert(add.end(), {"--detach", path, removal.head});
    GitOptions patient;
    patient.timeout = std::chrono::minutes(15);
    if (const auto added = common.output(add, patient); !added)
        return base::fail(added.error());
    if (!removal.snapshot.empty()) {
        if (auto files = restoreFiles(common.in(path), removal.snapshot); !files)
            return base::fail(files.error());
    }
    return findWorktree(common, path);
}

} // namespace gwt::git
