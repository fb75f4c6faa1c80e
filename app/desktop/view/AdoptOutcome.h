#pragma once

#include <QString>
#include <QStringList>

namespace gwt::desktop
{

/// What an adoption did, or with Run::Dry would do.
struct AdoptOutcome {
    QString summary; ///< one plain sentence
    QStringList conflicts; ///< paths; a real run stops before any change when there are some
    QString undoToken;     ///< empty = nothing to undo
};

} // namespace gwt::desktop
