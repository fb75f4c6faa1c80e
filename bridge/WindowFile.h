#pragma once

#include "core/base/Result.h"

#include <cstdint>
#include <string>

namespace gwt::bridge
{

/// How to reach the running window: what GWT_HOME/mcp-state.json says (contract section 2).
struct WindowAddress {
    std::uint16_t port = 0;
    std::string token;
    std::string instanceId;
};

/// GWT_HOME, or ~/.gwt by HOME, or by /etc/passwd where even that is missing. NotFound when there is no home at all.
base::Result<std::string> gwtHome();

/// NotFound: no window is running. InvalidArgument: garbage, too large, or not this user's file.
base::Result<WindowAddress> readWindowFile(const std::string& home);

} // namespace gwt::bridge
