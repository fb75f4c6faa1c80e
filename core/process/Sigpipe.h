#pragma once

#include <csignal>
#include <ctime>

namespace gwt::process
{

/// While it lives, a write of this thread to a pipe that nobody reads fails with EPIPE instead of ending gwt.
/// By the thread's mask, not by the process's disposition: what programs of ours do with SIGPIPE is theirs to say.
class WithoutSigpipe
{
public:
    WithoutSigpipe()
    {
        sigemptyset(&m_pipe);
        sigaddset(&m_pipe, SIGPIPE);
        ::pthread_sigmask(SIG_BLOCK, &m_pipe, &m_before);
    }
    ~WithoutSigpipe()
    {
        if (sigismember(&m_before, SIGPIPE) == 0) {
            const timespec now = {};
            ::sigtimedwait(&m_pipe, nullptr, &now);
        }
        ::pthread_sigmask(SIG_SETMASK, &m_before, nullptr);
    }
    WithoutSigpipe(const WithoutSigpipe&) = delete;
    WithoutSigpipe& operator=(const WithoutSigpipe&) = delete;

private:
    sigset_t m_pipe = {};
    sigset_t m_before = {};
};

} // namespace gwt::process
