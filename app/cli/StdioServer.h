#pragma once

#include "core/mcp/LineFraming.h"
#include "core/mcp/Server.h"
#include "core/mcp/ServerSession.h"

#include <QObject>
#include <QSocketNotifier>
#include <QTimer>

#include <functional>

namespace gwt::cli
{

/// One MCP client on stdin and stdout (newline-delimited JSON-RPC). Core thread; stdout is written blocking, because its
/// only reader is that client.
class StdioServer final : public QObject
{
public:
    /// `ended` when the client has closed stdin; calls that run then get 2 s to answer.
    StdioServer(mcp::Server& server, std::function<void()> ended);

private:
    void read();

    std::function<void()> m_ended;
    mcp::LineFraming m_framing;
    mcp::ServerSession m_session;
    QSocketNotifier m_notifier;
    QTimer m_leaving; ///< after the end of stdin
};

} // namespace gwt::cli
