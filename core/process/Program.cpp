#include "core/process/Program.h"

#include <sys/stat.h>
#include <unistd.h>

namespace gwt::process
{
namespace
{

bool isExecutableFile(const std::string& path)
{
    struct stat info = {};
    return ::stat(path.c_str(), &info) == 0 && S_ISREG(info.st_mode) && ::access(path.c_str(), X_OK) == 0;
}

} // namespace

base::Result<std::string> findProgram(std::string_view name, std::string_view path, std::string_view workingDirectory)
{
    if (name.empty())
        return base::fail(base::ErrorCode::InvalidArgument, "no program was named");
    if (name.find('/') != std::string_view::npos) {
        std::string file(name);
        const bool isRelative = name.front() != '/';
        if (isRelative && !workingDirectory.empty())
            file = std::string(workingDirectory) + '/' + file;
        if (isExecutableFile(file))
            return file;
        const bool exists = ::access(file.c_str(), F_OK) == 0;
        return base::fail(exists ? base::ErrorCode::Denied : base::ErrorCode::NotFound,
                          file + (exists ? " is not an executable file" : " does not exist"), "check the path");
    }
    while (!path.empty()) {
        const std::size_t colon = path.find(':');
        const std::string_view folder = path.substr(0, colon);
        path.remove_prefix(colon == std::string_view::npos ? path.size() : colon + 1);
        if (folder.empty() || folder.front() != '/')
            continue;
        std::string file = std::string(folder) + '/' + std::string(name);
        if (isExecutableFile(file))
            return file;
    }
    return base::fail(base::ErrorCode::NotFound, "the program " + std::string(name) + " is not in PATH",
                      "install it, or give its full path");
}

} // namespace gwt::process
