#pragma once

#include "core/base/Json.h"

#include <functional>
#include <string>

namespace gwt::mcp
{

/// A message on its way to a server, with what an HTTP transport must say of it in headers.
struct ClientFrame {
    std::string text;
    std::string method;          ///< empty for a response
    std::string name;            ///< params.name or params.uri (header Mcp-Name); empty where there is none
    std::string protocolVersion; ///< empty before it is known
    base::Json id;               ///< of a request; of the request that notifications/cancelled ends (HTTP, newer era: close its stream)
    bool isRequest = false;      ///< an answer is expected
};

using SendFrame = std::function<void(ClientFrame)>;

} // namespace gwt::mcp
