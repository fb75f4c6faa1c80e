#pragma once

#include "core/hub/HubStatus.h"

#include <string>

namespace gwt::hub
{

/// The hub in Prometheus' text format 0.0.4, a label a server. Never a command line or URL: they may say more than a name.
std::string metricsText(const HubStatus& status);

} // namespace gwt::hub
