#pragma once

#include "core/base/Json.h"

#include <functional>
#include <string>

namespace gwt::tests
{

/// A client's end of one way to reach a server: frames go out, messages come in. Lives on the test's event loop.
class Transport
{
public:
    virtual ~Transport() = default;
    virtual void send(const std::string& text) = 0;
    /// True: every request stands for itself (2026-07-28), a cancellation is the end of its response.
    virtual bool isNewer() const { return false; }
    virtual void cancel(const base::Json& id) { send(base::toText({{"jsonrpc", "2.0"}, {"method", "notifications/cancelled"}, {"params", {{"requestId", id}}}})); }

    /// Each whole message from the server.
    std::function<void(base::Json message)> received;
};

} // namespace gwt::tests
