#pragma once

#include <QString>
#include <QStringList>

namespace gwt::desktop
{

/// What the launch dialog asks for.
struct LaunchRequest {
    QString agentId;
    QString branch;
    QString base; ///< for a new branch; empty = the project's branch
    QString prompt;
    QString environment; ///< empty = on the desktop
    QString model;       ///< empty = the agent's own choice
    QString mode;
    QStringList arguments;

    bool operator==(const LaunchRequest&) const = default;
};

} // namespace gwt::desktop
