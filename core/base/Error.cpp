#include "core/base/Error.h"

namespace gwt::base
{

std::string_view name(ErrorCode code)
{
    switch (code) {
    case ErrorCode::InvalidArgument: return "invalid_argument";
    case ErrorCode::NotFound: return "not_found";
    case ErrorCode::Conflict: return "conflict";
    case ErrorCode::Denied: return "denied";
    case ErrorCode::RateLimited: return "rate_limited";
    case ErrorCode::TooLarge: return "too_large";
    case ErrorCode::Cancelled: return "cancelled";
    case ErrorCode::TimedOut: return "timed_out";
    case ErrorCode::Unavailable: return "unavailable";
    case ErrorCode::Unsupported: return "unsupported";
    case ErrorCode::NoProject: return "no_project";
    case ErrorCode::NotRunning: return "not_running";
    case ErrorCode::LimitReached: return "limit_reached";
    case ErrorCode::Internal: return "internal";
    }
    return "internal";
}

} // namespace gwt::base
