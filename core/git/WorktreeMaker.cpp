#include "core/git/WorktreeMaker.h"

#include "core/base/Text.h"
#include "core/git/BaseFinder.h"
#include "core/git/Records.h"
#include "core/git/RepositoryReader.h"

#include <algorithm>
#include <filesystem>
#include <functional>
#include <optional>

namespace gwt::git
{
namespace
{

namespace fs = std::filesystem;
using base::ErrorCode;
using How = EnsuredWorktree::How;

/// What `git worktree add` shall do for a branch.
struct Plan {
    How how = How::CreatedForBranch;
    std::string base;    ///< to remember
    Arguments arguments; ///< after the path
    Arguments options;   ///< before the path
};

bool isTaken(const std::string& path)
{
    std::error_code problem;
    const auto status = fs::symlink_status(path, problem);
    if (!fs::exists(status))
        return false;
    return !fs::is_directory(status) || !fs::is_empty(path, problem) || problem;
}

base::Result<void> checkName(const GitFolder& git, const std::string& branch)
{
    const auto fine = git.run({"check-ref-format", "refs/heads/" + branch});
    if (!fine)
        return base::fail(fine.error());
    if (branch.empty() || branch.starts_with('-') || branch == "HEAD" || !fine->status.isSuccess())
        return base::fail(ErrorCode::InvalidArgument, "\"" + branch + "\" cannot be the name of a branch",
                          "use letters, digits, '-', '_', '.' and '/'");
    return {};
}

base::Result<Plan> planNew(const GitFolder& git, const WorktreeRequest& request)
{
    // Exactly one remote that has it: what `git switch <branch>` does as well.
    const auto remote = git.output({"for-each-ref", "--format=%(refname:short)", "refs/remotes/*/" + request.branch});
    if (!remote)
        return base::fail(remote.error());
    const auto remotes = split(*remote, '\n');
    if (request.base.empty() && remotes.size() == 1)
        return Plan{How::CreatedForBranch, {}, {std::string(remotes[0])}, {"--track", "-b", request.branch}};

    std::string base = request.base;
    if (base.empty()) {
        auto fallback = readDefaultBranch(git);
        if (!fallback)
            return base::fail(fallback.error());
        base = fallback->empty() ? "HEAD" : *fallback;
    }
    const auto commit = git.commitOf(base);
    if (!commit)
        return base::fail(commit.error());
    if (commit->empty() && !request.base.empty())
        return base::fail(ErrorCode::NotFound, "no branch or commit " + base + " to start from",
                          "name one that exists");
    if (commit->empty())
        return base::fail(ErrorCode::Conflict, "the repository has no commit yet",
                          "make a first commit, then start a branch");
    return Plan{How::CreatedWithBranch, base, {*commit}, {"--no-track", "-b", request.branch}};
}

base::Result<Plan> makePlan(const GitFolder& git, const WorktreeRequest& request)
{
    const auto existing = git.commitOf("refs/heads/" + request.branch);
    if (!existing)
        return base::fail(existing.error());
    if (!existing->empty())
        return Plan{How::CreatedForBranch, request.base, {request.branch}, {}};
    return planNew(git, request);
}

bool isSame(const std::string& a, const std::string& b)
{
    std::error_code problem;
    return fs::weakly_canonical(a, problem) == fs::weakly_canonical(b, problem) && !problem;
}

/// The asked path when it is free; for a default that another branch's worktree has ("a/b" and "a-b"), the next free
/// one.
base::Result<std::string> choosePath(const WorktreeRequest& request, const std::string& mainFolder,
                                     const std::vector<Worktree>& trees)
{
    const std::string wanted = request.path.empty() ? defaultWorktreePath(mainFolder, request.branch) : request.path;
    if (!wanted.starts_with('/'))
        return base::fail(ErrorCode::InvalidArgument, "the path of a worktree must be absolute: " + wanted, {});
    const auto isWorktree = [&](const std::string& path) {
        return std::ranges::any_of(
            trees, [&](const Worktree& tree) { return isSame(tree.path, path) && tree.branch != request.branch; });
    };
    if (!isTaken(wanted) && !isWorktree(wanted))
        return wanted;
    if (request.path.empty() && isWorktree(wanted)) {
        for (int i = 2; i < 100; ++i) {
            const std::string next = wanted + '-' + std::to_string(i);
            if (!isTaken(next) && !isWorktree(next))
                return next;
        }
    }
    return base::fail(ErrorCode::Conflict, "the folder " + wanted + " is taken by something else",
                      "move it away, or choose another path");
}

base::Result<EnsuredWorktree> reuse(const GitFolder& git, const WorktreeRequest& request, const Worktree& tree)
{
    if (!request.path.empty() && !isSame(request.path, tree.path))
        return base::fail(ErrorCode::Conflict, "the branch " + request.branch + " is checked out in " + tree.path,
                          "use that worktree, or switch it to another branch");
    if (!request.base.empty() && rememberedBase(git, request.branch).empty() && !tree.isMain) {
        if (auto remembered = rememberBase(git, request.branch, request.base); !remembered)
            return base::fail(remembered.error());
    }
    return EnsuredWorktree{tree, How::Reused, rememberedBase(git, request.branch)};
}

} // namespace

std::string defaultWorktreePath(const std::string& mainFolder, const std::string& branch)
{
    std::string folder = mainFolder;
    if (folder.ends_with(".git"))
        folder.resize(folder.size() - 4);
    while (folder.size() > 1 && folder.ends_with('/'))
        folder.pop_back();
    std::string name = branch;
    std::ranges::replace(name, '/', '-');
    constexpr std::size_t longest = 200; // bytes; a file name may have 255, and tools add endings
    if (name.size() > longest)
        name = std::string(base::utf8Prefix(name, longest)) + '-' +
               std::to_string(std::hash<std::string>()(branch) % 1'000'000);
    return folder + ".worktrees/" + name;
}

base::Result<EnsuredWorktree> ensureWorktree(const GitFolder& git, const WorktreeRequest& request)
{
    if (auto fine = checkName(git, request.branch); !fine)
        return base::fail(fine.error());
    const auto repository = readRepository(git);
    const auto trees = readWorktrees(git);
    if (!repository || !trees)
        return base::fail(repository ? trees.error() : repository.error());

    const auto has = std::ranges::find_if(
        *trees, [&](const Worktree& tree) { return tree.branch == request.branch && !tree.isBare; });
    if (has != trees->end() && !has->isPrunable)
        return reuse(git, request, *has);
    const auto plan = makePlan(git, request);
    const auto path = choosePath(request, repository->mainFolder, *trees);
    if (!plan || !path)
        return base::fail(plan ? path.error() : plan.error());

    Arguments arguments = {"worktree", "add", "--quiet"};
    if (has != trees->end())
        arguments.emplace_back("--force"); // its folder has gone; git would keep the branch for it
    arguments.insert(arguments.end(), plan->options.begin(), plan->options.end());
    arguments.push_back(*path);
    arguments.insert(arguments.end(), plan->arguments.begin(), plan->arguments.end());
    GitOptions patient;
    patient.timeout = std::chrono::minutes(15);
    if (const auto added = git.output(arguments, patient); !added) {
        // Our own branch, at the commit it was started from: nothing is lost with it.
        if (plan->how == How::CreatedWithBranch)
            (void)git.run({"update-ref", "-d", "refs/heads/" + request.branch, plan->arguments.front()});
        return base::fail(added.error());
    }
    if (!plan->base.empty()) {
        if (auto remembered = rememberBase(git, request.branch, plan->base); !remembered)
            return base::fail(remembered.error());
    }
    auto made = findWorktree(git, *path);
    if (!made)
        return base::fail(made.error());
    return EnsuredWorktree{std::move(*made), plan->how, plan->base};
}

} // namespace gwt::git
