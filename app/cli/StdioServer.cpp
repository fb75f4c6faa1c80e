#include "app/cli/StdioServer.h"

#include <QDeadlineTimer>

#include <array>
#include <cerrno>
#include <chrono>
#include <fcntl.h>
#include <unistd.h>

namespace gwt::cli
{
namespace
{

constexpr std::chrono::milliseconds leavingInterval{5};
constexpr std::chrono::seconds lastAnswers{2};

void writeLine(const std::string& text)
{
    const std::string line = mcp::LineFraming::frame(text);
    std::size_t done = 0;
    while (done < line.size()) {
        const ssize_t n = ::write(STDOUT_FILENO, line.data() + done, line.size() - done);
        if (n > 0)
            done += static_cast<std::size_t>(n);
        else if (errno != EINTR)
            return; // the client is gone; the end of stdin tells the rest
    }
}

} // namespace

StdioServer::StdioServer(mcp::Server& server, std::function<void()> ended)
    : m_ended(std::move(ended))
    , m_session(server, {tools::PrincipalKind::Local, {}, "local"},
                [](mcp::Outgoing message) {
                    if (!message.text.empty())
                        writeLine(message.text);
                })
    , m_notifier(STDIN_FILENO, QSocketNotifier::Read)
{
    connect(&m_notifier, &QSocketNotifier::activated, this, &StdioServer::read);
}

void StdioServer::read()
{
    std::array<char, 65536> buffer;
    const ssize_t n = ::read(STDIN_FILENO, buffer.data(), buffer.size());
    if (n > 0) {
        // A line over the limit was answered by nobody: the framing drops it and reads on.
        (void)m_framing.feed({buffer.data(), static_cast<std::size_t>(n)}, [this](std::string_view line) { m_session.receive(line); });
        return;
    }
    if (n < 0 && (errno == EINTR || errno == EAGAIN))
        return;
    m_notifier.setEnabled(false);
    // `printf … | gwt serve`: what was asked before the end is still answered, when that does not take long.
    m_leaving.setInterval(leavingInterval);
    connect(&m_leaving, &QTimer::timeout, this, [this, until = QDeadlineTimer(lastAnswers)] {
        if (m_session.info().callsRunning > 0 && !until.hasExpired())
            return;
        m_leaving.stop();
        m_session.close();
        m_ended();
    });
    m_leaving.start();
}

} // namespace gwt::cli
