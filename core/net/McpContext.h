#pragma once

#include "core/base/Clock.h"
#include "core/mcp/Server.h"
#include "core/net/CoreQueue.h"
#include "core/net/EventStore.h"
#include "core/net/HttpLimits.h"
#include "core/net/HttpMetrics.h"
#include "core/net/Log.h"
#include "core/net/ReplicaRelay.h"

namespace gwt::net
{

/// What the MCP endpoints of one HTTP server share. Core thread; outlives them.
struct McpContext {
    mcp::Server& server;
    EventStore& store;
    const HttpLimits& limits;
    HttpMetrics& metrics;
    CoreQueue& core;
    const base::Clock& clock;
    Log log;
    ReplicaRelay& replicas;
    bool isDraining = false;
};

} // namespace gwt::net
