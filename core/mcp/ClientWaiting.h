#pragma once

#include "core/mcp/ClientSession.h"

#include <functional>
#include <memory>
#include <stop_token>

namespace gwt::mcp
{

/// A request that was sent and is not answered yet.
struct ClientSession::Waiting {
    tools::CallContext context;
    std::string method;
    base::Json params;
    base::Reply<MethodResult> reply;
    std::chrono::milliseconds timeout{0}; ///< zero: none
    Timers::Id timer = 0;
    int rounds = 0; ///< of input_required
    bool isForCaller = false;
    bool isUnstamped = false; ///< handshake of the older era
    std::unique_ptr<std::stop_callback<std::function<void()>>> onStop;
};

} // namespace gwt::mcp
