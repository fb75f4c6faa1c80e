#pragma once

#include "core/mcp/Server.h"
#include "core/net/Log.h"
#include "core/net/MessageSession.h"

namespace gwt::net
{

/// Conversations with `server` (which outlives them) for the WebSocket server: one MCP session per connection.
OpenSession openMcpSessions(mcp::Server& server, Log log);

} // namespace gwt::net
