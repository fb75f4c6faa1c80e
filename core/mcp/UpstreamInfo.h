#pragma once

#include "core/base/Json.h"
#include "core/mcp/Protocol.h"

#include <string>

namespace gwt::mcp
{

/// What a server said of itself when it was started.
struct UpstreamInfo {
    Era era = Era::Older;
    std::string protocolVersion;
    std::string name;
    std::string version;
    std::string instructions;
    base::Json capabilities = base::Json::object();
};

} // namespace gwt::mcp
