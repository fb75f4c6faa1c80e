#include "core/host/QuitSignals.h"

#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace gwt::host
{
namespace
{

// A handler has no context but static storage; only QuitSignals touches it.
volatile int pipeForHandler = -1;
constexpr int quitting[] = {SIGTERM, SIGINT, SIGHUP};

void onSignal(int signal)
{
    const char byte = static_cast<char>(signal);
    if (pipeForHandler < 0 || ::write(pipeForHandler, &byte, 1) != 1)
        ::_exit(128 + signal);
    // The next one means it.
    ::signal(signal, SIG_DFL);
}

} // namespace

QuitSignals::QuitSignals(std::function<void()> quit)
{
    int ends[2] = {-1, -1};
    if (::pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    m_readEnd = process::UniqueFd(ends[0]);
    m_writeEnd = process::UniqueFd(ends[1]);
    pipeForHandler = m_writeEnd.get();
    m_notifier = std::make_unique<QSocketNotifier>(m_readEnd.get(), QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, [this, quit = std::move(quit)] {
        char byte = 0;
        if (::read(m_readEnd.get(), &byte, 1) == 1)
            quit();
    });
    for (const int signal : quitting)
        ::signal(signal, onSignal);
    ::signal(SIGPIPE, SIG_IGN);
}

QuitSignals::~QuitSignals()
{
    for (const int signal : quitting)
        ::signal(signal, SIG_DFL);
    pipeForHandler = -1;
}

} // namespace gwt::host
