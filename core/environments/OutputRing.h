#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace gwt::environments
{

/// The last bytes of a stream. Appending costs what is appended, whatever came before. One thread at a time.
class OutputRing
{
public:
    static constexpr std::size_t standardCapacity = 65'536;
    explicit OutputRing(std::size_t capacity = standardCapacity) : m_capacity(capacity) {}

    void append(std::string_view bytes);
    std::uint64_t totalBytes() const { return m_total; }
    bool isTruncated() const { return m_total > m_capacity; }

    /// The last `most` bytes at most, as well-formed UTF-8 that starts at a character.
    std::string tail(std::size_t most) const;
    std::string tail() const { return tail(m_capacity); }

private:
    std::size_t m_capacity;
    std::string m_bytes; ///< grows to the capacity, then turns
    std::size_t m_end = 0; ///< where the next byte goes, once it is full
    std::uint64_t m_total = 0;
};

} // namespace gwt::environments
