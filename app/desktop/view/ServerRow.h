#pragma once

#include <QString>
#include <QStringList>
#include <QVector>

namespace gwt::desktop
{

/// A tool that a server offers.
struct ServerTool {
    QString name; ///< as agents see it: "files__read_file"
    QString description;

    bool operator==(const ServerTool&) const = default;
};

/// One upstream MCP server of the hub.
struct ServerRow {
    enum class State { Up, Starting, NeedsConsent, Stopped, Failed };
    QString id;
    State state = State::Stopped;
    QString figure; ///< "12 tools · 1.1 ms", "consent needed"
    QString detail; ///< tooltip; for NeedsConsent what it would run

    QString transport; ///< "stdio", "http", "sse"
    QString command;   ///< the full command line or URL, secrets as their references
    QString source;    ///< the file that names it
    QString error;     ///< Failed: what happened
    QString hint;      ///< Failed: what to do
    QString drift;     ///< NeedsConsent after a change: a unified diff of its definitions; empty = new
    QVector<ServerTool> tools;
    int restarts = 0;
    int pid = 0;
    double latencyMs = -1; ///< median of the last calls; negative = no calls yet
    double slowMs = -1;    ///< 95th percentile
    qint64 calls = 0;
    qint64 errors = 0;
    qint64 memoryBytes = -1;
    QVector<float> latencyHistory; ///< ms, oldest first, one a call
    QVector<float> errorHistory;   ///< 0 or 1 beside each
    bool own = true; ///< named in the person's own file: can be removed here

    bool operator==(const ServerRow&) const = default;
};

} // namespace gwt::desktop
