// gwt-keeper PROGRAM ARGV0 [ARGUMENT …] — owns one child and everything that it starts, on behalf of gwt.
//
// It is the subreaper of its tree: whatever leaves its parents or its session ends up below the keeper again, so that
// nothing can slip away. When the child ends, when gwt says so, or when gwt dies in whatever way, the whole tree goes.
// Small on purpose: one lives beside every child.
#include "core/process/ProcessTree.h"
#include "core/process/UniqueFd.h"
#include "core/process/keeper/Protocol.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <optional>

using gwt::process::UniqueFd;
using namespace gwt::process::keeper;

namespace
{

constexpr int control = 3;

void report(Report::Kind kind, int value)
{
    const Report packet{kind, value};
    ::send(control, &packet, sizeof packet, MSG_NOSIGNAL);
}

[[noreturn]] void becomeChild(char** arguments, int failure)
{
    sigset_t none;
    sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    ::prctl(PR_SET_PDEATHSIG, SIGKILL); // of the keeper, which only SIGKILL can end early
    ::setpgid(0, 0);
    ::execv(arguments[0], arguments + 1);
    const int number = errno;
    [[maybe_unused]] const ssize_t written = ::write(failure, &number, sizeof number);
    ::_exit(127);
}

/// The child's pid, or nothing after having reported why not.
std::optional<pid_t> start(char** arguments)
{
    std::array<int, 2> ends = {-1, -1};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
        report(Report::Kind::Failed, errno);
        return {};
    }
    const UniqueFd reader(ends[0]);
    UniqueFd writer(ends[1]);
    const pid_t pid = ::fork();
    if (pid == 0)
        becomeChild(arguments, writer.get());
    int number = errno;
    writer.reset();
    if (pid > 0 && ::read(reader.get(), &number, sizeof number) != sizeof number) {
        ::setpgid(pid, pid);
        return pid;
    }
    report(Report::Kind::Failed, number);
    return {};
}

/// The pipes are the child's alone: their other ends must see it close them.
void letGoOfPipes()
{
    const UniqueFd null(::open("/dev/null", O_RDWR | O_CLOEXEC));
    for (int i = 0; i < 3; ++i)
        ::dup2(null.get(), i);
}

/// Reaps what has ended; the status of `child` when it is among them.
std::optional<int> reap(pid_t child)
{
    std::optional<int> result;
    int status = 0;
    for (pid_t pid = 0; (pid = ::waitpid(-1, &status, WNOHANG)) > 0;) {
        if (pid == child)
            result = status;
    }
    return result;
}

/// Until nothing is left below us, however fast it forks.
std::optional<int> killAll(pid_t child)
{
    std::optional<int> result;
    for (;;) {
        gwt::process::killTree(::getpid(), gwt::process::TreeScope::Descendants);
        int status = 0;
        const pid_t pid = ::waitpid(-1, &status, 0);
        if (pid == child)
            result = status;
        if (pid < 0 && errno == ECHILD)
            return result;
        if (const auto late = reap(child))
            result = late;
    }
}

enum class Wish { Nothing, KillAll };

Wish obey(pid_t child)
{
    Order order{};
    const ssize_t got = ::recv(control, &order, sizeof order, MSG_DONTWAIT);
    if (got < 0 && (errno == EAGAIN || errno == EINTR))
        return Wish::Nothing;
    if (got != sizeof order || order == Order::Kill)
        return Wish::KillAll;
    ::kill(-child, SIGTERM);
    ::kill(-child, SIGCONT);
    return Wish::Nothing;
}

int keep(pid_t child, int signals)
{
    std::array<pollfd, 2> ready = {{{control, POLLIN, 0}, {signals, POLLIN, 0}}};
    std::optional<int> ended;
    for (auto wish = Wish::Nothing; !ended && wish == Wish::Nothing;) {
        if (::poll(ready.data(), ready.size(), -1) < 0 && errno != EINTR)
            break;
        signalfd_siginfo ignored = {};
        if (ready[1].revents && ::read(signals, &ignored, sizeof ignored) > 0)
            ended = reap(child);
        if (!ended && ready[0].revents)
            wish = obey(child);
    }
    const auto later = killAll(child);
    report(Report::Kind::Ended, ended ? *ended : later.value_or(SIGKILL));
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc == 2 && std::strcmp(argv[1], "--version") == 0)
        return std::puts("gwt-keeper " GWT_VERSION) < 0;
    if (argc < 3 || ::fcntl(control, F_SETFD, FD_CLOEXEC) != 0) {
        std::fputs("gwt-keeper is started by gwt and of no use alone\n",
                   argc == 2 && !std::strcmp(argv[1], "--help") ? stdout : stderr);
        return argc == 2 && std::strcmp(argv[1], "--help") == 0 ? 0 : 2;
    }
    sigset_t all;
    sigfillset(&all);
    ::sigprocmask(SIG_SETMASK, &all, nullptr); // TERM, HUP, INT meant for gwt's group do not end us
    sigset_t child;
    sigemptyset(&child);
    sigaddset(&child, SIGCHLD);
    const UniqueFd signals(::signalfd(-1, &child, SFD_CLOEXEC | SFD_NONBLOCK));
    ::prctl(PR_SET_CHILD_SUBREAPER, 1);
    const auto pid = start(argv + 1);
    if (!pid)
        return 1;
    report(Report::Kind::Started, *pid);
    letGoOfPipes();
    return keep(*pid, signals.get());
}
