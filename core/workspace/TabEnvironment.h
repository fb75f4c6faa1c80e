#pragma once

#include "core/process/Environment.h"
#include "core/workspace/TabRecord.h"

#include <string>

namespace gwt::workspace
{

/// The environment of a program in a tab (contract section 2), on top of `own`, the window's. GWT_TAB_NONCE is added at
/// each start (Tab::start). What belongs to the window's own surroundings (another terminal's marks, Qt's plugin path) is taken out.
process::Environment tabEnvironment(const process::Environment& own, const TabRecord& tab, const std::string& projectRoot,
                                    const std::string& gwtHome);

} // namespace gwt::workspace
