#include "bridge/WindowFile.h"

#include "core/base/Json.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <memory>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

namespace gwt::bridge
{
namespace
{

using base::ErrorCode;
using base::Json;

constexpr std::size_t maxFileBytes = 16 * 1024;

tl::unexpected<base::Error> garbage(const std::string& path, const std::string& why)
{
    return base::fail(ErrorCode::InvalidArgument, path + ": " + why, "start the gwt window again; it replaces the file");
}

/// Straight from the file: a static program has no name service switch.
std::string homeFromPasswd()
{
    const std::unique_ptr<FILE, int (*)(FILE*)> file(std::fopen("/etc/passwd", "re"), std::fclose);
    while (file) {
        const passwd* entry = ::fgetpwent(file.get());
        if (!entry)
            break;
        if (entry->pw_uid == ::getuid())
            return entry->pw_dir;
    }
    return {};
}

} // namespace

base::Result<std::string> gwtHome()
{
    if (const char* home = std::getenv("GWT_HOME"); home && *home)
        return std::string(home);
    const char* user = std::getenv("HOME");
    const std::string folder = user && *user ? std::string(user) : homeFromPasswd();
    if (folder.empty())
        return base::fail(ErrorCode::NotFound, "neither GWT_HOME nor HOME is set", "set GWT_HOME to the folder of the running gwt");
    return folder + "/.gwt";
}

base::Result<WindowAddress> readWindowFile(const std::string& home)
{
    const std::string path = home + "/mcp-state.json";
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0) {
        if (errno == ENOENT || errno == ENOTDIR)
            return base::fail(ErrorCode::NotFound, "no gwt window is running", "start one with `gwt`, then call again");
        return base::fail(ErrorCode::Denied, path + ": " + std::strerror(errno), "check the owner and mode of the file");
    }
    struct stat about {};
    std::string text(maxFileBytes + 1, '\0');
    const bool isOurs = ::fstat(file, &about) == 0 && S_ISREG(about.st_mode) && about.st_uid == ::getuid();
    const ssize_t n = isOurs ? ::read(file, text.data(), text.size()) : -1;
    ::close(file);
    if (n < 0)
        return garbage(path, "not a file of this user");
    text.resize(static_cast<std::size_t>(n));
    const auto json = base::parseJson(text);
    if (!json || !json->is_object() || text.size() > maxFileBytes)
        return garbage(path, "not what gwt writes");
    const Json port = json->value("port", Json());
    const Json token = json->value("token", Json());
    const Json instance = json->value("instance_id", Json());
    const bool isPort = port.is_number_integer() && port >= 1 && port <= 65535;
    if (!isPort || !token.is_string() || token.get_ref<const std::string&>().empty())
        return garbage(path, "no port or no token in it");
    // The token goes into a header line.
    for (const char c : token.get_ref<const std::string&>())
        if (c <= ' ' || c > '~')
            return garbage(path, "a token that is none");
    return WindowAddress{port.get<std::uint16_t>(), token.get<std::string>(), instance.is_string() ? instance.get<std::string>() : std::string()};
}

} // namespace gwt::bridge
