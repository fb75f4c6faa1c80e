#pragma once

#include "core/base/Result.h"
#include "core/hub/HubConfig.h"
#include "core/process/Sandbox.h"

#include <string>

namespace gwt::hub
{

/// `server.sandbox` with absolute paths: "~/…" is `home`, a relative one stands to the folder of the file that names it. The
/// folder that the server works in (`workFolder`) may be read, and written when it is one of its own, which gwt made.
/// InvalidArgument: "~" without a home.
enum class WorkFolder { OfTheServer, Configured };
base::Result<process::Sandbox> sandboxPlan(const ServerConfig& server, const std::string& home, const std::string& workFolder, WorkFolder kind);

} // namespace gwt::hub
