#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace gwt::git
{

/// One line of `git worktree list`.
struct Worktree {
    std::string path;
    std::string branch; ///< empty: detached
    std::string head;
    bool isMain = false;
    bool isBare = false;
    bool isDetached = false;
    bool isLocked = false;
    bool isPrunable = false; ///< its folder has gone
};

/// What a person must know before a worktree may go.
struct WorktreeState {
    enum class Merged {
        No,
        Ancestor,        ///< every commit is in the base
        PatchEquivalent, ///< every commit's patch is (rebased, cherry-picked), by git cherry
        Squashed,        ///< one commit of the base has the whole change
        SameTree,        ///< merging would change nothing in the base
    };
    enum class Progress { None, Merge, Rebase, CherryPick, Revert, Bisect };

    Worktree worktree;
    std::string base; ///< what it was compared with: a branch or a commit
    int ahead = 0;    ///< commits that the base has not
    int behind = 0;
    int stagedFiles = 0;
    int changedFiles = 0;   ///< in the working tree, not staged
    int untrackedFiles = 0; ///< not ignored; a folder without tracked files counts by its files
    int conflictedFiles = 0;
    bool hasSubmoduleWork = false; ///< uncommitted or unpushed work inside a submodule
    Merged merged = Merged::No;
    Progress progress = Progress::None;
    std::int64_t lastActivity = 0; ///< seconds since 1970: the newest of commit, index and changed files

    bool isDirty() const
    {
        return stagedFiles + changedFiles + untrackedFiles + conflictedFiles > 0 || hasSubmoduleWork;
    }
};

struct WorktreeRequest {
    std::string repository; ///< any folder of it
    std::string branch;
    std::string base; ///< for a new branch; empty: the default branch. Remembered as the base of diffs
    std::string path; ///< empty: <repository>.worktrees/<branch, '/' as '-'>
};

struct EnsuredWorktree {
    enum class How { Reused, CreatedForBranch, CreatedWithBranch };
    Worktree worktree;
    How how = How::Reused;
    std::string base;
};

struct RemovalRequest {
    enum class Unsaved { Keep, Discard };                 ///< Discard only when the person said so
    enum class Branch { Keep, DeleteWhenMerged, Delete }; ///< Delete still keeps its commits unless Unsaved::Discard
    std::string path;
    Unsaved unsaved = Unsaved::Keep;
    Branch branch = Branch::Keep;
    std::string repository; ///< any other folder of it, for a worktree whose own folder has gone
};

/// What was put aside. Nothing that exists nowhere else has gone (unless it was told to be discarded).
struct Removal {
    std::string branch;      ///< that the worktree had; empty: it was detached
    std::string head;        ///< commit that it stood on
    std::string keptBranch;  ///< gwt-kept/…: uncommitted or unmerged work; empty when there was none
    std::string keptHistory; ///< refs/gwt/kept/…: commits that only a reflog knew
    std::string snapshot;    ///< commit with the files as they were, held by one of the two; empty: none needed
    std::vector<std::string> bundles; ///< files: work inside submodules and other repositories in it
    std::vector<std::string> ignored; ///< ignored folders and large ignored files that went with it
    bool isBranchDeleted = false;
};

} // namespace gwt::git
