#pragma once

#include "core/base/Reply.h"
#include "core/git/Commit.h"
#include "core/git/Diff.h"
#include "core/git/Integration.h"
#include "core/git/Repository.h"
#include "core/git/Worktree.h"

#include <stop_token>
#include <string>
#include <vector>

namespace gwt::git
{

/// Port: what gwt asks of git. Call it on the thread that it lives on; answers come on that thread's event loop.
/// Errors: NotFound (no repository, no such branch, …), Conflict, InvalidArgument, TooLarge, TimedOut, Cancelled,
/// Unavailable when git is not installed.
class Git
{
public:
    virtual ~Git() = default;

    virtual void discover(std::stop_token stop, std::string folder, base::Reply<Repository> reply) = 0;
    virtual void branches(std::stop_token stop, std::string folder, base::Reply<std::vector<Branch>> reply) = 0;

    virtual void worktrees(std::stop_token stop, std::string folder, base::Reply<std::vector<Worktree>> reply) = 0;
    /// The branch's worktree: the one it has, or a new one. Conflict when the folder is taken by something else.
    virtual void ensureWorktree(std::stop_token stop, WorktreeRequest request, base::Reply<EnsuredWorktree> reply) = 0;
    virtual void worktreeState(std::stop_token stop, std::string path, base::Reply<WorktreeState> reply) = 0;
    virtual void removeWorktree(std::stop_token stop, RemovalRequest request, base::Reply<Removal> reply) = 0;
    /// Brings a removed worktree back from what removal put aside.
    virtual void restoreWorktree(std::stop_token stop, std::string repository, std::string path, Removal removal,
                                 base::Reply<Worktree> reply) = 0;

    virtual void diff(std::stop_token stop, DiffRequest request, base::Reply<DiffPage> reply) = 0;
    /// changedFiles without line counts and isBinary: seven times as fast, for a panel's first picture and for tools.
    virtual void changedPaths(std::stop_token stop, std::string worktree, std::string base,
                              base::Reply<ReviewSummary> reply) = 0;
    /// `base` as in DiffRequest.
    virtual void changedFiles(std::stop_token stop, std::string worktree, std::string base,
                              base::Reply<ReviewSummary> reply) = 0;
    virtual void fileDiff(std::stop_token stop, std::string worktree, std::string base, std::string path,
                          base::Reply<FileDiff> reply) = 0;
    /// Puts hunks (a unified diff of one or more files) into another working tree, or takes them out of this one.
    enum class Apply { Forward, Reverse };
    virtual void applyPatch(std::stop_token stop, std::string worktree, std::string patch, Apply direction,
                            base::Reply<std::vector<std::string>> reply) = 0;
    /// Takes or drops one hunk, in the files alone. Conflict when the hunk is not there any more, or does not fit there.
    virtual void applyHunk(std::stop_token stop, HunkRequest request, base::Reply<HunkApplied> reply) = 0;
    /// Every pair of these worktrees that touches a same file, or only the pairs with the first of them.
    enum class Pairs { All, WithFirst };
    virtual void overlaps(std::stop_token stop, std::vector<std::string> worktrees, Pairs pairs,
                          base::Reply<std::vector<Overlap>> reply) = 0;

    virtual void integrate(std::stop_token stop, IntegrationRequest request, base::Reply<IntegrationOutcome> reply) = 0;
    virtual void undoIntegration(std::stop_token stop, std::string repository, std::string undoRef,
                                 base::Reply<IntegrationOutcome> reply) = 0;

    /// Losers go only after the winner is in. With conflicts nothing happens to any of them.
    virtual void adopt(std::stop_token stop, AdoptionRequest request, base::Reply<Adoption> reply) = 0;
    virtual void undoAdoption(std::stop_token stop, std::string repository, Adoption adoption,
                              base::Reply<Adoption> reply) = 0;

    virtual void commit(std::stop_token stop, CommitRequest request, base::Reply<CommitOutcome> reply) = 0;
    /// The commit that carries the note.
    virtual void appendNote(std::stop_token stop, NoteRequest request, base::Reply<std::string> reply) = 0;
};

} // namespace gwt::git
