#pragma once

#include "core/tools/Principal.h"

#include <cstddef>
#include <string>

namespace gwt::mcp
{

/// A session as `gwt session list` shows it.
struct SessionInfo {
    std::string id;              ///< empty where the transport has none
    std::string clientName;      ///< as the client says; never a base for decisions
    std::string clientVersion;
    std::string protocolVersion; ///< empty before initialize
    tools::Principal principal;
    std::size_t callsRunning = 0;
};

} // namespace gwt::mcp
