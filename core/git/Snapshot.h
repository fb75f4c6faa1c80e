#pragma once

#include "core/git/GitFolder.h"

#include <string>
#include <vector>

namespace gwt::git
{

/// A commit that holds all that a working tree has and no commit has: staged, unstaged, untracked, conflicted, and
/// small ignored files. Its first parent is HEAD; its second, when there is one, the index ("gwt: index").
struct Snapshot {
    std::string commit; ///< empty: there was nothing
    std::string tree;
    bool isOnlyIgnored = false;       ///< nothing but small ignored files (an .env, say)
    std::vector<std::string> ignored; ///< ignored folders and large ignored files: not in it
};

enum class IgnoredFiles { KeepSmall, LeaveOut };

/// Changes neither index nor working tree; the commit hangs on nothing until a ref is made. `excluded`: paths that stay
/// out, as repositories of their own. Blocks for as long as hashing takes.
base::Result<Snapshot> takeSnapshot(const GitFolder& git, const std::vector<std::string>& excluded,
                                    IgnoredFiles ignored = IgnoredFiles::KeepSmall);

/// Of a worktree whose folder has gone: its index alone. `gitFolder` is its private one.
base::Result<Snapshot> takeIndexSnapshot(const GitFolder& git, const std::string& gitFolder);

} // namespace gwt::git
