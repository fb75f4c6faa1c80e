#pragma once

#include <QString>

namespace gwt::desktop
{

/// The project that is open; an empty path means none.
struct ProjectRow {
    QString name;
    QString path;
    QString branch;
    int ahead = 0;
    int behind = 0;

    bool operator==(const ProjectRow&) const = default;
};

} // namespace gwt::desktop
