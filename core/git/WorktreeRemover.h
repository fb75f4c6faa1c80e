#pragma once

#include "core/git/GitFolder.h"
#include "core/git/Worktree.h"

#include <string>

namespace gwt::git
{

/// Removes a worktree; see RemovalRequest and Removal. `git` runs in any folder of the repository. Blocks.
/// Conflict for the main working tree, a locked one, and one that something keeps writing to.
base::Result<Removal> removeWorktree(const GitFolder& git, const RemovalRequest& request);

/// Brings back a removed worktree: branch, files, and what was staged. Work inside submodules stays in its bundles.
base::Result<Worktree> restoreWorktree(const GitFolder& git, const std::string& path, const Removal& removal);

} // namespace gwt::git
