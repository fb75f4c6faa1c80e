#pragma once

#include "core/base/Result.h"

#include <string>
#include <string_view>

namespace gwt::net
{

/// Where a Redis is: redis://[[user]:password@]host[:port][/database], or unix:///path[?db=N] (the form of MCP_REDIS_URL).
struct RedisAddress {
    std::string host;
    int port = 6379;
    std::string socket; ///< path; then host and port say nothing
    std::string user;
    std::string password;
    int database = 0;

    /// InvalidArgument, never with the text itself, which holds a password. TLS (rediss://) is not spoken (hiredis 0.14).
    static base::Result<RedisAddress> parse(std::string_view url);
    /// Without user and password, for logs.
    std::string text() const;
};

} // namespace gwt::net
