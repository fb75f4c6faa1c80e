#pragma once

#include <cstddef>
#include <deque>
#include <string>
#include <string_view>

namespace gwt::hub
{

/// The last that a server said on stderr, for people: at most 64 KiB, however much it floods. One thread.
class StandardError
{
public:
    static constexpr std::size_t limit = 64 * 1024;
    static constexpr std::size_t lineLimit = 4096;

    void add(std::string_view line);
    /// Oldest first, a line each.
    std::string text() const;
    /// The last line that is not blank; empty when there is none.
    std::string last() const;

private:
    std::deque<std::string> m_lines;
    std::size_t m_bytes = 0;
};

} // namespace gwt::hub
