#pragma once

#include <QString>

namespace gwt::desktop
{

/// The same lines are changed in another worktree too.
struct Overlap {
    QString tab;
    QString branch;
    QString path;
    int firstLine = 0;
    int lastLine = 0;
    bool conflicts = false; ///< a merge of both would conflict

    bool operator==(const Overlap&) const = default;
};

} // namespace gwt::desktop
