#pragma once

#include "app/desktop/view/FileChange.h"
#include "app/desktop/view/Overlap.h"

#include <QVector>

namespace gwt::desktop
{

/// What a tab has changed.
struct ReviewState {
    enum class Phase { Loading, Ready, Failed };
    Phase phase = Phase::Loading;
    QString base; ///< "main"
    QVector<FileChange> files;
    QVector<Overlap> overlaps;
    QString error; ///< Failed: what happened
    QString hint;  ///< Failed: what to do
};

} // namespace gwt::desktop
