#include "core/hub/WorkFolder.h"

#include "core/process/Errno.h"
#include "core/process/ProcessDetails.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <filesystem>

namespace gwt::hub
{
namespace
{

namespace fs = std::filesystem;

std::string instanceName(const process::ProcessInfo& process) { return std::to_string(process.pid) + "-" + std::to_string(process.startTicks); }

bool isAlive(const std::string& name)
{
    pid_t pid = 0;
    const auto parsed = std::from_chars(name.data(), name.data() + name.size(), pid);
    if (parsed.ec != std::errc() || pid <= 0)
        return true; // nothing of ours
    const auto process = process::readProcess(pid);
    return process && instanceName(*process) == name;
}

} // namespace

base::Result<std::string> makeWorkFolder(const std::string& parent, const std::string& server)
{
    std::string name = server.substr(0, 64);
    for (char& c : name)
        if (!(std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_'))
            c = '_';
    std::string folder = parent + "/" + name + "-XXXXXX";
    if (!::mkdtemp(folder.data()))
        return base::fail(process::fromErrno(errno, "cannot make a working folder in " + parent));
    return folder;
}

void removeWorkFolder(const std::string& folder)
{
    std::error_code ignored;
    fs::remove_all(folder, ignored);
}

InstanceWorkFolder::~InstanceWorkFolder() { removeWorkFolder(m_path); }

base::Result<std::unique_ptr<InstanceWorkFolder>> InstanceWorkFolder::create(const std::string& root)
{
    std::error_code failed;
    fs::create_directories(fs::path(root).parent_path(), failed);
    if (::mkdir(root.c_str(), 0700) != 0 && errno != EEXIST)
        return base::fail(process::fromErrno(errno, "cannot make " + root));
    struct stat about = {};
    if (::lstat(root.c_str(), &about) != 0 || !S_ISDIR(about.st_mode) || about.st_uid != ::getuid() || (about.st_mode & 0077) != 0)
        return base::fail(base::ErrorCode::Denied, root + " is not a folder of ours alone", "remove it, or its permissions for others");
    for (const fs::directory_entry& entry : fs::directory_iterator(root, failed))
        if (!isAlive(entry.path().filename().string()))
            removeWorkFolder(entry.path().string());
    const auto self = process::readProcess(::getpid());
    if (!self)
        return base::fail(self.error());
    const std::string folder = root + "/" + instanceName(*self);
    if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST)
        return base::fail(process::fromErrno(errno, "cannot make " + folder));
    return std::unique_ptr<InstanceWorkFolder>(new InstanceWorkFolder(folder));
}

} // namespace gwt::hub
