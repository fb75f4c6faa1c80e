// gwt-runner: the first process of an environment's container. Static, so that it runs in any image.
#include "core/environments/runner/Relay.h"
#include "core/environments/runner/Server.h"

#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstdint>

namespace
{

int listenOn(const char* path)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (::strlen(path) >= sizeof address.sun_path)
        return -1;
    ::strcpy(address.sun_path, path);
    ::unlink(path);
    const int fd = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    // gwt may be another user than the container's; the folder around the socket keeps everybody else out.
    const mode_t before = ::umask(0);
    const bool isBound = fd >= 0 && ::bind(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 && ::listen(fd, 128) == 0;
    ::umask(before);
    if (!isBound)
        ::perror(path);
    return isBound ? fd : -1;
}

/// Asks for short turns, so that we come soon also when a fork bomb fills the processors (sched_setattr(2); kernels
/// before 6.12 take no notice). Our children start with the usual ones.
void askForShortTurns()
{
    struct {
        std::uint32_t size, policy;
        std::uint64_t flags;
        std::int32_t nice;
        std::uint32_t priority;
        std::uint64_t runtime, deadline, period;
    } wish{};
    constexpr std::uint64_t resetOnFork = 1;
    wish.size = sizeof wish;
    wish.flags = resetOnFork;
    wish.runtime = 100'000; // ns, the least
    ::syscall(SYS_sched_setattr, 0, &wish, 0);
}

int serve(const char* path)
{
    askForShortTurns();
    ::prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    const rlim_t soft = limit.rlim_cur;
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
    const int listener = listenOn(path);
    if (listener < 0)
        return 1;
    return gwt::environments::runner::Server(listener, soft).run();
}

} // namespace

int main(int argc, char** argv)
{
    if (argc == 3 && ::strcmp(argv[1], "serve") == 0)
        return serve(argv[2]);
    if (argc == 3 && ::strcmp(argv[1], "connect") == 0)
        return gwt::environments::runner::relayToSocket(argv[2]);
    if (argc == 2 && ::strcmp(argv[1], "--version") == 0) {
        ::printf("gwt-runner %u\n", gwt::environments::runnerprotocol::version);
        return 0;
    }
    ::fputs("usage: gwt-runner serve SOCKET | connect SOCKET\n", stderr);
    return 2;
}
