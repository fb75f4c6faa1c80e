#pragma once

#include <string>
#include <string_view>

namespace gwt::base
{

/// What went wrong, as a caller can act on it. Closed: adapters map errno, HTTP and git exits into it at their edge
/// (core/mcp/ErrorMapping.h maps it out to JSON-RPC). Add a value only when a caller must tell it apart.
enum class ErrorCode {
    InvalidArgument, ///< the caller's input is wrong; the message names the path
    NotFound,
    Conflict, ///< exists already, or is in use
    Denied,   ///< by policy, by a person, or by file modes
    RateLimited,
    TooLarge,
    Cancelled,
    TimedOut,
    Unavailable, ///< a peer, engine or file system that may come back
    Unsupported, ///< never possible here
    NoProject,   ///< no project is open in the window
    NotRunning,  ///< the thing exists but its process has ended
    LimitReached,
    Internal, ///< a fault of gwt's own
};

/// Stable lower_snake_case name, for logs and audit.
std::string_view name(ErrorCode code);

/// `message` says what happened, `hint` what to do about it (may be empty). Neither holds a secret.
struct Error {
    ErrorCode code = ErrorCode::Internal;
    std::string message;
    std::string hint;

    bool operator==(const Error&) const = default;
};

} // namespace gwt::base
