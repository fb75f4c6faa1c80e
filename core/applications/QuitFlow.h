#pragma once

#include "core/applications/Application.h"
#include "core/applications/RunningWindows.h"

#include <chrono>
#include <stop_token>
#include <string>

namespace gwt::applications
{

/// How long a quit waits for what.
struct QuitPatience {
    std::chrono::milliseconds windows{5000}; ///< for the windows to go, or for a dialog
    std::chrono::milliseconds dialog{300};   ///< a dialog that stays this long asks the person
    std::chrono::milliseconds process{2000}; ///< for the process, once its last window went
};

/// Asks every window of `id` to close and watches what comes of it. Blocks, at most for the sum of `patience`.
/// Errors: not running, cancelled (the request to close stands all the same), the session's.
base::Result<QuitOutcome> quitApplication(WindowSession& session, const LauncherIndex& index, const std::string& id, const std::stop_token& stop, const QuitPatience& patience = {});

} // namespace gwt::applications
