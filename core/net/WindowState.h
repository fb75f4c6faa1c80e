#pragma once

#include <string>

namespace gwt::net
{

/// The content of mcp-state.json (contract section 2): how to reach the running window.
struct WindowState {
    int port = 0;
    long long pid = 0;
    std::string token; ///< 256 bits, base64url
    std::string instanceId;
    std::string startedAt; ///< RFC 3339

    bool operator==(const WindowState&) const = default;
};

} // namespace gwt::net
