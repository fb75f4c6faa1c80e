#pragma once

#include "core/git/GitFolder.h"
#include "core/git/Worktree.h"

namespace gwt::git
{

/// What a worktree holds that may matter before it goes. `git` runs in it. Blocks; changes nothing.
base::Result<WorktreeState> inspectWorktree(const GitFolder& git);

} // namespace gwt::git
