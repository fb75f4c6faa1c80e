#include "core/environments/runner/Relay.h"

#include "core/environments/RunnerProtocol.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace gwt::environments::runner
{

namespace
{

struct Direction {
    int from;
    int to;
    char buffer[65536];
    ssize_t have = 0;
    ssize_t sent = 0;
    bool isOver = false;

    bool wantsRead() const { return !isOver && have == 0; }
    bool wantsWrite() const { return !isOver && have > 0; }
    void end()
    {
        isOver = true;
        ::shutdown(to, SHUT_WR); // fails on pipes: closed at exit then
    }
    void readSome()
    {
        have = ::read(from, buffer, sizeof buffer);
        sent = 0;
        if (have < 0 && (errno == EAGAIN || errno == EINTR))
            have = 0;
        else if (have <= 0)
            end();
    }
    void writeSome()
    {
        const ssize_t count = ::write(to, buffer + sent, static_cast<size_t>(have - sent));
        if (count < 0) {
            if (errno != EAGAIN && errno != EINTR)
                end();
            return;
        }
        sent += count;
        if (sent == have)
            have = sent = 0;
    }
};

int connectTo(int family, const sockaddr* address, socklen_t size)
{
    const int fd = ::socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd >= 0 && ::connect(fd, address, size) == 0)
        return fd;
    const int error = errno;
    if (fd >= 0)
        ::close(fd);
    errno = error;
    return -1;
}

int connectToPort(unsigned short port)
{
    sockaddr_in four{};
    four.sin_family = AF_INET;
    four.sin_port = htons(port);
    four.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int fd = connectTo(AF_INET, reinterpret_cast<const sockaddr*>(&four), sizeof four);
    if (fd >= 0)
        return fd;
    sockaddr_in6 six{};
    six.sin6_family = AF_INET6;
    six.sin6_port = htons(port);
    six.sin6_addr = in6addr_loopback;
    return connectTo(AF_INET6, reinterpret_cast<const sockaddr*>(&six), sizeof six);
}

void setNonBlocking(int fd) { ::fcntl(fd, F_SETFL, ::fcntl(fd, F_GETFL) | O_NONBLOCK); }

void setBlocking(int fd) { ::fcntl(fd, F_SETFL, ::fcntl(fd, F_GETFL) & ~O_NONBLOCK); }

} // namespace

void relay(int aIn, int aOut, int bIn, int bOut)
{
    ::signal(SIGPIPE, SIG_IGN);
    for (const int fd : {aIn, aOut, bIn, bOut})
        setNonBlocking(fd);
    static Direction directions[2]; // 128 KiB: too large for a careful stack
    directions[0].from = aIn;
    directions[0].to = bOut;
    directions[1].from = bIn;
    directions[1].to = aOut;
    while (!directions[0].isOver || !directions[1].isOver) {
        pollfd polled[4];
        nfds_t count = 0;
        for (const Direction& direction : directions) {
            polled[count++] = {direction.wantsRead() ? direction.from : -1, POLLIN, 0};
            polled[count++] = {direction.wantsWrite() ? direction.to : -1, POLLOUT, 0};
        }
        if (::poll(polled, count, -1) < 0 && errno != EINTR)
            return;
        for (int i = 0; i < 2; ++i) {
            if (polled[i * 2].revents)
                directions[i].readSome();
            if (directions[i].wantsWrite())
                directions[i].writeSome();
        }
    }
}

int relayToPort(int client, unsigned short port)
{
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    const int service = connectToPort(port);
    const int error = service < 0 ? errno : 0;
    const std::string answer = runnerprotocol::Writer(runnerprotocol::Kind::Forwarded, 0).i32(error).take();
    setBlocking(client);
    if (::send(client, answer.data(), answer.size(), MSG_NOSIGNAL) < 0 || service < 0)
        return 1;
    relay(client, client, service, service);
    return 0;
}

int relayToSocket(const char* path)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (::strlen(path) >= sizeof address.sun_path)
        return 2;
    ::strcpy(address.sun_path, path);
    const int fd = connectTo(AF_UNIX, reinterpret_cast<const sockaddr*>(&address), sizeof address);
    if (fd < 0)
        return 1;
    relay(0, 1, fd, fd);
    return 0;
}

} // namespace gwt::environments::runner
