#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

namespace gwt::terminal
{

/// Width and grapheme class of every code point in one byte, two stages, made from libutf8proc once per process
/// (immutable afterwards; any thread).
class UnicodeTable
{
public:
    static const UnicodeTable& instance();

    /// Columns of the code point by itself: 0 (combining), 1 or 2.
    int width(char32_t code) const { return entry(code) & 3; }
    /// False when the code point always starts a new cluster, unless the one before is a Prepend.
    bool mayJoin(char32_t code) const { return (entry(code) & MayJoin) != 0; }
    /// A Prepend: joins with whatever follows.
    bool joinsNext(char32_t code) const { return (entry(code) & JoinsNext) != 0; }
    /// VS16 after it makes it two columns wide.
    bool emojiVariation(char32_t code) const { return (entry(code) & Pictographic) != 0; }
    std::uint8_t entry(char32_t code) const { return blocks_[first_[code >> 8] + (code & 0xff)]; }

    static constexpr std::uint8_t MayJoin = 4, JoinsNext = 8, Pictographic = 16;

    /// Whether a cluster boundary lies between two code points; `state` starts at 0 with each cluster.
    static bool breaksBetween(char32_t before, char32_t after, std::int32_t& state);

private:
    UnicodeTable();
    std::array<std::uint32_t, 0x1100> first_{};
    std::vector<std::uint8_t> blocks_;
};

} // namespace gwt::terminal
