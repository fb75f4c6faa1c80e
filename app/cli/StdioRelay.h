#pragma once

#include "core/base/Result.h"

#include <string>

namespace gwt::cli
{

/// Serves the client on stdin and stdout by the gwt that runs this configuration already (core/host/HubDoor), so that
/// each of its servers runs once however many clients there are. Returns at the end of stdin; Unavailable when that gwt ends.
base::Result<void> relayStdio(const std::string& socket);

} // namespace gwt::cli
