#pragma once

#include <QString>

namespace gwt::desktop
{

/// A branch of the project, for completion and the command palette.
struct BranchRow {
    QString name;
    QString worktree; ///< where it is checked out; empty = nowhere
    QString tab;      ///< the tab that works on it; empty = none
    bool current = false; ///< of the project's main worktree
};

} // namespace gwt::desktop
