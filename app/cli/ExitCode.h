#pragma once

#include "core/base/Error.h"

namespace gwt::cli
{

/// Contract section 8.
enum ExitCode : int { Done = 0, Failed = 1, WrongUse = 2, NotFound = 3, Denied = 4, NothingRunning = 5 };

/// NothingRunning is not here: it is about whom we talk to, and said where that is found out (WindowCaller).
inline int exitCodeOf(const base::Error& error)
{
    switch (error.code) {
    case base::ErrorCode::InvalidArgument: return WrongUse;
    case base::ErrorCode::NotFound: return NotFound;
    case base::ErrorCode::Denied: return Denied;
    default: return Failed;
    }
}

} // namespace gwt::cli
