#pragma once

#include "core/git/GitFolder.h"
#include "core/git/Repository.h"
#include "core/git/Worktree.h"

#include <string_view>
#include <vector>

namespace gwt::git
{

/// Reads what a repository is and has. Blocks.
base::Result<Repository> readRepository(const GitFolder& git);
base::Result<std::vector<Branch>> readBranches(const GitFolder& git);
/// The main one first.
base::Result<std::vector<Worktree>> readWorktrees(const GitFolder& git);
/// The one whose top is `path` (symbolic links resolved); NotFound.
base::Result<Worktree> findWorktree(const GitFolder& git, const std::string& path);
/// Short name of the branch that others are compared with; empty in a repository without a commit.
base::Result<std::string> readDefaultBranch(const GitFolder& git);

/// `git worktree list --porcelain -z`, see git-worktree(1).
std::vector<Worktree> parseWorktrees(std::string_view text);
/// Lines of the format that readBranches asks for.
std::vector<Branch> parseBranches(std::string_view text);

} // namespace gwt::git
