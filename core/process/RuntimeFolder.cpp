#include "core/process/RuntimeFolder.h"

#include "core/process/Errno.h"

#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <fcntl.h>
#include <filesystem>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace gwt::process
{
namespace
{

constexpr std::size_t longestFolder = 64; // sockaddr_un holds 107 bytes; a name of ours takes up to 40

bool isOurs(const std::string& folder)
{
    struct stat about {
    };
    return ::lstat(folder.c_str(), &about) == 0 && S_ISDIR(about.st_mode) && about.st_uid == ::geteuid();
}

bool makePrivate(const std::string& folder)
{
    std::error_code ignored;
    std::filesystem::create_directories(std::filesystem::path(folder).parent_path(), ignored);
    if ((::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) || !isOurs(folder))
        return false;
    return ::chmod(folder.c_str(), 0700) == 0;
}

/// FNV-1a: names only, nothing secret hangs on it.
std::string hashOf(std::string_view text)
{
    std::uint64_t hash = 14695981039346656037ULL;
    for (const unsigned char byte : text)
        hash = (hash ^ byte) * 1099511628211ULL;
    char digits[17];
    std::snprintf(digits, sizeof digits, "%016llx", static_cast<unsigned long long>(hash));
    return digits;
}

} // namespace

base::Result<RuntimeFolder> RuntimeFolder::open(const Environment& environment)
{
    const std::string runtime = environment.get("XDG_RUNTIME_DIR").value_or("");
    const std::string state = environment.get("XDG_STATE_HOME").value_or("");
    const std::string home = environment.get("HOME").value_or("");
    std::string candidates[] = {
        runtime.starts_with('/') && isOurs(runtime) ? runtime + "/gwt" : std::string(),
        state.starts_with('/') ? state + "/gwt/run" : home.starts_with('/') ? home + "/.local/state/gwt/run" : std::string(),
        "/tmp/gwt-" + std::to_string(::geteuid()),
    };
    for (std::string& folder : candidates)
        if (!folder.empty() && folder.size() <= longestFolder && makePrivate(folder))
            return RuntimeFolder(std::move(folder));
    return base::fail(base::ErrorCode::Denied, candidates[2] + " is not a folder of ours", "remove what is there, or set XDG_RUNTIME_DIR to a private folder");
}

std::string RuntimeFolder::file(std::string_view name, std::string_view key, std::string_view suffix) const
{
    return m_path + "/" + std::string(name) + "-" + hashOf(key) + std::string(suffix);
}

base::Result<UniqueFd> RuntimeFolder::lock(const std::string& file, Wait wait) const
{
    UniqueFd fd(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!fd)
        return base::fail(fromErrno(errno, "cannot open " + file));
    while (::flock(fd.get(), wait == Wait::Yes ? LOCK_EX : LOCK_EX | LOCK_NB) != 0) {
        if (errno == EINTR)
            continue;
        return base::fail(base::ErrorCode::Conflict, file + " is held by another gwt");
    }
    return fd;
}

} // namespace gwt::process
