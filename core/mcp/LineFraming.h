#pragma once

#include "core/base/Result.h"

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace gwt::mcp
{

/// Newline-delimited messages over a byte stream (MCP "stdio" transport), for server and client side. Linear in the
/// bytes however they are cut; empty lines and a trailing CR are dropped. Not thread-safe.
class LineFraming
{
public:
    static constexpr std::size_t defaultLimit = 64 * 1024 * 1024;
    using Line = std::function<void(std::string_view line)>;

    explicit LineFraming(std::size_t limit = defaultLimit)
        : m_limit(limit)
    {
    }

    /// Calls `line` for each whole line, in order; the view lives for that call only. A line over the limit is thrown
    /// away up to its end and answered by one TooLarge; what follows is read again.
    base::Result<void> feed(std::string_view bytes, const Line& line);

    /// Bytes of the line that is not yet whole.
    std::size_t pending() const { return m_rest.size(); }

    /// A message as a line with its newline. Line breaks between the tokens of checked JSON become spaces (inside
    /// strings there are none).
    static std::string frame(std::string message);

private:
    std::size_t m_limit;
    std::string m_rest;
    bool m_isSkipping = false;
};

} // namespace gwt::mcp
