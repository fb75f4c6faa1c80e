#pragma once

#include "core/base/Reply.h"

#include <functional>
#include <map>
#include <string>

namespace gwt::net
{

/// A server to be called, and what is sent to it with each request (and to no other origin).
struct HttpTarget {
    std::string url;
    std::map<std::string, std::string> headers;
};

/// How a URL is reached.
struct HttpRoute {
    std::string address; ///< a literal to connect to, so that no second look-up counts; empty: by name
};

/// What a client asks before it dials. All on the core thread, answered at once or later; each may be empty.
struct HttpClientPorts {
    /// May this URL be called? Asked for the first one and for every hop of a redirect. Denied says why.
    /// Where a proxy is between, it connects by name all the same.
    std::function<void(const std::string& url, base::Reply<HttpRoute> reply)> admit;
    /// The value of the Authorization header; empty: none.
    std::function<void(base::Reply<std::string> reply)> authorization;
    /// A 401, or a 403 with `insufficient_scope`, came with this WWW-Authenticate: a fresh Authorization, with which the
    /// request is sent once more, or why there is none.
    std::function<void(const std::string& challenge, base::Reply<std::string> reply)> refused;
};

} // namespace gwt::net
