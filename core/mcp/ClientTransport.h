#pragma once

#include "core/base/Error.h"
#include "core/mcp/ClientFrame.h"

#include <chrono>
#include <functional>
#include <string>
#include <string_view>

namespace gwt::mcp
{

/// Port: the way from a ClientSession to its server: a child's pipes, or HTTP. Core thread. Destroying it ends what it
/// holds (the process tree, the connections) and no event comes after that; do that from a turn of its own, not from an event.
class ClientTransport
{
public:
    struct Events {
        std::function<void(std::string_view text)> received; ///< one whole message
        std::function<void(const base::Json& id, base::Error error)> lost; ///< HTTP: this request's answer will not come
        std::function<void(base::Error reason)> closed;      ///< once; the reason says how it ended, in plain words
        std::function<void(std::string_view line)> said;     ///< for people: a line of stderr, or what is wrong on the way
    };

    virtual ~ClientTransport() = default;
    virtual void send(ClientFrame frame) = 0;
    /// Politely, and by force after `grace`; `closed` tells when.
    virtual void stop(std::chrono::milliseconds grace) = 0;
    /// The child's pid; 0 where there is none.
    virtual int pid() const { return 0; }
};

} // namespace gwt::mcp
