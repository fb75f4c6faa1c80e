#include "core/git/Integrator.h"

#include "core/base/Ids.h"
#include "core/git/BaseFinder.h"
#include "core/git/Committer.h"
#include "core/git/MergeTree.h"
#include "core/git/Quarantine.h"
#include "core/git/Records.h"
#include "core/git/Replay.h"
#include "core/git/RepositoryReader.h"
#include "core/git/Snapshot.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace gwt::git
{
namespace
{

using base::ErrorCode;
using Method = IntegrationRequest::Method;
using Mode = IntegrationRequest::Mode;
using Uncommitted = IntegrationRequest::Uncommitted;

struct Sides {
    std::string into;       ///< branch
    std::string target;     ///< its commit
    std::string source;     ///< commit
    std::string sourceName; ///< for messages
};

base::Result<std::string> chooseTarget(const GitFolder& git, const IntegrationRequest& request)
{
    std::string into = request.into;
    if (into.empty()) {
        const auto base = findBase(git, {});
        if (!base)
            return base::fail(base.error());
        into = base->name;
    }
    const auto commit = git.commitOf("refs/heads/" + into);
    if (!commit)
        return base::fail(commit.error());
    if (commit->empty())
        return base::fail(ErrorCode::NotFound, into + " is no local branch to bring the work into", "name one");
    return into;
}

base::Result<std::string> sourceCommit(const GitFolder& git, const IntegrationRequest& request)
{
    const auto head = git.commitOf("HEAD");
    const auto status = git.output({"status", "--porcelain", "-z", "--untracked-files=normal"});
    if (!head || !status)
        return base::fail(head ? status.error() : head.error());
    if (head->empty())
        return base::fail(ErrorCode::Conflict, "the worktree has no commit yet", "commit its work first");
    if (status->empty() || request.uncommitted == Uncommitted::LeaveOut)
        return head;
    if (request.uncommitted == Uncommitted::Refuse)
        return base::fail(ErrorCode::Conflict, "the worktree has work that is not committed",
                          "commit it, include it, or leave it out");
    if (request.mode == Mode::DryRun) {
        const auto snapshot = takeSnapshot(git, {}, IgnoredFiles::LeaveOut);
        if (!snapshot)
            return base::fail(snapshot.error());
        return snapshot->commit.empty() ? *head : snapshot->commit;
    }
    CommitRequest all;
    all.message = request.message.empty() ? "Work in progress" : request.message;
    all.largestFile = 0;
    const auto committed = commitWork(git, all);
    if (!committed)
        return base::fail(committed.error());
    return committed->commit.empty() ? *head : committed->commit;
}

base::Result<Sides> chooseSides(const GitFolder& git, const IntegrationRequest& request)
{
    Sides sides;
    auto into = chooseTarget(git, request);
    if (!into)
        return base::fail(into.error());
    sides.into = std::move(*into);
    const std::string branch = git.line({"symbolic-ref", "--quiet", "--short", "HEAD"}).value_or("");
    if (branch == sides.into)
        return base::fail(ErrorCode::InvalidArgument, branch + " cannot be brought into itself", "name another branch");
    auto source = sourceCommit(git, request);
    auto target = git.commitOf("refs/heads/" + sides.into);
    if (!source || !target)
        return base::fail(source ? target.error() : source.error());
    sides.source = std::move(*source);
    sides.target = std::move(*target);
    sides.sourceName = branch.empty() ? sides.source.substr(0, 10) : branch;
    return sides;
}

base::Result<std::string> messageOf(const GitFolder& git, const Sides& sides, const IntegrationRequest& request)
{
    if (!request.message.empty())
        return request.message;
    if (request.method == Method::Merge)
        return "Merge branch '" + sides.sourceName + "' into " + sides.into;
    const auto subjects = git.output(
        {"log", "--reverse", "--no-merges", "--max-count=200", "--format=%s", sides.target + ".." + sides.source});
    if (!subjects)
        return base::fail(subjects.error());
    const auto lines = split(*subjects, '\n');
    if (lines.size() == 1)
        return std::string(lines[0]);
    std::string text = "Squash " + sides.sourceName + "\n";
    for (const std::string_view line : lines)
        text.append("\n* ").append(line);
    return text;
}

/// The commit that the branch would be moved to; only objects are written.
base::Result<Replayed> compute(const GitFolder& git, const Sides& sides, const IntegrationRequest& request)
{
    const auto isIn = git.says({"merge-base", "--is-ancestor", sides.source, sides.target});
    const auto isAhead = git.says({"merge-base", "--is-ancestor", sides.target, sides.source});
    if (!isIn || !isAhead)
        return base::fail(isIn ? isAhead.error() : isIn.error());
    if (*isIn)
        return Replayed{sides.target, {}};
    if (request.method == Method::Rebase)
        return replay(git, sides.source, sides.target);
    if (request.method == Method::Merge && *isAhead)
        return Replayed{sides.source, {}};
    const auto merged = mergeTrees(git, sides.target, sides.source);
    if (!merged)
        return base::fail(merged.error());
    if (!merged->conflicts.empty())
        return Replayed{{}, merged->conflicts};
    const auto message = messageOf(git, sides, request);
    if (!message)
        return base::fail(message.error());
    Arguments arguments = {"commit-tree", merged->tree, "-p", sides.target};
    if (request.method == Method::Merge)
        arguments.insert(arguments.end(), {"-p", sides.source});
    arguments.insert(arguments.end(), {"-F", "-"});
    auto commit = git.line(arguments, GitOptions::withInput(*message));
    if (!commit)
        return base::fail(commit.error());
    return Replayed{std::move(*commit), {}};
}

base::Result<void> describe(const GitFolder& git, const Sides& sides, IntegrationOutcome& outcome)
{
    const auto count = git.line({"rev-list", "--count", sides.target + ".." + sides.source});
    if (!count)
        return base::fail(count.error());
    std::from_chars(count->data(), count->data() + count->size(), outcome.commits);
    if (outcome.newCommit.empty())
        return {};
    const auto files = git.output({"diff", "--name-only", "--no-renames", "-z", sides.target, outcome.newCommit});
    if (!files)
        return base::fail(files.error());
    for (const std::string_view file : split(*files, '\0'))
        outcome.files.emplace_back(file);
    return {};
}

/// A commit that keeps the old tip alive and tells what to undo.
base::Result<std::string> writeUndo(const GitFolder& git, const IntegrationOutcome& outcome)
{
    const std::string message =
        "gwt: undo\n\nbranch: " + outcome.into + "\nold: " + outcome.oldCommit + "\nnew: " + outcome.newCommit + '\n';
    const auto commit = git.line(
        {"commit-tree", outcome.oldCommit + "^{tree}", "-p", outcome.oldCommit, "-p", outcome.newCommit, "-F", "-"},
        GitOptions::withInput(message));
    if (!commit)
        return base::fail(commit.error());
    const std::string ref = "refs/gwt/undo/" + outcome.newCommit.substr(0, 10) + '-' + base::randomId(6);
    const auto made = git.output({"update-ref", ref, *commit});
    if (!made)
        return base::fail(made.error());
    return ref;
}

/// Moves the branch from `from` to `to`, with the files where it is checked out.
base::Result<void> moveBranch(const GitFolder& git, const std::string& branch, const std::string& from,
                              const std::string& to)
{
    const auto trees = readWorktrees(git);
    if (!trees)
        return base::fail(trees.error());
    const auto has = std::ranges::find_if(
        *trees, [&](const Worktree& tree) { return tree.branch == branch && !tree.isBare && !tree.isPrunable; });
    if (has == trees->end()) {
        const auto moved = git.output({"update-ref", "-m", "gwt: integration", "refs/heads/" + branch, to, from});
        if (!moved)
            return base::fail(moved.error());
        return {};
    }
    const GitFolder there = git.in(has->path);
    const auto now = there.commitOf("HEAD");
    if (!now || *now != from)
        return base::fail(ErrorCode::Conflict, branch + " has moved meanwhile", "try again");
    // Either keeps local changes, and refuses when they touch a file that differs between the two. Forwards as a merge,
    // which leaves alone what is staged besides.
    const auto isForward = there.says({"merge-base", "--is-ancestor", from, to});
    if (!isForward)
        return base::fail(isForward.error());
    const auto moved = there.run(*isForward ? Arguments{"merge", "--quiet", "--ff-only", to}
                                            : Arguments{"reset", "--quiet", "--keep", to});
    if (!moved)
        return base::fail(moved.error());
    if (moved->status.isSuccess())
        return {};
    return base::fail(ErrorCode::Conflict,
                      branch + " is checked out in " + has->path + ", with local changes in files that would change",
                      "commit or put aside the changes there first");
}

std::optional<std::string> field(std::string_view text, std::string_view name)
{
    for (const std::string_view line : split(text, '\n')) {
        if (line.starts_with(name))
            return std::string(line.substr(name.size()));
    }
    return {};
}

} // namespace

base::Result<IntegrationOutcome> integrate(const GitFolder& git, const IntegrationRequest& request)
{
    const auto sides = chooseSides(git, request);
    if (!sides)
        return base::fail(sides.error());
    std::optional<Quarantine> quarantine;
    GitFolder writer = git;
    if (request.mode == Mode::DryRun) {
        auto opened = Quarantine::open(git);
        if (!opened)
            return base::fail(opened.error());
        quarantine = std::move(*opened);
        writer = quarantine->git();
    }
    writer = writer.with(fallbackIdentity(git));
    const auto computed = compute(writer, *sides, request);
    if (!computed)
        return base::fail(computed.error());
    IntegrationOutcome outcome;
    outcome.into = sides->into;
    outcome.oldCommit = sides->target;
    outcome.newCommit = computed->tip;
    outcome.conflicts = computed->conflicts;
    if (auto described = describe(writer, *sides, outcome); !described)
        return base::fail(described.error());
    if (request.mode == Mode::DryRun || !outcome.conflicts.empty() || outcome.newCommit == outcome.oldCommit)
        return outcome;
    auto undo = writeUndo(writer, outcome);
    if (!undo)
        return base::fail(undo.error());
    outcome.undoRef = std::move(*undo);
    if (auto moved = moveBranch(git, outcome.into, outcome.oldCommit, outcome.newCommit); !moved) {
        (void)git.run({"update-ref", "-d", outcome.undoRef});
        return base::fail(moved.error());
    }
    return outcome;
}

base::Result<IntegrationOutcome> undoIntegration(const GitFolder& git, const std::string& undoRef)
{
    if (!undoRef.starts_with("refs/gwt/undo/"))
        return base::fail(ErrorCode::InvalidArgument, undoRef + " is nothing to undo",
                          "hand in the undoRef of an integration");
    const auto text = git.run({"log", "-1", "--format=%B", undoRef, "--"});
    if (!text)
        return base::fail(text.error());
    const auto branch = field(text->output, "branch: ");
    const auto before = field(text->output, "old: ");
    const auto after = field(text->output, "new: ");
    if (!text->status.isSuccess() || !branch || !before || !after)
        return base::fail(ErrorCode::NotFound, "nothing is known about " + undoRef, "it may have been undone already");
    const auto now = git.commitOf("refs/heads/" + *branch);
    if (!now)
        return base::fail(now.error());
    if (*now != *after)
        return base::fail(ErrorCode::Conflict, *branch + " has moved on since",
                          "undo the later changes first, or revert the commit");
    if (auto moved = moveBranch(git, *branch, *after, *before); !moved)
        return base::fail(moved.error());
    (void)git.run({"update-ref", "-d", undoRef});
    IntegrationOutcome outcome;
    outcome.into = *branch;
    outcome.oldCommit = *after;
    outcome.newCommit = *before;
    return outcome;
}

} // namespace gwt::git
