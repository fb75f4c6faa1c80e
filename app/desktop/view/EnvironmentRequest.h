#pragma once

#include <QString>

namespace gwt::desktop
{

/// What the create dialog asks for. Zero limits: none.
struct EnvironmentRequest {
    enum class Network { Bridge, None };
    QString id;
    QString image;
    QString folder; ///< absolute; bound at /workdir
    Network network = Network::Bridge;
    double cpus = 0;
    qint64 memoryBytes = 0;

    bool operator==(const EnvironmentRequest&) const = default;
};

} // namespace gwt::desktop
