#pragma once

#include "core/base/Result.h"
#include "core/environments/EngineAddress.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include <sys/types.h>

#include <functional>
#include <string>
#include <vector>

namespace gwt::environments
{

/// An engine's socket on another machine as a socket here, by the ssh command (`ssh -N -L local:remote`): ssh's own
/// configuration, agent and known hosts count; it asks nothing (BatchMode). Started when first needed, again when it
/// has ended. Io thread only; its end ends ssh.
class SshTunnel
{
public:
    using Ready = std::function<void(base::Result<std::string>)>;

    SshTunnel(boost::asio::io_context& io, EngineAddress address);
    ~SshTunnel();
    SshTunnel(const SshTunnel&) = delete;
    SshTunnel& operator=(const SshTunnel&) = delete;

    /// The local socket's path, once it stands.
    void whenReady(Ready ready);

private:
    base::Result<void> start();
    bool isRunning();
    void poll();
    void answer(const base::Result<std::string>& result);
    void end();
    std::string errorText() const;

    boost::asio::io_context& m_io;
    boost::asio::steady_timer m_timer;
    EngineAddress m_address;
    std::string m_folder; ///< 0700, ours
    pid_t m_pid = -1;
    bool m_stands = false;
    int m_polls = 0;
    std::vector<Ready> m_waiting;
};

/// ssh's arguments for the address: what a test looks at.
std::vector<std::string> sshArguments(const EngineAddress& address, const std::string& localSocket);

} // namespace gwt::environments
