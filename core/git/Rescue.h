#pragma once

#include "core/git/GitFolder.h"
#include "core/git/Worktree.h"

#include <string>

namespace gwt::git
{

/// Puts aside all that would be lost with a worktree, under refs that stay. Fails rather than leave something out.
struct Rescue {
    Removal kept;
    std::string tree; ///< of the snapshot; compared again right before the removal
};

/// `isBranchGoing`: the branch is deleted as well, so what only it has counts. Blocks.
base::Result<Rescue> rescueWorktree(const GitFolder& git, const Worktree& worktree, const std::string& commonFolder,
                                    bool isBranchGoing);

/// The tree that a snapshot would have now: unlike Rescue::tree, somebody wrote in the meantime.
base::Result<std::string> currentTree(const GitFolder& git);

} // namespace gwt::git
