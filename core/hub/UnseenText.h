#pragma once

#include <cstddef>
#include <string_view>

namespace gwt::hub
{

struct CodePoint {
    char32_t value = 0; ///< U+FFFD for a byte that is no UTF-8
    std::size_t length = 1;
};

inline CodePoint codePointAt(std::string_view text, std::size_t at)
{
    const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
    const unsigned first = byte(at);
    const std::size_t length = first < 0x80 ? 1 : (first >> 5) == 6 ? 2 : (first >> 4) == 14 ? 3 : (first >> 3) == 30 ? 4 : 0;
    if (length == 1)
        return {first, 1};
    char32_t value = first & (0xffU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(at + i) >> 6) != 2)
            return {0xfffd, 1};
        value = (value << 6) | (byte(at + i) & 63U);
    }
    return length == 0 ? CodePoint{0xfffd, 1} : CodePoint{value, length};
}

/// What a reader does not see and a model reads: controls but line end and tab, bidirectional marks, zero-width
/// characters, variation selectors supplement, and the tag block, which spells ASCII invisibly. (Joiners between emoji and
/// in some scripts are ordinary: U+200C, U+200D and U+FE0F are not counted.)
inline bool isUnseen(char32_t c)
{
    return (c < 0x20 && c != '\n' && c != '\t' && c != '\r') || (c >= 0x7f && c < 0xa0) || c == 0xad || c == 0x061c || c == 0x180e || c == 0x200b || (c >= 0x200e && c <= 0x200f) || (c >= 0x202a && c <= 0x202e)
           || (c >= 0x2060 && c <= 0x206f) || c == 0xfeff || (c >= 0xfff9 && c <= 0xfffb) || (c >= 0xe0000 && c <= 0xe01ef) || c == 0x3164 || c == 0x115f || c == 0x1160 || c == 0xffa0;
}

} // namespace gwt::hub
