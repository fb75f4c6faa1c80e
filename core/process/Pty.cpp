#include "core/process/Pty.h"

#include "core/process/Errno.h"
#include "core/process/ProcessTree.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <termios.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>

namespace gwt::process
{
namespace
{

struct Ends {
    UniqueFd master;
    UniqueFd slave;
};

winsize toWinsize(PtySize size)
{
    return {size.rows, size.columns, size.pixelWidth, size.pixelHeight};
}

base::Result<Ends> openPty(PtySize size)
{
    Ends ends;
    ends.master = UniqueFd(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK));
    if (!ends.master)
        return base::fail(fromErrno(errno, "cannot open a pseudo terminal", "too many terminals may be open"));
    std::array<char, 128> name = {};
    if (::grantpt(ends.master.get()) != 0 || ::unlockpt(ends.master.get()) != 0 ||
        ::ptsname_r(ends.master.get(), name.data(), name.size()) != 0)
        return base::fail(fromErrno(errno, "cannot prepare a pseudo terminal"));
    ends.slave = UniqueFd(::open(name.data(), O_RDWR | O_NOCTTY | O_CLOEXEC));
    if (!ends.slave)
        return base::fail(fromErrno(errno, "cannot open the pseudo terminal"));

    // Backspace must erase whole UTF-8 characters in the kernel's own line editing.
    termios modes = {};
    if (::tcgetattr(ends.slave.get(), &modes) == 0) {
        modes.c_iflag |= IUTF8;
        modes.c_cc[VERASE] = 0x7F;
        ::tcsetattr(ends.slave.get(), TCSANOW, &modes);
    }
    const winsize window = toWinsize(size);
    ::ioctl(ends.slave.get(), TIOCSWINSZ, &window);
    return ends;
}

} // namespace

base::Result<std::unique_ptr<Pty>> Pty::create(const Command& command, PtySize size)
{
    auto ends = openPty(size);
    if (!ends)
        return base::fail(ends.error());
    SpawnOptions options;
    options.input = options.output = options.error = ends->slave.get();
    options.session = SpawnOptions::Session::NewWithTerminal;
    const auto pid = spawn(command, options);
    if (!pid)
        return base::fail(pid.error());
    UniqueFd pidFd(static_cast<int>(::syscall(SYS_pidfd_open, *pid, 0)));
    return std::unique_ptr<Pty>(new Pty(std::move(ends->master), std::move(pidFd), *pid, size));
}

Pty::Pty(UniqueFd master, UniqueFd pidFd, pid_t pid, PtySize size)
    : m_master(std::move(master))
    , m_pidFd(std::move(pidFd))
    , m_pid(pid)
    , m_size(size)
{
}

Pty::~Pty()
{
    if (!exitStatus())
        hangUp();
    kill();
    if (exitStatus())
        return;
    // A process in an uninterruptible wait stays a zombie until we end; everything else is gone at once.
    pollfd ended = {m_pidFd.get(), POLLIN, 0};
    ::poll(&ended, 1, 500);
    exitStatus();
}

base::Result<void> Pty::write(std::string_view bytes)
{
    std::function<void()> listener;
    {
        const std::lock_guard lock(m_mutex);
        if (m_exit)
            return base::fail(base::ErrorCode::NotRunning, "the program of this terminal has ended");
        if (m_queue.size() - m_queueStart + bytes.size() > queueLimit)
            return base::fail(base::ErrorCode::LimitReached, "the program does not read its input",
                              "wait until it does, or stop it");
        const bool wasEmpty = m_queue.empty();
        m_queue.append(bytes);
        if (!flushLocked() && wasEmpty)
            listener = m_listener;
    }
    if (listener)
        listener();
    return {};
}

bool Pty::flushQueue()
{
    const std::lock_guard lock(m_mutex);
    return flushLocked();
}

bool Pty::flushLocked()
{
    while (m_queueStart < m_queue.size()) {
        const ssize_t written = ::write(m_master.get(), m_queue.data() + m_queueStart, m_queue.size() - m_queueStart);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            break;
        m_queueStart += static_cast<std::size_t>(written);
    }
    if (m_queueStart == m_queue.size()) {
        m_queue.clear();
        m_queueStart = 0;
        return true;
    }
    if (m_queueStart > (1U << 16U)) {
        m_queue.erase(0, m_queueStart);
        m_queueStart = 0;
    }
    return false;
}

std::size_t Pty::queuedBytes() const
{
    const std::lock_guard lock(m_mutex);
    return m_queue.size() - m_queueStart;
}

void Pty::setQueueListener(std::function<void()> listener)
{
    const std::lock_guard lock(m_mutex);
    m_listener = std::move(listener);
}

base::Result<void> Pty::resize(PtySize size)
{
    const std::lock_guard lock(m_mutex);
    const winsize window = toWinsize(size);
    if (::ioctl(m_master.get(), TIOCSWINSZ, &window) != 0)
        return base::fail(fromErrno(errno, "cannot resize the terminal"));
    m_size = size;
    return {};
}

PtySize Pty::size() const
{
    const std::lock_guard lock(m_mutex);
    return m_size;
}

pid_t Pty::foregroundGroup() const
{
    const pid_t group = ::tcgetpgrp(m_master.get());
    return group > 0 ? group : 0;
}

void Pty::hangUp()
{
    // Interactive shells pass SIGHUP on to their jobs; the foreground group gets its own, as from the kernel.
    const pid_t foreground = foregroundGroup();
    if (foreground > 0)
        ::kill(-foreground, SIGHUP);
    const std::lock_guard lock(m_mutex);
    if (!m_exit) {
        ::kill(m_pid, SIGHUP);
        ::kill(m_pid, SIGCONT);
    }
    if (foreground > 0)
        ::kill(-foreground, SIGCONT);
}

void Pty::kill()
{
    killTree(m_pid, TreeScope::SessionAndDescendants);
}

std::optional<ExitStatus> Pty::exitStatus()
{
    const std::lock_guard lock(m_mutex);
    int status = 0;
    if (!m_exit && ::waitpid(m_pid, &status, WNOHANG) == m_pid)
        m_exit = ExitStatus::fromWait(status);
    return m_exit;
}

} // namespace gwt::process
