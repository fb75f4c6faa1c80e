#pragma once

#include "core/host/Doctor.h"
#include "core/host/HomeFolder.h"

#include <string>
#include <vector>

namespace gwt::host
{

/// What the hub needs on this machine: the configuration that speaks in `folder`, its warnings, each server's program,
/// variables and secrets, npm, the place of the secrets' key, the runtime folder, disk space, and whether something runs.
/// Starts nothing and opens no secret.
std::vector<Finding> hubFindings(const process::Environment& environment, const HomeFolder& home, const std::string& folder);

} // namespace gwt::host
