#pragma once

#include <QString>

namespace gwt::desktop
{

/// One change of a file in a tab's review, named by where it starts, as the diff's "@@" says.
struct HunkRequest {
    QString tab;
    QString path;
    int oldStart = 0;
    int newStart = 0;
    QString into; ///< tab whose worktree takes it; the same tab: it is dropped there
};

} // namespace gwt::desktop
