#pragma once

#include <QString>
#include <QStringList>

namespace gwt::desktop
{

/// A recipe of the project, for the launch dialog.
struct RecipeRow {
    QString name;
    QString about;
    QString prompt;       ///< of its first agent
    QStringList agents;   ///< "claude on compare/claude"
    QStringList commands; ///< what it runs on this machine: "npm ci"
    QStringList files;    ///< what it copies into each worktree
    bool trusted = true;  ///< it may run them, or there are none
};

} // namespace gwt::desktop
