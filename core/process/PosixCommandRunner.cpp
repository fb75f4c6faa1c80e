#include "core/process/PosixCommandRunner.h"

#include "core/process/Errno.h"
#include "core/process/Pipe.h"
#include "core/process/ProcessTree.h"
#include "core/process/Sigpipe.h"
#include "core/process/UniqueFd.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <optional>

namespace gwt::process
{
namespace
{

using Steady = std::chrono::steady_clock;

/// One run: owns the child from its start to its burial.
class Run
{
public:
    Run(const RunLimits& limits, std::string_view input)
        : m_limits(limits)
        , m_input(input)
    {
    }
    ~Run()
    {
        if (m_pid > 0) {
            killTree(m_pid, TreeScope::SessionAndDescendants);
            ::waitpid(m_pid, nullptr, 0);
        }
    }
    Run(const Run&) = delete;
    Run& operator=(const Run&) = delete;

    base::Result<void> start(const Command& command);
    base::Result<CommandOutput> finish(int stopDescriptor);

private:
    void step(int stopDescriptor, int timeoutMs);
    void drainRest();
    void feed();
    void drain(UniqueFd& pipe, std::string& into);
    std::optional<base::Error> refusal(Steady::time_point deadline) const;
    bool isOverfull() const { return m_result.output.size() > m_limits.outputBytes; }

    const RunLimits& m_limits;
    std::string_view m_input;
    std::string m_name;
    pid_t m_pid = -1;
    UniqueFd m_in;
    UniqueFd m_out;
    UniqueFd m_err;
    UniqueFd m_end; ///< readable once the child has ended; its pipes may live on in a background process
    bool m_isStopped = false;
    bool m_isEnded = false;
    CommandOutput m_result;
};

base::Result<void> Run::start(const Command& command)
{
    m_name = command.program;
    auto in = Pipe::create();
    auto out = Pipe::create();
    auto err = Pipe::create();
    for (const auto* pipe : {&in, &out, &err}) {
        if (!*pipe)
            return base::fail(pipe->error());
    }
    SpawnOptions options;
    options.input = m_input.empty() ? -1 : in->reader.get();
    options.output = out->writer.get();
    options.error = err->writer.get();
    options.session = SpawnOptions::Session::New;
    options.whenParentDies = SpawnOptions::WhenParentDies::IsKilled; // this thread waits for it
    const auto pid = spawn(command, options);
    if (!pid)
        return base::fail(pid.error());
    m_pid = *pid;
    m_end = UniqueFd(static_cast<int>(::syscall(SYS_pidfd_open, m_pid, 0)));
    if (!m_end)
        return base::fail(fromErrno(errno, "cannot watch " + m_name));
    if (!m_input.empty())
        m_in = std::move(in->writer);
    m_out = std::move(out->reader);
    m_err = std::move(err->reader);
    for (const UniqueFd* pipe : {&m_in, &m_out, &m_err}) {
        if (*pipe)
            setNonBlocking(pipe->get());
    }
    return {};
}

void Run::feed()
{
    while (m_in && !m_input.empty()) {
        const ssize_t written = ::write(m_in.get(), m_input.data(), m_input.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0 && errno == EAGAIN)
            return;
        if (written < 0)
            break; // it does not want the rest
        m_input.remove_prefix(static_cast<std::size_t>(written));
    }
    m_in.reset();
}

void Run::drain(UniqueFd& pipe, std::string& into)
{
    std::array<char, 65536> chunk; // NOLINT(cppcoreguidelines-pro-type-member-init): read fills it
    const ssize_t got = ::read(pipe.get(), chunk.data(), chunk.size());
    if (got > 0)
        into.append(chunk.data(), static_cast<std::size_t>(got));
    else if (got == 0 || (errno != EAGAIN && errno != EINTR))
        pipe.reset();
    if (m_result.errorOutput.size() > 2 * m_limits.errorBytes)
        m_result.errorOutput.erase(0, m_result.errorOutput.size() - m_limits.errorBytes);
}

void Run::step(int stopDescriptor, int timeoutMs)
{
    std::array<pollfd, 5> ready = {{{m_in.get(), POLLOUT, 0},
                                    {m_out.get(), POLLIN, 0},
                                    {m_err.get(), POLLIN, 0},
                                    {m_end.get(), POLLIN, 0},
                                    {stopDescriptor, POLLIN, 0}}};
    if (::poll(ready.data(), ready.size(), timeoutMs) < 0)
        return;
    if (ready[0].revents)
        feed();
    if (ready[1].revents)
        drain(m_out, m_result.output);
    if (ready[2].revents)
        drain(m_err, m_result.errorOutput);
    m_isEnded = ready[3].revents != 0;
    m_isStopped = ready[4].revents != 0;
}

void Run::drainRest()
{
    // A pipe holds at most 1 MiB; somebody in the background may fill it again for ever.
    for (int i = 0; i < 64 && (m_out || m_err) && !isOverfull(); ++i) {
        const std::size_t before = m_result.output.size() + m_result.errorOutput.size();
        if (m_out)
            drain(m_out, m_result.output);
        if (m_err)
            drain(m_err, m_result.errorOutput);
        if (before == m_result.output.size() + m_result.errorOutput.size())
            return;
    }
}

std::optional<base::Error> Run::refusal(Steady::time_point deadline) const
{
    using base::ErrorCode;
    if (m_isStopped)
        return base::Error{ErrorCode::Cancelled, m_name + " was cancelled", {}};
    if (Steady::now() >= deadline)
        return base::Error{ErrorCode::TimedOut,
                           m_name + " did not finish in " + std::to_string(m_limits.timeout.count() / 1000) + " s",
                           {}};
    if (isOverfull() && m_limits.overflow == RunLimits::Overflow::Refuse)
        return base::Error{
            ErrorCode::TooLarge, m_name + " printed more than " + std::to_string(m_limits.outputBytes) + " bytes", {}};
    return {};
}

base::Result<CommandOutput> Run::finish(int stopDescriptor)
{
    const auto deadline = Steady::now() + m_limits.timeout;
    while (!m_isEnded && !isOverfull()) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Steady::now()).count();
        step(stopDescriptor, static_cast<int>(std::clamp<long long>(left, 0, 60'000)));
        if (const auto problem = m_isEnded ? std::nullopt : refusal(deadline))
            return base::fail(*problem);
    }
    if (m_isEnded) {
        drainRest();
        int status = 0;
        ::waitpid(m_pid, &status, 0);
        m_pid = -1;
        m_result.status = ExitStatus::fromWait(status);
    }
    if (isOverfull()) {
        if (m_limits.overflow == RunLimits::Overflow::Refuse)
            return base::fail(*refusal(Steady::time_point::max()));
        m_result.output.resize(m_limits.outputBytes);
        m_result.isCut = true; // the destructor kills what still prints
    }
    if (m_result.errorOutput.size() > m_limits.errorBytes)
        m_result.errorOutput.erase(0, m_result.errorOutput.size() - m_limits.errorBytes);
    return std::move(m_result);
}

} // namespace

base::Result<CommandOutput> PosixCommandRunner::run(const Command& command, const std::string& input,
                                                    const RunLimits& limits, std::stop_token stop)
{
    const UniqueFd wake(::eventfd(0, EFD_CLOEXEC));
    const std::stop_callback onStop(std::move(stop), [&wake] {
        const std::uint64_t one = 1;
        [[maybe_unused]] const ssize_t written = ::write(wake.get(), &one, sizeof one);
    });
    const WithoutSigpipe guard;
    Run run(limits, input);
    if (auto started = run.start(command); !started)
        return base::fail(started.error());
    return run.finish(wake.get());
}

} // namespace gwt::process
