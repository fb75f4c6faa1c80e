#pragma once

#include <QString>
#include <QStringList>

namespace gwt::desktop
{

/// An agent of the catalogue, for the launch dialog.
struct AgentRow {
    QString id;
    QString name;
    QString version; ///< empty = not known yet
    bool installed = false;
    QString howToGet; ///< when not installed: "npm install -g @openai/codex"
    bool takesPrompt = true;
    QStringList models; ///< to choose from; others are taken too
    QStringList modes;
    bool takesModel = false; ///< true also without models to choose from: any text
};

} // namespace gwt::desktop
