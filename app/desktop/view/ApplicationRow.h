#pragma once

#include <QString>

namespace gwt::desktop
{

/// A desktop application that runs, or one that could be launched.
struct ApplicationRow {
    QString id; ///< desktop file id: "org.kde.konsole"
    QString name;
    int processId = 0; ///< 0 = not running
    bool hidden = false;

    bool operator==(const ApplicationRow&) const = default;
};

/// How a polite quit ended.
struct ApplicationQuit {
    enum class State { Quit, Blocked, WindowsClosed };
    State state = State::Quit;
    QString name;
    QString dialogTitle; ///< Blocked: the question that it asks, as its title says it
};

} // namespace gwt::desktop
