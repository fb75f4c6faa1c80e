#pragma once

#include "bridge/Asio.h"
#include "core/mcp/LineFraming.h"

#include <boost/asio/posix/stream_descriptor.hpp>

#include <array>
#include <deque>
#include <functional>
#include <string>
#include <string_view>

namespace gwt::bridge
{

/// The agent's end: newline-delimited messages on stdin and stdout. Gives the descriptors back blocking, as it got
/// them: they may be a terminal that the shell goes on using.
class Stdio
{
public:
    struct Events {
        std::function<void(std::string_view line)> line;
        std::function<void()> tooLong;
        std::function<void()> ended; ///< of stdin, or nobody reads stdout any more
    };

    Stdio(asio::io_context& loop, Events events);
    ~Stdio();
    Stdio(const Stdio&) = delete;
    Stdio& operator=(const Stdio&) = delete;

    void start() { read(); }
    void send(std::string message);
    /// Everything was written.
    bool isFlushed() const { return m_out.empty(); }

private:
    void read();
    void write();
    void end();

    Events m_events;
    asio::posix::stream_descriptor m_input;
    asio::posix::stream_descriptor m_output;
    std::array<int, 2> m_flags{};
    mcp::LineFraming m_framing;
    std::array<char, 64 * 1024> m_buffer;
    std::deque<std::string> m_out;
    std::size_t m_written = 0;
    bool m_hasEnded = false;
};

} // namespace gwt::bridge
