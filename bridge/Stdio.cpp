#include "bridge/Stdio.h"

#include <boost/asio/buffer.hpp>

#include <fcntl.h>
#include <unistd.h>

namespace gwt::bridge
{

Stdio::Stdio(asio::io_context& loop, Events events)
    : m_events(std::move(events))
    , m_input(loop)
    , m_output(loop)
{
    m_flags = {::fcntl(STDIN_FILENO, F_GETFL), ::fcntl(STDOUT_FILENO, F_GETFL)};
    boost::system::error_code ignored;
    m_input.assign(::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3), ignored);
    m_output.assign(::fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3), ignored);
}

Stdio::~Stdio()
{
    for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO})
        if (const int flags = m_flags[static_cast<std::size_t>(descriptor)]; flags >= 0)
            ::fcntl(descriptor, F_SETFL, flags);
}

void Stdio::read()
{
    m_input.async_read_some(asio::buffer(m_buffer), [this](const boost::system::error_code& error, std::size_t bytes) {
        if (error)
            return end();
        if (!m_framing.feed({m_buffer.data(), bytes}, m_events.line))
            m_events.tooLong();
        read();
    });
}

void Stdio::send(std::string message)
{
    if (m_hasEnded && !m_output.is_open())
        return;
    m_out.push_back(mcp::LineFraming::frame(std::move(message)));
    if (m_out.size() == 1)
        write();
}

void Stdio::write()
{
    // Tried at once: the usual answer fits into the pipe, and costs no trip through the loop.
    while (!m_out.empty()) {
        const std::string& front = m_out.front();
        const ssize_t n = ::write(m_output.native_handle(), front.data() + m_written, front.size() - m_written);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
            break;
        if (n < 0) {
            m_out.clear();
            m_output.close();
            return end();
        }
        m_written += static_cast<std::size_t>(n);
        if (m_written == front.size()) {
            m_out.pop_front();
            m_written = 0;
        }
    }
    if (!m_out.empty())
        m_output.async_wait(asio::posix::stream_descriptor::wait_write, [this](const boost::system::error_code& error) {
            if (!error)
                write();
        });
}

void Stdio::end()
{
    if (std::exchange(m_hasEnded, true))
        return;
    m_events.ended();
}

} // namespace gwt::bridge
