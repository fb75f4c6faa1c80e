#pragma once

#include <QVector>
#include <QtGlobal>

namespace gwt::desktop
{

/// The figures of the foot. Negative = not known, and not shown.
struct Figures {
    int containers = -1;
    int servers = -1;
    int callsPerMinute = -1;
    double cpuPercent = -1;
    qint64 memoryBytes = -1;
    QVector<float> cpuHistory; ///< oldest first, percent
};

} // namespace gwt::desktop
