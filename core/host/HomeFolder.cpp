#include "core/host/HomeFolder.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <sys/file.h>
#include <sys/stat.h>

namespace gwt::host
{
namespace
{

base::Result<void> makeFolder(const std::string& path)
{
    if (::mkdir(path.c_str(), 0700) == 0 || errno == EEXIST)
        return {};
    return base::fail(errno == EACCES || errno == EROFS ? base::ErrorCode::Denied : base::ErrorCode::Unavailable,
                      "cannot make " + path + ": " + std::strerror(errno), "set GWT_HOME to a folder that you can write");
}

} // namespace

base::Result<HomeFolder> HomeFolder::open(const process::Environment& environment)
{
    std::string path = environment.get("GWT_HOME").value_or("");
    if (path.empty()) {
        const std::string home = environment.get("HOME").value_or("");
        if (home.empty())
            return base::fail(base::ErrorCode::Unavailable, "neither GWT_HOME nor HOME is set", "set HOME to your home folder");
        path = home + "/.gwt";
    }
    path = std::filesystem::absolute(path).lexically_normal().string();
    if (path.size() > 1 && path.back() == '/')
        path.pop_back();
    std::error_code ignored;
    std::filesystem::create_directories(std::filesystem::path(path).parent_path(), ignored);
    for (const std::string& folder : {path, path + "/logs", path + "/sessions"})
        if (auto made = makeFolder(folder); !made)
            return base::fail(made.error());
    // A folder that was made by hand may be open to others; what lies in it is not for them.
    ::chmod(path.c_str(), 0700);
    return HomeFolder(path);
}

base::Result<process::UniqueFd> HomeFolder::lockForWindow() const
{
    process::UniqueFd folder(::open(m_path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (folder.get() < 0)
        return base::fail(base::ErrorCode::Unavailable, "cannot open " + m_path + ": " + std::strerror(errno));
    if (::flock(folder.get(), LOCK_EX | LOCK_NB) != 0)
        return base::fail(base::ErrorCode::Conflict, "another gwt window uses " + m_path);
    return folder;
}

} // namespace gwt::host
