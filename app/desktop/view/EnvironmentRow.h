#pragma once

#include <QString>
#include <QStringList>
#include <QVector>

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

    QString image;
    QString engine;
    QString project; ///< absolute path of the folder that is bound in
    QString mounts;  ///< "/home/me/p → /workdir", one a line
    QString ports;   ///< "8080 → 127.0.0.1:8080", comma-separated
    QString step;    ///< Starting: "Pulling: 2 of 5 layers · 31 MB"
    qint64 sinceMs = 0; ///< wall clock of its start (Up); 0 = not known
    int commands = 0;   ///< running in it now
    double cpuPercent = -1; ///< of one processor; negative = not known
    qint64 memoryBytes = -1;
    qint64 memoryLimit = -1;
    QVector<float> cpuHistory; ///< percent, oldest first, one a sample
    QVector<float> memoryHistory; ///< MiB

    bool operator==(const EnvironmentRow&) const = default;
};

} // namespace gwt::desktop
