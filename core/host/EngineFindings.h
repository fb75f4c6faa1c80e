#pragma once

#include "core/host/Doctor.h"

#include <string>
#include <vector>

namespace gwt::host
{

/// The container engines that this gwt would use: where each listens, whether it answers, what it is, what is missing for
/// it. `configToml`: the text of config.toml, may be empty. Waits on a local event loop, 10 s for each engine at most.
std::vector<Finding> engineFindings(const process::Environment& environment, const std::string& configToml, const std::string& binFolder);

} // namespace gwt::host
