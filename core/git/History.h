#pragma once

#include "core/git/GitFolder.h"

#include <string>
#include <vector>

namespace gwt::git
{

/// Commits that only something which is about to go still names: HEAD's reflog, a rebase or merge that stopped, an
/// autostash, ORIG_HEAD, private refs. `gitFolder` is the private folder of the worktree (or of a nested repository).
base::Result<std::vector<std::string>> commitsNamedIn(const GitFolder& git, const std::string& gitFolder);

/// Those of `commits` that would be unreachable: not in a ref (but `goingBranch`) of the repository `git` runs in; only
/// the tips, so that keeping them keeps all. The worktrees' own HEADs do not count.
base::Result<std::vector<std::string>> unreachableTips(const GitFolder& git, const std::vector<std::string>& commits,
                                                       const std::string& goingBranch);

/// One commit that has them all for parents.
base::Result<std::string> tieTogether(const GitFolder& git, const std::vector<std::string>& commits,
                                      const std::string& message);

} // namespace gwt::git
