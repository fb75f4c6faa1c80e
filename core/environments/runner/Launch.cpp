#include "core/environments/runner/Launch.h"

#include <errno.h>
#include <fcntl.h>
#include <pty.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <string_view>
#include <utility>

namespace gwt::environments::runner
{

namespace
{

using runnerprotocol::FailedStage;

struct Pipe {
    int read = -1;
    int write = -1;
    bool open()
    {
        int fds[2];
        if (::pipe2(fds, O_CLOEXEC) != 0)
            return false;
        read = fds[0];
        write = fds[1];
        return true;
    }
    void close()
    {
        if (read >= 0)
            ::close(read);
        if (write >= 0)
            ::close(write);
        read = write = -1;
    }
};

/// What the child uses, made before the fork: between fork and exec nothing allocates.
struct ChildView {
    const char* folder = nullptr;
    char* const* arguments = nullptr;
    char* const* environment = nullptr;
    std::vector<std::string> candidates; ///< paths to try for the program
    bool hasTerminal = false;
    rlim_t openFiles = 0;
};

void report(int fd, StatusReport::What what, int value, FailedStage stage)
{
    const StatusReport message{what, value, static_cast<int>(stage)};
    [[maybe_unused]] const ssize_t count = ::write(fd, &message, sizeof message);
}

[[noreturn]] void execute(const ChildView& view, int statusFd)
{
    ::setsid();
    if (view.hasTerminal)
        ::ioctl(0, TIOCSCTTY, 0);
    if (::chdir(view.folder) != 0) {
        report(statusFd, StatusReport::CouldNotStart, errno, FailedStage::Folder);
        ::_exit(126);
    }
    int error = ENOENT;
    for (const std::string& path : view.candidates) {
        ::execve(path.c_str(), view.arguments, view.environment);
        if (errno != ENOENT && errno != ENOTDIR)
            error = errno;
        if (errno != ENOENT && errno != ENOTDIR && errno != EACCES)
            break;
    }
    report(statusFd, StatusReport::CouldNotStart, error, FailedStage::Program);
    ::_exit(127);
}

/// Never returns. Holds nothing but the status pipe, so that end of file arrives where it should.
[[noreturn]] void supervise(const ChildView& view, int input, int output, int error, int statusFd)
{
    // 0..2 become the command's; first lift all four out of the way of each other.
    const int lifted[4] = {::fcntl(input, F_DUPFD, 10), ::fcntl(output, F_DUPFD, 10), ::fcntl(error, F_DUPFD, 10), ::fcntl(statusFd, F_DUPFD, 10)};
    for (int i = 0; i < 3; ++i)
        ::dup2(lifted[i], i);
    ::dup3(lifted[3], 3, O_CLOEXEC);
    closeFrom(4);
    ::prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
    ::prctl(PR_SET_NAME, "gwt-supervisor", 0, 0, 0);
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    ::signal(SIGPIPE, SIG_DFL);
    if (rlimit limit{}; view.openFiles > 0 && ::getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = view.openFiles;
        ::setrlimit(RLIMIT_NOFILE, &limit);
    }
    // When memory runs out the kernel shall take a command, not the runner.
    if (const int score = ::open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC); score >= 0) {
        [[maybe_unused]] const ssize_t count = ::write(score, "300", 3);
        ::close(score);
    }
    const pid_t child = ::vfork();
    if (child == 0)
        execute(view, 3);
    if (child < 0) {
        report(3, StatusReport::CouldNotStart, errno, FailedStage::Fork);
        ::_exit(1);
    }
    // The command may end us all with kill(0) or kill(-1): leave its groups, ignore what can be ignored.
    ::setsid();
    for (const int number : {SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGPIPE, SIGTSTP})
        ::signal(number, SIG_IGN);
    for (int fd = 0; fd < 3; ++fd)
        ::close(fd);
    for (;;) {
        int status = 0;
        const pid_t gone = ::waitpid(-1, &status, 0);
        if (gone == child)
            report(3, StatusReport::Exited, status, FailedStage::Fork);
        else if (gone < 0 && errno != EINTR)
            ::_exit(0);
    }
}

std::vector<std::string> candidatesFor(const std::string& program, const std::vector<std::string>& environment)
{
    if (program.find('/') != std::string::npos)
        return {program};
    std::string_view path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
    for (const std::string& variable : environment)
        if (variable.compare(0, 5, "PATH=") == 0)
            path = std::string_view(variable).substr(5);
    std::vector<std::string> candidates;
    while (!path.empty()) {
        const std::size_t end = std::min(path.find(':'), path.size());
        if (end > 0)
            candidates.push_back(std::string(path.substr(0, end)) + "/" + program);
        path.remove_prefix(std::min(end + 1, path.size()));
    }
    return candidates;
}

std::vector<char*> pointers(const std::vector<std::string>& texts)
{
    std::vector<char*> out;
    for (const std::string& text : texts)
        out.push_back(const_cast<char*>(text.c_str()));
    out.push_back(nullptr);
    return out;
}

struct Streams {
    Pipe status, input, output, error;
    int terminal = -1; ///< the child's side
    Launched ours;

    bool open(const LaunchRequest& request)
    {
        if (!status.open())
            return false;
        if (request.hasTerminal) {
            if (::openpty(&ours.output, &terminal, nullptr, nullptr, nullptr) != 0)
                return false;
            ::fcntl(ours.output, F_SETFD, FD_CLOEXEC);
            ::fcntl(terminal, F_SETFD, FD_CLOEXEC);
            ours.input = ::fcntl(ours.output, F_DUPFD_CLOEXEC, 3);
            return ours.input >= 0;
        }
        if (request.hasInput ? !input.open() : (input.read = ::open("/dev/null", O_RDONLY | O_CLOEXEC)) < 0)
            return false;
        return output.open() && error.open();
    }
    void closeAll()
    {
        for (Pipe* pipe : {&status, &input, &output, &error})
            pipe->close();
        for (int* fd : {&terminal, &ours.output, &ours.input}) {
            if (*fd >= 0)
                ::close(*fd);
            *fd = -1;
        }
    }
    Launched keepOurs(bool hasTerminal)
    {
        ours.status = std::exchange(status.read, -1);
        if (!hasTerminal) {
            ours.input = std::exchange(input.write, -1);
            ours.output = std::exchange(output.read, -1);
            ours.error = std::exchange(error.read, -1);
        }
        const Launched kept = std::exchange(ours, Launched{});
        closeAll();
        for (const int fd : {kept.status, kept.input, kept.output, kept.error})
            if (fd >= 0)
                ::fcntl(fd, F_SETFL, ::fcntl(fd, F_GETFL) | O_NONBLOCK);
        return kept;
    }
};

} // namespace

void closeFrom(unsigned first)
{
    if (::syscall(SYS_close_range, first, ~0U, 0) == 0)
        return;
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    for (unsigned fd = first; fd < limit.rlim_cur && fd < 65536; ++fd)
        ::close(static_cast<int>(fd));
}

Launched launch(const LaunchRequest& request)
{
    Streams streams;
    Launched failed;
    if (!streams.open(request)) {
        failed.errorNumber = errno;
        streams.closeAll();
        return failed;
    }
    const std::vector<char*> arguments = pointers(request.arguments);
    const std::vector<char*> environment = pointers(request.environment);
    const ChildView view{request.folder.c_str(), arguments.data(), environment.data(),
                         candidatesFor(request.arguments.front(), request.environment), request.hasTerminal,
                         request.openFiles};
    const pid_t supervisor = ::fork();
    if (supervisor == 0) {
        if (request.hasTerminal)
            supervise(view, streams.terminal, streams.terminal, streams.terminal, streams.status.write);
        supervise(view, streams.input.read, streams.output.write, streams.error.write, streams.status.write);
    }
    if (supervisor < 0) {
        failed.errorNumber = errno;
        streams.closeAll();
        return failed;
    }
    Launched started = streams.keepOurs(request.hasTerminal);
    started.supervisor = supervisor;
    return started;
}

} // namespace gwt::environments::runner
