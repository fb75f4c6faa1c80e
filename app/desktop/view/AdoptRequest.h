#pragma once

#include <QString>

namespace gwt::desktop
{

/// Brings a tab's branch into its base.
struct AdoptRequest {
    enum class Way { Merge, Squash, Rebase };
    enum class Run { Dry, Real };
    QString tab;
    Way way = Way::Merge;
    Run run = Run::Dry;
    bool removeWorktree = false; ///< afterwards, when nothing would be lost
};

} // namespace gwt::desktop
