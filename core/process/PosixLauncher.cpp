#include "core/process/PosixLauncher.h"

#include "core/process/Errno.h"
#include "core/process/KeptProcess.h"
#include "core/process/Pipe.h"
#include "core/process/ProcessDetails.h"
#include "core/process/Program.h"

#include <poll.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include <array>
#include <cerrno>
#include <mutex>
#include <vector>

namespace gwt::process
{

/// Keepers that were told to go and are not reaped yet. Any thread.
class PosixLauncher::Graveyard
{
public:
    void add(pid_t pid)
    {
        const std::lock_guard lock(m_mutex);
        m_pids.push_back(pid);
        reapLocked();
    }
    void waitForAll(std::chrono::milliseconds limit)
    {
        const std::lock_guard lock(m_mutex);
        const auto deadline = std::chrono::steady_clock::now() + limit;
        for (const pid_t pid : m_pids) {
            const UniqueFd handle(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0)));
            pollfd end = {handle.get(), POLLIN, 0};
            const auto left =
                std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now()).count();
            ::poll(&end, 1, static_cast<int>(std::max<long long>(0, left)));
        }
        reapLocked();
    }

private:
    void reapLocked()
    {
        std::erase_if(m_pids, [](pid_t pid) { return ::waitpid(pid, nullptr, WNOHANG) != 0; });
    }
    std::mutex m_mutex;
    std::vector<pid_t> m_pids;
};

PosixLauncher::PosixLauncher(std::string keeper)
    : m_keeper(std::move(keeper))
    , m_graveyard(std::make_shared<Graveyard>())
{
}

PosixLauncher::~PosixLauncher()
{
    m_graveyard->waitForAll(std::chrono::seconds(2));
}

base::Result<std::string> PosixLauncher::installedKeeper()
{
    const auto self = executableOf(::getpid());
    const std::string folder = self ? self->substr(0, self->rfind('/')) : ".";
    for (const std::string& candidate : {folder + "/gwt-keeper", folder + "/../bin/gwt-keeper"}) {
        if (auto found = findProgram(candidate, {}))
            return found;
    }
    return base::fail(base::ErrorCode::Unavailable, "gwt-keeper is missing beside " + self.value_or("gwt"),
                      "install gwt again");
}

base::Result<std::unique_ptr<ChildProcess>> PosixLauncher::launch(const Command& command, ChildProcess::Events events)
{
    auto program = findProgram(command.program, command.environment.get("PATH").value_or(""), command.workingDirectory);
    if (!program)
        return base::fail(program.error());
    auto in = Pipe::create();
    auto out = Pipe::create();
    auto err = Pipe::create();
    for (const auto* pipe : {&in, &out, &err}) {
        if (!*pipe)
            return base::fail(pipe->error());
    }
    std::array<int, 2> control = {-1, -1};
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, control.data()) != 0)
        return base::fail(fromErrno(errno, "cannot make a socket pair"));
    UniqueFd ours(control[0]);
    UniqueFd theirs(control[1]);

    Command kept = command;
    kept.program = m_keeper;
    kept.arguments = {*program, command.program};
    kept.arguments.insert(kept.arguments.end(), command.arguments.begin(), command.arguments.end());
    SpawnOptions options;
    options.input = in->reader.get();
    options.output = out->writer.get();
    options.error = events.errorOutput ? err->writer.get() : -1;
    options.passed = theirs.get();
    options.session = SpawnOptions::Session::New;
    const auto keeper = spawn(kept, options);
    if (!keeper)
        return base::fail(keeper.error());
    theirs.reset();

    keeper::Report report;
    ssize_t got = 0;
    do {
        got = ::recv(ours.get(), &report, sizeof report, 0); // about a millisecond: fork and exec
    } while (got < 0 && errno == EINTR);
    if (got != sizeof report || report.kind != keeper::Report::Kind::Started) {
        m_graveyard->add(*keeper);
        return base::fail(fromErrno(got == sizeof report ? report.value : EIO, "cannot run " + command.program,
                                    "check that it is an executable file"));
    }
    KeptProcess::Descriptors descriptors{std::move(ours), std::move(in->writer), std::move(out->reader), {}};
    if (events.errorOutput)
        descriptors.error = std::move(err->reader);
    return std::make_unique<KeptProcess>(report.value, std::move(descriptors), std::move(events),
                                         [graveyard = m_graveyard, pid = *keeper] { graveyard->add(pid); });
}

} // namespace gwt::process
