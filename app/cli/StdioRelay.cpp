#include "app/cli/StdioRelay.h"

#include "core/process/UniqueFd.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <poll.h>
#include <string_view>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace gwt::cli
{
namespace
{

using base::ErrorCode;
using base::fail;

base::Result<process::UniqueFd> connectTo(const std::string& path)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof address.sun_path)
        return fail(ErrorCode::InvalidArgument, "the path of the socket is too long: " + path);
    std::memcpy(address.sun_path, path.data(), path.size());
    process::UniqueFd fd(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (!fd || ::connect(fd.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        return fail(ErrorCode::Unavailable, "the gwt that serves this configuration does not answer: " + std::string(std::strerror(errno)), "gwt status tells which one it is");
    return fd;
}

bool writeAll(int fd, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t n = ::write(fd, bytes.data(), bytes.size());
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(n));
    }
    return true;
}

/// What is there now; 0 at the end.
ssize_t pass(int from, int to)
{
    std::array<char, 65536> buffer;
    const ssize_t n = ::read(from, buffer.data(), buffer.size());
    if (n < 0 && errno == EINTR)
        return 1;
    return n > 0 && writeAll(to, {buffer.data(), static_cast<std::size_t>(n)}) ? n : 0;
}

} // namespace

base::Result<void> relayStdio(const std::string& socket)
{
    const auto door = connectTo(socket);
    if (!door)
        return fail(door.error());
    std::signal(SIGPIPE, SIG_IGN);
    // Nothing of ours is left to be put away: the other side sees the connection end.
    for (const int signal : {SIGTERM, SIGINT, SIGHUP})
        std::signal(signal, [](int) { ::_exit(0); });
    const auto lost = [] { return fail(ErrorCode::Unavailable, "the gwt that serves this configuration has ended", "start the client's connection again"); };
    if (!writeAll(door->get(), "{\"gwt\":\"relay\"}\n"))
        return lost();
    std::array<pollfd, 2> both{pollfd{STDIN_FILENO, POLLIN, 0}, pollfd{door->get(), POLLIN, 0}};
    for (;;) {
        if (::poll(both.data(), both.size(), -1) < 0 && errno != EINTR)
            return lost();
        if (both[1].revents != 0 && pass(door->get(), STDOUT_FILENO) == 0)
            return lost();
        if (both[0].revents != 0 && pass(STDIN_FILENO, door->get()) == 0)
            return {};
    }
}

} // namespace gwt::cli
