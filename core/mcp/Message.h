#pragma once

#include "core/base/Json.h"

#include <string>
#include <string_view>
#include <vector>

namespace gwt::mcp
{

enum class MessageKind { Request, Notification, Response, Invalid };

/// One JSON-RPC 2.0 message. `params`, `result` and `error` are views into the decoded text and are checked JSON, but
/// not parsed; empty where the member is absent.
struct Message {
    MessageKind kind = MessageKind::Invalid;
    base::Json id; ///< a string or an integer, as it came; null where there is none
    std::string method;
    std::string_view params;
    std::string_view result;
    std::string_view error;
    int faultCode = 0; ///< Invalid: -32700 or -32600 …
    std::string fault; ///< … and why
};

/// What one frame held.
struct Decoded {
    std::vector<Message> messages; ///< never empty; several only in a batch
    bool isBatch = false;
};

} // namespace gwt::mcp
