#include "core/process/Errno.h"

#include <cerrno>
#include <cstring>

namespace gwt::process
{
namespace
{

base::ErrorCode codeOf(int number)
{
    using base::ErrorCode;
    switch (number) {
    case ENOENT:
    case ENOTDIR:
        return ErrorCode::NotFound;
    case EEXIST:
    case EBUSY:
        return ErrorCode::Conflict;
    case EACCES:
    case EPERM:
    case EROFS:
        return ErrorCode::Denied;
    case ENAMETOOLONG:
    case EINVAL:
        return ErrorCode::InvalidArgument;
    case E2BIG:
    case EFBIG:
        return ErrorCode::TooLarge;
    case EMFILE:
    case ENFILE:
    case EAGAIN:
    case ENOMEM:
        return ErrorCode::LimitReached;
    case ESRCH:
        return ErrorCode::NotRunning;
    case ENOSPC:
    case EDQUOT:
    case EIO:
        return ErrorCode::Unavailable;
    default:
        return ErrorCode::Internal;
    }
}

} // namespace

base::Error fromErrno(int number, std::string_view what, std::string hint)
{
    const char* text = strerrordesc_np(number);
    std::string message(what);
    message += ": ";
    message += text ? text : "error " + std::to_string(number);
    return {codeOf(number), std::move(message), std::move(hint)};
}

} // namespace gwt::process
