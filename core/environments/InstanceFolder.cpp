#include "core/environments/InstanceFolder.h"

#include "core/base/Ids.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <filesystem>

namespace gwt::environments
{

namespace fs = std::filesystem;

namespace
{

/// Instance ids come back from labels that anybody may have written.
bool isName(const std::string& text)
{
    return !text.empty() && text.size() <= 128 && text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-") == std::string::npos;
}

base::Result<void> makePrivate(const std::string& folder)
{
    std::error_code error;
    fs::create_directories(fs::path(folder).parent_path(), error);
    if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST)
        return base::fail(base::ErrorCode::Unavailable, "cannot make the folder " + folder + ": " + std::strerror(errno), "check the disk and the folder's owner");
    struct stat about {};
    if (::lstat(folder.c_str(), &about) != 0 || !S_ISDIR(about.st_mode) || about.st_uid != ::geteuid())
        return base::fail(base::ErrorCode::Denied, folder + " is not a folder of ours", "remove what is there");
    ::chmod(folder.c_str(), 0700);
    return {};
}

} // namespace

std::string InstanceFolder::standardRoot()
{
    const char* state = std::getenv("XDG_STATE_HOME");
    if (state && *state == '/')
        return std::string(state) + "/gwt/environments";
    const char* home = std::getenv("HOME");
    return std::string(home && *home == '/' ? home : "/root") + "/.local/state/gwt/environments";
}

base::Result<std::unique_ptr<InstanceFolder>> InstanceFolder::create(std::string root, std::string instance)
{
    if (!isName(instance))
        return base::fail(base::ErrorCode::InvalidArgument, "not an instance id: " + instance);
    if (auto made = makePrivate(root); !made)
        return base::fail(made.error());
    auto folder = std::unique_ptr<InstanceFolder>(new InstanceFolder(std::move(root), std::move(instance)));
    auto held = folder->lock(folder->m_instance, O_CREAT);
    if (!held)
        return base::fail(held.error());
    if (auto made = makePrivate(folder->m_root + "/" + folder->m_instance); !made)
        return base::fail(made.error());
    folder->m_locks.emplace(folder->m_instance, std::move(*held));
    return folder;
}

InstanceFolder::~InstanceFolder()
{
    // A folder that still holds something belongs to a container that still runs: its lock file stays, so that the
    // next start can claim it.
    for (const auto& [instance, held] : m_locks)
        if (::rmdir((m_root + "/" + instance).c_str()) == 0 || errno == ENOENT)
            ::unlink((m_root + "/" + instance + ".lock").c_str());
}

base::Result<process::UniqueFd> InstanceFolder::lock(const std::string& instance, int flags) const
{
    process::UniqueFd fd(::open((m_root + "/" + instance + ".lock").c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW | flags, 0600));
    if (!fd)
        return base::fail(base::ErrorCode::NotFound, "no instance " + instance + " here: " + std::strerror(errno));
    if (::flock(fd.get(), LOCK_EX | LOCK_NB) != 0)
        return base::fail(base::ErrorCode::Conflict, "instance " + instance + " is a gwt that runs");
    return fd;
}

bool InstanceFolder::claim(const std::string& instance)
{
    if (m_locks.count(instance) > 0)
        return true;
    if (!isName(instance))
        return false;
    auto held = lock(instance, 0);
    if (!held)
        return false;
    m_locks.emplace(instance, std::move(*held));
    return true;
}

base::Result<std::string> InstanceFolder::makeSocketFolder()
{
    const std::string folder = m_root + "/" + m_instance + "/" + base::randomId(9);
    if (::mkdir(folder.c_str(), 0700) != 0)
        return base::fail(base::ErrorCode::Unavailable, "cannot make the folder " + folder + ": " + std::strerror(errno), "is the disk full?");
    ::chmod(folder.c_str(), 0777); // the container's user makes the socket; the folders above keep others out
    return folder;
}

bool InstanceFolder::isInside(const std::string& folder) const
{
    return folder.compare(0, m_root.size() + 1, m_root + "/") == 0 && folder.find("/../") == std::string::npos;
}

void InstanceFolder::removeSocketFolder(const std::string& folder)
{
    if (!isInside(folder))
        return;
    std::error_code ignored;
    fs::remove_all(folder, ignored); // does not follow links
    ::rmdir(fs::path(folder).parent_path().c_str()); // when it was the last of a claimed instance
    if (fs::path(folder).parent_path().filename() == m_instance)
        ::mkdir((m_root + "/" + m_instance).c_str(), 0700);
}

} // namespace gwt::environments
