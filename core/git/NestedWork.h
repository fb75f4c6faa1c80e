#pragma once

#include "core/git/GitFolder.h"

#include <string>
#include <vector>

namespace gwt::git
{

/// A repository inside a working tree (a submodule that is checked out, or one that somebody cloned there).
struct NestedRepository {
    std::string path;         ///< relative to the worktree's top
    bool hasWork = false;     ///< uncommitted changes, or commits and stashes that no remote is known to have
    bool isSubmodule = false; ///< the index knows it
};

/// Those that would go with the worktree. Nested ones inside nested ones count as part of the outer one's work. Blocks.
base::Result<std::vector<NestedRepository>> findNested(const GitFolder& git);

} // namespace gwt::git
