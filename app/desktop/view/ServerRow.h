#pragma once

#include <QString>

namespace gwt::desktop
{

/// One upstream MCP server of the hub.
struct ServerRow {
    enum class State { Up, Starting, NeedsConsent, Stopped, Failed };
    QString id;
    State state = State::Stopped;
    QString figure; ///< "12 tools · 1.1 ms", "consent needed"
    QString detail; ///< tooltip; for NeedsConsent what it would run
};

} // namespace gwt::desktop
