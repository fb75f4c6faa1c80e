#include "core/agents/FileError.h"

#include <cerrno>
#include <system_error>

namespace gwt::agents
{

base::Error fileError(int number, const std::string& what, const std::string& path)
{
    using base::ErrorCode;
    const std::string message = what + " " + path + ": " + std::generic_category().message(number);
    switch (number) {
    case EACCES:
    case EPERM:
        return {ErrorCode::Denied, message, "give yourself write permission on it and on its folder"};
    case EROFS:
        return {ErrorCode::Denied, message, "the file system is read-only; gwt works on without this file"};
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
        return {ErrorCode::Unavailable, message, "free some space; the file is as it was"};
    case ENOENT:
    case ENOTDIR:
        return {ErrorCode::NotFound, message, {}};
    default:
        return {ErrorCode::Unavailable, message, {}};
    }
}

} // namespace gwt::agents
