#pragma once

#include <QString>

namespace gwt::desktop
{

/// One container environment.
struct EnvironmentRow {
    enum class State { Up, Starting, Stopped, Failed };
    QString id;
    State state = State::Stopped;
    QString figure; ///< one short figure: "38 % · 410 MB", "stopped"
    QString detail; ///< tooltip: image, mounts, ports
    int progress = -1; ///< 0…100 while an image is pulled
};

} // namespace gwt::desktop
