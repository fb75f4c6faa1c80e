#pragma once

#include <QString>

namespace gwt::desktop
{

/// A server to add. `target` is a command line (quotes hold together, no shell reads it) or a URL.
struct ServerRequest {
    QString id;
    QString target;

    bool operator==(const ServerRequest&) const = default;
};

/// A server that another program's configuration names.
struct ImportRow {
    QString id;
    QString program; ///< "Claude Code", "Cursor", "VS Code"
    QString file;
    QString command;
    bool known = false; ///< the hub has one of this name already

    bool operator==(const ImportRow&) const = default;
};

} // namespace gwt::desktop
