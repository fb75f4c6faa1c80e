#pragma once

#include "core/applications/Application.h"
#include "core/applications/Launchers.h"
#include "core/applications/RunningWindows.h"

#include <chrono>
#include <stop_token>
#include <string>

namespace gwt::applications
{

struct LaunchPatience {
    std::chrono::milliseconds window{20'000}; ///< for the first window; a program without one is answered then
    std::chrono::milliseconds handOver{3000}; ///< for a window, once the started process has gone
};

/// Brings `id` to the front when it runs, else starts it and waits for its first window. Blocks.
/// Errors: not found, launch failed, cancelled (what was started goes on), the session's.
base::Result<LaunchOutcome> launchApplication(WindowSession& session, Launchers& launchers, const std::string& id, const std::stop_token& stop, const LaunchPatience& patience = {});

} // namespace gwt::applications
