#pragma once

#include "core/git/GitFolder.h"
#include "core/git/Worktree.h"

#include <string>

namespace gwt::git
{

/// Whether all that `head` brings is in `base` already, in whatever form it got there. Leaves nothing behind. Blocks.
base::Result<WorktreeState::Merged> checkMerged(const GitFolder& git, const std::string& base, const std::string& head);

} // namespace gwt::git
