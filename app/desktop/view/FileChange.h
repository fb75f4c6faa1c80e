#pragma once

#include <QString>

namespace gwt::desktop
{

/// One changed file of a tab against its base.
struct FileChange {
    enum class Kind { Modified, Added, Deleted, Renamed };
    QString path;
    QString oldPath; ///< Renamed
    Kind kind = Kind::Modified;
    int added = 0;
    int removed = 0;
    bool binary = false;
    bool untracked = false;

    bool operator==(const FileChange&) const = default;
};

} // namespace gwt::desktop
