#include "core/agents/FolderLock.h"

#include "core/agents/FileError.h"

#include <cerrno>
#include <ctime>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

namespace gwt::agents
{
namespace
{

constexpr auto staleAfter = std::chrono::seconds(10);
constexpr auto pause = std::chrono::milliseconds(25);

bool isStale(const std::string& path)
{
    struct stat info {
    };
    return lstat(path.c_str(), &info) == 0 && std::time(nullptr) - info.st_mtime > staleAfter.count();
}

} // namespace

base::Result<FolderLock> FolderLock::take(const std::filesystem::path& path, std::chrono::milliseconds patience)
{
    const auto deadline = std::chrono::steady_clock::now() + patience;
    for (;;) {
        if (mkdir(path.c_str(), 0700) == 0)
            return FolderLock(path.string());
        if (errno != EEXIST)
            return base::fail(fileError(errno, "cannot lock", path.string()));
        if (isStale(path.string()) && rmdir(path.c_str()) == 0)
            continue;
        if (std::chrono::steady_clock::now() >= deadline)
            return base::fail(base::ErrorCode::Conflict, path.string() + " is held by another program",
                              "close that program, or remove the folder when none is running");
        std::this_thread::sleep_for(pause);
    }
}

FolderLock::~FolderLock()
{
    if (!m_path.empty())
        rmdir(m_path.c_str());
}

} // namespace gwt::agents
