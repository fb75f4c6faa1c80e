#include "core/process/Spawn.h"

#include "core/process/Errno.h"
#include "core/process/Program.h"
#include "core/process/UniqueFd.h"

#include <fcntl.h>
#include <linux/close_range.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>

namespace gwt::process
{
namespace
{

enum class Step : int { Chdir = 1, Descriptors, Session, Exec };

struct Failure {
    Step step;
    int number;
};

// Everything that the child needs, made before fork: between fork and exec only async-signal-safe calls are allowed.
struct Prepared {
    std::string program;
    std::vector<std::string> texts;
    std::vector<char*> argv;
    std::vector<char*> envp;
    const char* folder = nullptr;
    pid_t parent = 0;
};

Prepared prepare(const Command& command, std::string program)
{
    Prepared result;
    result.program = std::move(program);
    result.texts.push_back(command.program);
    result.texts.insert(result.texts.end(), command.arguments.begin(), command.arguments.end());
    const std::size_t arguments = result.texts.size();
    for (std::string& line : command.environment.lines())
        result.texts.push_back(std::move(line));
    for (std::size_t i = 0; i < result.texts.size(); ++i)
        (i < arguments ? result.argv : result.envp).push_back(result.texts[i].data());
    result.argv.push_back(nullptr);
    result.envp.push_back(nullptr);
    result.folder = command.workingDirectory.empty() ? nullptr : command.workingDirectory.c_str();
    result.parent = ::getpid();
    return result;
}

[[noreturn]] void giveUp(int reports, Step step)
{
    const Failure failure{step, errno};
    [[maybe_unused]] const ssize_t written = ::write(reports, &failure, sizeof failure);
    ::_exit(127);
}

void resetSignals()
{
    struct sigaction fallback = {};
    fallback.sa_handler = SIG_DFL;
    for (int signal = 1; signal < NSIG; ++signal)
        ::sigaction(signal, &fallback, nullptr);
    sigset_t none;
    sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
}

// Puts input, output, error, passed at 0..3 and closes all else. Each is first moved above 10 so that none overwrites
// another.
bool placeDescriptors(const SpawnOptions& options, int& reports)
{
    reports = ::fcntl(reports, F_DUPFD_CLOEXEC, 10);
    const int null = ::open("/dev/null", O_RDWR | O_CLOEXEC);
    std::array<int, 4> wanted = {options.input, options.output, options.error, options.passed};
    for (int i = 0; i < 4; ++i) {
        const int source = wanted[i] >= 0 ? wanted[i] : (i < 3 ? null : -1);
        wanted[i] = source < 0 ? -1 : ::fcntl(source, F_DUPFD_CLOEXEC, 10);
    }
    for (int i = 0; i < 4; ++i) {
        if (wanted[i] >= 0 && ::dup2(wanted[i], i) < 0)
            return false;
    }
    const unsigned first = options.passed >= 0 ? 4 : 3;
    // Linux 5.11. O_CLOEXEC is a rule of this house, but libraries may forget it.
    ::syscall(SYS_close_range, first, ~0U, CLOSE_RANGE_CLOEXEC);
    return reports >= 0;
}

bool placeSession(SpawnOptions::Session session)
{
    switch (session) {
    case SpawnOptions::Session::Group:
        return ::setpgid(0, 0) == 0;
    case SpawnOptions::Session::New:
        return ::setsid() >= 0;
    case SpawnOptions::Session::NewWithTerminal:
        return ::setsid() >= 0 && ::ioctl(0, TIOCSCTTY, 0) == 0;
    }
    return false;
}

[[noreturn]] void becomeChild(const Prepared& prepared, const SpawnOptions& options, int reports)
{
    resetSignals();
    if (options.whenParentDies == SpawnOptions::WhenParentDies::IsKilled) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (::getppid() != prepared.parent)
            ::_exit(127);
    }
    if (!placeDescriptors(options, reports))
        giveUp(reports, Step::Descriptors);
    if (!placeSession(options.session))
        giveUp(reports, Step::Session);
    if (prepared.folder && ::chdir(prepared.folder) != 0)
        giveUp(reports, Step::Chdir);
    ::execve(prepared.program.c_str(), prepared.argv.data(), prepared.envp.data());
    giveUp(reports, Step::Exec);
}

base::Error errorOf(const Failure& failure, const Command& command)
{
    if (failure.step == Step::Chdir)
        return fromErrno(failure.number, "cannot enter the folder " + command.workingDirectory, "check that it exists");
    if (failure.step == Step::Exec)
        return fromErrno(failure.number, "cannot run " + command.program, "check that it is an executable file");
    return fromErrno(failure.number, "cannot set up the process of " + command.program);
}

bool holdsNul(const Command& command)
{
    const auto bad = [](const std::string& text) { return text.find('\0') != std::string::npos; };
    return bad(command.program) || bad(command.workingDirectory) || std::ranges::any_of(command.arguments, bad);
}

} // namespace

base::Result<pid_t> spawn(const Command& command, const SpawnOptions& options)
{
    if (holdsNul(command))
        return base::fail(base::ErrorCode::InvalidArgument, "a NUL byte in the command line of a process");
    auto program = findProgram(command.program, command.environment.get("PATH").value_or(""), command.workingDirectory);
    if (!program)
        return base::fail(program.error());
    const Prepared prepared = prepare(command, std::move(*program));

    std::array<int, 2> ends = {-1, -1};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
        return base::fail(fromErrno(errno, "cannot make a pipe"));
    const UniqueFd reader(ends[0]);
    UniqueFd writer(ends[1]);

    // No handler of ours may run in the child before it has reset them.
    sigset_t all;
    sigset_t before;
    sigfillset(&all);
    ::pthread_sigmask(SIG_SETMASK, &all, &before);
    const pid_t pid = ::fork();
    if (pid == 0)
        becomeChild(prepared, options, writer.get());
    const int number = errno;
    ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
    if (pid < 0)
        return base::fail(fromErrno(number, "cannot start a process", "too many processes may be running"));

    writer.reset();
    Failure failure{};
    ssize_t got = 0;
    do {
        got = ::read(reader.get(), &failure, sizeof failure); // ends at exec, which closes the other end
    } while (got < 0 && errno == EINTR);
    if (got == sizeof failure) {
        ::waitpid(pid, nullptr, 0);
        return base::fail(errorOf(failure, command));
    }
    return pid;
}

} // namespace gwt::process
