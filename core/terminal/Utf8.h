#pragma once

#include <string>
#include <string_view>

namespace gwt::terminal
{

/// Writes 1–4 bytes; `out` has room for 4. Returns behind the last one.
inline char* encodeUtf8(char* out, char32_t c)
{
    if (c < 0x80) {
        *out++ = char(c);
    } else if (c < 0x800) {
        *out++ = char(0xc0 | (c >> 6));
        *out++ = char(0x80 | (c & 0x3f));
    } else if (c < 0x10000) {
        *out++ = char(0xe0 | (c >> 12));
        *out++ = char(0x80 | ((c >> 6) & 0x3f));
        *out++ = char(0x80 | (c & 0x3f));
    } else {
        *out++ = char(0xf0 | (c >> 18));
        *out++ = char(0x80 | ((c >> 12) & 0x3f));
        *out++ = char(0x80 | ((c >> 6) & 0x3f));
        *out++ = char(0x80 | (c & 0x3f));
    }
    return out;
}

inline void appendUtf8(std::string& out, char32_t c)
{
    char buffer[4];
    out.append(buffer, encodeUtf8(buffer, c));
}

/// Reads one code point of well-formed UTF-8 (what encodeUtf8 wrote) and moves on.
inline char32_t decodeUtf8(const char*& p)
{
    const auto next = [&p] { return char32_t(static_cast<unsigned char>(*p++)); };
    const char32_t first = next();
    if (first < 0x80)
        return first;
    if (first < 0xe0)
        return (first & 0x1f) << 6 | (next() & 0x3f);
    if (first < 0xf0) {
        const char32_t second = next() & 0x3f;
        return (first & 0x0f) << 12 | second << 6 | (next() & 0x3f);
    }
    const char32_t second = next() & 0x3f, third = next() & 0x3f;
    return (first & 0x07) << 18 | second << 12 | third << 6 | (next() & 0x3f);
}

} // namespace gwt::terminal
