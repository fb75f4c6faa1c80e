#pragma once

#include <sys/types.h>

namespace gwt::process
{

enum class TreeScope {
    Descendants,           ///< the process and all below it
    SessionAndDescendants, ///< and its session: members whose parents have gone
};

/// SIGKILL to the whole tree; all of it is stopped first, so that none escapes by forking. Returns how many were hit.
/// `root` must be a child of ours that was not reaped, or one whose session lives on: a stranger that was given a
/// reaped pid is told apart and left alone. With our own pid: everything below us, not we.
int killTree(pid_t root, TreeScope scope);

} // namespace gwt::process
