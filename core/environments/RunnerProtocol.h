#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace gwt::environments
{

/// The stream between gwt and its runner inside a container. Frame: u32 length of what follows, u8 kind, u32 channel,
/// payload; all little-endian. A channel is one command of one connection; the client numbers them. No Qt, no
/// exceptions: the static runner includes this too. Both sides are of one build or refuse each other by `version`.
namespace runnerprotocol
{
inline constexpr std::uint32_t version = 1;
inline constexpr std::size_t headerBytes = 9;
inline constexpr std::size_t largestFrame = 16U << 20U;

enum class Kind : std::uint8_t {
    // client -> runner
    Start = 1, ///< u32 deadline in ms (0: none), u8 flags, text cwd, texts argv, texts env
    Input,     ///< bytes for its stdin
    InputEnd,
    Kill,      ///< end the whole tree now
    SetEnvironment, ///< texts: "K=V" for every later command, kept when the client goes
    Forward,   ///< u16 port: this connection becomes a pipe to 127.0.0.1:port in the container; answered by Forwarded
    Resize,    ///< u16 rows, u16 columns
    // runner -> client
    Hello = 64, ///< u32 version, u32 running commands, u8 whether SetEnvironment was ever sent
    Output,
    ErrorOutput,
    Exit,       ///< i32 exit code, i32 signal, u8 end flags, u64 microseconds
    Failed,     ///< i32 errno, u8 FailedStage
    Forwarded,  ///< i32 errno or 0; raw bytes follow
};

enum StartFlag : std::uint8_t { HasInput = 1, HasTerminal = 2 };
enum EndFlag : std::uint8_t { TimedOut = 1, OutOfMemory = 2, Killed = 4 };
enum class FailedStage : std::uint8_t { Fork, Folder, Program, Refused };

class Writer
{
public:
    Writer(Kind kind, std::uint32_t channel) : m_bytes(headerBytes, '\0')
    {
        m_bytes[4] = static_cast<char>(kind);
        store(5, channel);
    }
    Writer& u8(std::uint8_t value) { return raw(&value, 1); }
    Writer& u16(std::uint16_t value) { return raw(&value, 2); }
    Writer& u32(std::uint32_t value) { return raw(&value, 4); }
    Writer& i32(std::int32_t value) { return raw(&value, 4); }
    Writer& u64(std::uint64_t value) { return raw(&value, 8); }
    Writer& text(std::string_view value) { return u32(static_cast<std::uint32_t>(value.size())).raw(value.data(), value.size()); }
    Writer& texts(const std::vector<std::string>& values)
    {
        u32(static_cast<std::uint32_t>(values.size()));
        for (const std::string& value : values)
            text(value);
        return *this;
    }
    Writer& raw(const void* data, std::size_t size)
    {
        if (size > 0)
            m_bytes.append(static_cast<const char*>(data), size);
        return *this;
    }
    std::string take()
    {
        store(0, static_cast<std::uint32_t>(m_bytes.size() - 4));
        return std::move(m_bytes);
    }

private:
    void store(std::size_t at, std::uint32_t value) { std::memcpy(m_bytes.data() + at, &value, 4); }
    std::string m_bytes;
};

/// Reads a payload; past its end everything is empty and isGood() is false.
class Reader
{
public:
    explicit Reader(std::string_view payload) : m_rest(payload) {}
    bool isGood() const { return m_isGood; }
    std::uint8_t u8() { return number<std::uint8_t>(); }
    std::uint16_t u16() { return number<std::uint16_t>(); }
    std::uint32_t u32() { return number<std::uint32_t>(); }
    std::int32_t i32() { return number<std::int32_t>(); }
    std::uint64_t u64() { return number<std::uint64_t>(); }
    std::string_view text()
    {
        const std::uint32_t size = u32();
        if (size > m_rest.size()) {
            m_isGood = false;
            return {};
        }
        const std::string_view value = m_rest.substr(0, size);
        m_rest.remove_prefix(size);
        return value;
    }
    std::vector<std::string> texts()
    {
        std::vector<std::string> values;
        for (std::uint32_t left = u32(); left > 0 && m_isGood; --left)
            values.emplace_back(text());
        return values;
    }

private:
    template <class T> T number()
    {
        T value{};
        if (m_rest.size() < sizeof(T)) {
            m_isGood = false;
            return value;
        }
        std::memcpy(&value, m_rest.data(), sizeof(T));
        m_rest.remove_prefix(sizeof(T));
        return value;
    }
    std::string_view m_rest;
    bool m_isGood = true;
};

struct Frame {
    Kind kind{};
    std::uint32_t channel = 0;
    std::string_view payload; ///< into the buffer that was given
};

/// The frame at the front of `buffer`, and how many bytes it takes. 0: more bytes are needed; -1: broken, hang up.
inline std::ptrdiff_t parseFrame(std::string_view buffer, Frame& frame)
{
    if (buffer.size() < headerBytes)
        return 0;
    std::uint32_t length = 0;
    std::memcpy(&length, buffer.data(), 4);
    if (length < headerBytes - 4 || length > largestFrame)
        return -1;
    if (buffer.size() < length + 4U)
        return 0;
    frame.kind = static_cast<Kind>(static_cast<std::uint8_t>(buffer[4]));
    std::memcpy(&frame.channel, buffer.data() + 5, 4);
    frame.payload = buffer.substr(headerBytes, length + 4U - headerBytes);
    return static_cast<std::ptrdiff_t>(length) + 4;
}
} // namespace runnerprotocol

} // namespace gwt::environments
