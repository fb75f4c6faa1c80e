#pragma once

#include <QString>

namespace gwt::desktop
{

/// A file's unified diff as git prints it, from the first @@ on or with its header.
struct FilePatch {
    QString text;
    bool binary = false;
    bool truncated = false; ///< text is only the beginning
    qint64 totalBytes = 0;
};

} // namespace gwt::desktop
