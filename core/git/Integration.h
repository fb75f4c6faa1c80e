#pragma once

#include "core/git/Worktree.h"

#include <string>
#include <vector>

namespace gwt::git
{

struct IntegrationRequest {
    enum class Method { Merge, Squash, Rebase };
    enum class Mode { DryRun, Perform };
    enum class Uncommitted { Refuse, LeaveOut, Include }; ///< what the source worktree has not committed
    std::string worktree;                                 ///< the source
    std::string into; ///< branch; empty: the remembered base, else the default branch
    Method method = Method::Merge;
    Mode mode = Mode::DryRun;
    Uncommitted uncommitted = Uncommitted::Refuse;
    std::string message; ///< of the merge or squash commit; empty: made from the branch and its subjects
};

struct Conflict {
    std::string path;
    std::string reason; ///< git's words: "content", "add/add", "modify/delete" …
};

/// What happened, or in a dry run what would. With conflicts nothing is changed in either.
struct IntegrationOutcome {
    std::string into;
    std::string oldCommit; ///< of `into`
    std::string newCommit; ///< empty in a dry run with conflicts
    int commits = 0;       ///< that come with it
    std::vector<std::string> files;
    std::vector<Conflict> conflicts;
    std::string undoRef; ///< refs/gwt/undo/…: hand it to undo
};

/// "Adopt the winner": one of several worktrees that tried the same goes in, the others go away (and can come back).
struct AdoptionRequest {
    IntegrationRequest winner;
    std::vector<std::string> losers; ///< worktree paths
};

struct Adoption {
    struct Loser {
        std::string path;
        WorktreeState state; ///< before it went
        Removal removal;     ///< empty in a dry run
    };
    IntegrationOutcome winner;
    std::vector<Loser> losers;
};

} // namespace gwt::git
