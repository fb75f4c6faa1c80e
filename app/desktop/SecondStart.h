#pragma once

#include "core/base/Result.h"
#include "core/process/Environment.h"

#include <QString>

namespace gwt::desktop
{

/// Asks the window that runs on this GWT_HOME to open `folder` and come to the front. Waits until it did, at most ten
/// seconds (it may be starting just now).
base::Result<void> handOver(const process::Environment& environment, const QString& folder);

} // namespace gwt::desktop
