#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace gwt::environments
{

/// Docker's multiplexed attach stream (API v1.41, "ContainerAttach", Stream format): 8 bytes of header, of which the
/// first names the stream and the last four are the length, big-endian. Linear: payload is handed on where it lies.
class StreamDemux
{
public:
    enum class Stream : std::uint8_t { Input = 0, Output = 1, Error = 2 };
    using Sink = std::function<void(Stream, std::string_view)>;

    explicit StreamDemux(Sink sink) : m_sink(std::move(sink)) {}

    /// False: not such a stream; nothing more can be read from it.
    bool feed(std::string_view bytes);

private:
    Sink m_sink;
    unsigned char m_header[8] = {};
    std::size_t m_headerBytes = 0;
    std::size_t m_left = 0; ///< of the current frame's payload
    Stream m_stream = Stream::Output;
};

} // namespace gwt::environments
