#pragma once

#include <functional>
#include <string>

namespace gwt::mcp
{

/// A message on its way to the client.
struct Outgoing {
    std::string text;    ///< one JSON-RPC message (or batch); empty: nothing to send, but see isLast
    bool isLast = false; ///< the exchange that brought it is over: an HTTP response may end here
    int errorCode = 0;   ///< of an error response, for the HTTP status (-32601 -> 404, -3202x -> 400); else 0
};

/// Hands a message to the transport, in order. Must not destroy the session; closing it is fine.
using Send = std::function<void(Outgoing)>;

} // namespace gwt::mcp
