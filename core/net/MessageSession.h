#pragma once

#include "core/net/ClientAnnouncement.h"
#include "core/tools/Principal.h"

#include <functional>
#include <memory>
#include <string>

namespace gwt::net
{

/// Port: one MCP conversation behind a transport that carries whole messages (WebSocket, stdio). Core thread;
/// destroyed when the transport ends, which cancels its calls.
class MessageSession
{
public:
    virtual ~MessageSession() = default;
    /// One JSON-RPC message as text, well-formed or not.
    virtual void receive(std::string text) = 0;
};

/// `send` may be called until the session is destroyed, not after.
using SendText = std::function<void(std::string text)>;
using OpenSession = std::function<std::unique_ptr<MessageSession>(const ClientAnnouncement& said, const tools::Principal& principal, SendText send)>;

} // namespace gwt::net
