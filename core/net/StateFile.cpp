#include "core/net/StateFile.h"

#include "core/base/Ids.h"
#include "core/base/Json.h"

#include <array>
#include <cerrno>
#include <climits>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace gwt::net
{

using base::ErrorCode;

namespace
{

constexpr std::size_t maxFileBytes = 16 * 1024;

std::string pathIn(const std::string& folder) { return folder + "/mcp-state.json"; }

tl::unexpected<base::Error> ioError(const std::string& what, const std::string& path)
{
    const int number = errno;
    const auto code = number == EACCES || number == EPERM || number == EROFS ? ErrorCode::Denied : ErrorCode::Unavailable;
    return base::fail(code, "cannot " + what + " " + path + ": " + std::strerror(number), "check the owner, mode and free space of the folder, or set GWT_HOME to another one");
}

bool writeAll(int file, std::string_view text)
{
    while (!text.empty()) {
        const ssize_t n = ::write(file, text.data(), text.size());
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        text.remove_prefix(static_cast<std::size_t>(n));
    }
    return ::fsync(file) == 0;
}

base::Result<std::string> readSmall(const std::string& path)
{
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0) {
        if (errno == ENOENT || errno == ENOTDIR)
            return base::fail(ErrorCode::NotFound, "no gwt window is running", "start one with `gwt`");
        return ioError("read", path);
    }
    std::string text(maxFileBytes, '\0');
    ssize_t n = 0;
    do
        n = ::read(file, text.data(), text.size());
    while (n < 0 && errno == EINTR);
    ::close(file);
    if (n < 0)
        return ioError("read", path);
    text.resize(static_cast<std::size_t>(n));
    return text;
}

base::Result<WindowState> parse(const std::string& text)
{
    const auto garbage = [] { return base::fail(ErrorCode::InvalidArgument, "mcp-state.json is not what gwt writes", "start the window again; it replaces the file"); };
    const auto json = base::parseJson(text);
    if (!json || !json->is_object())
        return garbage();
    const auto number = [&](const char* key) { return json->contains(key) && (*json)[key].is_number_integer() ? (*json)[key].get<long long>() : -1; };
    const auto string = [&](const char* key) { return json->contains(key) && (*json)[key].is_string() ? (*json)[key].get<std::string>() : std::string(); };
    WindowState state{.port = 0, .pid = number("pid"), .token = string("token"), .instanceId = string("instance_id"), .startedAt = string("started_at")};
    const long long port = number("port");
    if (number("version") != 1 || port < 1 || port > 65535 || state.pid < 1 || state.token.empty())
        return garbage();
    state.port = static_cast<int>(port);
    return state;
}

} // namespace

StateFile::StateFile(std::string folder, std::string instanceId)
    : m_folder(std::move(folder))
    , m_instanceId(std::move(instanceId))
{
}

StateFile::~StateFile()
{
    if (const auto now = read(m_folder); now && now->instanceId == m_instanceId)
        ::unlink(pathIn(m_folder).c_str());
}

base::Result<std::unique_ptr<StateFile>> StateFile::create(const std::string& folder, const WindowState& state)
{
    if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST)
        return ioError("make", folder);
    ::chmod(folder.c_str(), 0700); // an older folder with a wider mode; not ours to change: the write below tells
    const base::Json json = {{"version", 1}, {"port", state.port}, {"pid", state.pid}, {"token", state.token}, {"instance_id", state.instanceId}, {"started_at", state.startedAt}};
    const std::string path = pathIn(folder);
    const std::string temporary = path + "." + base::randomId(6) + ".tmp";
    const int file = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (file < 0)
        return ioError("write", temporary);
    const bool written = writeAll(file, base::toText(json) + "\n");
    const int number = errno;
    ::close(file);
    errno = number;
    if (!written || ::rename(temporary.c_str(), path.c_str()) != 0) {
        const auto failure = ioError("write", path);
        ::unlink(temporary.c_str());
        return failure;
    }
    return std::unique_ptr<StateFile>(new StateFile(folder, state.instanceId));
}

base::Result<WindowState> StateFile::read(const std::string& folder)
{
    const auto text = readSmall(pathIn(folder));
    if (!text)
        return base::fail(text.error());
    return parse(*text);
}

StateFile::Found StateFile::removeStale(const std::string& folder, const IsRunning& isRunning)
{
    const auto state = read(folder);
    if (!state && state.error().code == ErrorCode::NotFound)
        return Found::Absent;
    if (state && isRunning(state->pid))
        return Found::Live;
    return ::unlink(pathIn(folder).c_str()) == 0 ? Found::RemovedStale : Found::Absent;
}

bool StateFile::isRunningGwt(long long pid)
{
    std::array<char, PATH_MAX> target{};
    const std::string link = "/proc/" + std::to_string(pid) + "/exe";
    const ssize_t n = ::readlink(link.c_str(), target.data(), target.size());
    if (n <= 0)
        return false;
    std::string_view name(target.data(), static_cast<std::size_t>(n));
    name.remove_prefix(name.rfind('/') + 1);
    // An update replaces the program under a running window.
    constexpr std::string_view deleted = " (deleted)";
    if (name.size() > deleted.size() && name.substr(name.size() - deleted.size()) == deleted)
        name.remove_suffix(deleted.size());
    return name == "gwt-desktop" || name == "gwt";
}

} // namespace gwt::net
