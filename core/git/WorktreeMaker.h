#pragma once

#include "core/git/GitFolder.h"
#include "core/git/Worktree.h"

#include <string>

namespace gwt::git
{

/// The branch's worktree: the one that has it, or a new one outside the repository's folder. On failure nothing stays
/// behind. Blocks for as long as the checkout takes.
base::Result<EnsuredWorktree> ensureWorktree(const GitFolder& git, const WorktreeRequest& request);

/// <main folder>.worktrees/<branch with '/' as '-'>; names longer than a file name may be end in a hash.
std::string defaultWorktreePath(const std::string& mainFolder, const std::string& branch);

} // namespace gwt::git
