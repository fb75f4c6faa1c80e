#pragma once

#include "core/git/GitFolder.h"

#include <string>

namespace gwt::git
{

/// What a worktree is compared with.
struct Base {
    std::string name;      ///< branch or commit as it was chosen
    std::string commit;    ///< its tip; empty in a repository without a commit
    std::string mergeBase; ///< where the worktree left it; the empty tree when they share nothing
};

/// `wanted`, else the base remembered for the branch, else its upstream, else the default branch. NotFound when
/// `wanted` is no commit. Blocks.
base::Result<Base> findBase(const GitFolder& git, const std::string& wanted);

/// Remembers it as branch.<branch>.gwtBase in the repository's configuration; goes with the branch.
base::Result<void> rememberBase(const GitFolder& git, const std::string& branch, const std::string& base);
std::string rememberedBase(const GitFolder& git, const std::string& branch);

} // namespace gwt::git
