#pragma once

#include "core/net/HttpTypes.h"

#include <string>

namespace gwt::net
{

/// Ids of HTTP requests: unique in the process, unguessable start, cheap to count up. Any thread.
struct RequestId {
    static std::string next();
    /// Takes over the client's X-Request-Id when it is 1 to 64 characters of [A-Za-z0-9._-].
    static void adopt(HttpRequest& request);
};

} // namespace gwt::net
