#include "core/environments/SshTunnel.h"

#include "core/environments/EngineErrors.h"
#include "core/process/Environment.h"
#include "core/process/Spawn.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>

namespace gwt::environments
{

namespace
{
constexpr auto pollEvery = std::chrono::milliseconds(20);
constexpr int mostPolls = 750; // 15 s
} // namespace

std::vector<std::string> sshArguments(const EngineAddress& address, const std::string& localSocket)
{
    std::vector<std::string> arguments{"-N", "-T", "-o", "BatchMode=yes", "-o", "ExitOnForwardFailure=yes", "-o", "ConnectTimeout=10",
                                       "-o", "ServerAliveInterval=15", "-o", "ServerAliveCountMax=2", "-o", "StreamLocalBindUnlink=yes",
                                       "-o", "ControlPath=none", "-L", localSocket + ":" + address.path};
    if (!address.port.empty())
        arguments.insert(arguments.end(), {"-p", address.port});
    if (!address.user.empty())
        arguments.insert(arguments.end(), {"-l", address.user});
    arguments.insert(arguments.end(), {"--", address.host});
    return arguments;
}

SshTunnel::SshTunnel(boost::asio::io_context& io, EngineAddress address) : m_io(io), m_timer(io), m_address(std::move(address)) {}

SshTunnel::~SshTunnel()
{
    end();
    if (!m_folder.empty()) {
        ::unlink((m_folder + "/s").c_str());
        ::unlink((m_folder + "/e").c_str());
        ::rmdir(m_folder.c_str());
    }
}

void SshTunnel::end()
{
    if (m_pid > 0) {
        ::kill(m_pid, SIGKILL);
        ::waitpid(m_pid, nullptr, 0);
    }
    m_pid = -1;
    m_stands = false;
}

bool SshTunnel::isRunning()
{
    if (m_pid > 0 && ::waitpid(m_pid, nullptr, WNOHANG) != 0) {
        m_pid = -1;
        m_stands = false;
    }
    return m_pid > 0;
}

base::Result<void> SshTunnel::start()
{
    if (m_folder.empty()) {
        char folder[] = "/tmp/gwt-ssh-XXXXXX"; // short: a socket's path has 108 bytes
        if (!::mkdtemp(folder))
            return base::fail(base::ErrorCode::Unavailable, "cannot make a folder for the ssh tunnel in /tmp", "is the disk full?");
        m_folder = folder;
    }
    ::unlink((m_folder + "/s").c_str());
    const int errors = ::open((m_folder + "/e").c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    process::Command command{.program = "ssh", .arguments = sshArguments(m_address, m_folder + "/s"), .environment = process::Environment::current(), .workingDirectory = {}};
    auto pid = process::spawn(command, {.error = errors, .whenParentDies = process::SpawnOptions::WhenParentDies::IsKilled});
    ::close(errors);
    if (!pid)
        return base::fail(base::ErrorCode::Unavailable, "cannot start ssh: " + pid.error().message, "install openssh-client");
    m_pid = *pid;
    return {};
}

std::string SshTunnel::errorText() const
{
    char text[512];
    const int fd = ::open((m_folder + "/e").c_str(), O_RDONLY | O_CLOEXEC);
    const ssize_t count = fd < 0 ? 0 : ::read(fd, text, sizeof text);
    if (fd >= 0)
        ::close(fd);
    return count > 0 ? std::string(text, static_cast<std::size_t>(count)) : "ssh ended";
}

void SshTunnel::whenReady(Ready ready)
{
    if (isRunning() && m_stands)
        return ready(m_folder + "/s");
    m_waiting.push_back(std::move(ready));
    if (m_waiting.size() > 1)
        return;
    m_polls = 0;
    if (!isRunning())
        if (auto started = start(); !started)
            return answer(base::fail(started.error()));
    poll();
}

void SshTunnel::poll()
{
    // ssh says nothing when a forward stands: the socket's appearance is the sign.
    struct stat about {};
    if (::stat((m_folder + "/s").c_str(), &about) == 0 && S_ISSOCK(about.st_mode)) {
        m_stands = true;
        return answer(m_folder + "/s");
    }
    if (!isRunning())
        return answer(base::fail(base::ErrorCode::Unavailable, "no ssh tunnel to " + toText(m_address) + ": " + errorText(),
                                 "try it by hand: ssh " + (m_address.user.empty() ? "" : m_address.user + "@") + m_address.host));
    if (++m_polls > mostPolls)
        return answer(base::fail(engineUnreachable(toText(m_address), "ssh does not connect")));
    m_timer.expires_after(pollEvery);
    m_timer.async_wait([this](const boost::system::error_code& error) {
        if (!error)
            poll();
    });
}

void SshTunnel::answer(const base::Result<std::string>& result)
{
    for (const Ready& ready : std::exchange(m_waiting, {}))
        ready(result);
}

} // namespace gwt::environments
