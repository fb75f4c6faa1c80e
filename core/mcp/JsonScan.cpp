#include "core/mcp/JsonScan.h"

#include "core/base/Json.h"
#include "core/base/Text.h"

#include <bitset>
#include <cstdint>
#include <cstring>

namespace gwt::mcp
{
namespace
{

constexpr std::size_t maxDepth = 256; // as base::parseJson

constexpr bool isSpace(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }
constexpr bool isDigit(char c) { return c >= '0' && c <= '9'; }
constexpr bool isHex(char c) { return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

/// True when none of eight bytes is a quote, a backslash, a control character or beyond ASCII.
bool isPlain(const char* bytes)
{
    std::uint64_t word = 0;
    std::memcpy(&word, bytes, 8);
    constexpr std::uint64_t ones = 0x0101010101010101ULL;
    constexpr std::uint64_t highs = ones * 0x80;
    const auto hasZero = [](std::uint64_t x) { return (x - ones) & ~x & highs; };
    return !((word & highs) | hasZero(word ^ (ones * '"')) | hasZero(word ^ (ones * '\\')) | ((word - ones * 0x20) & ~word & highs));
}

class Cursor
{
public:
    explicit Cursor(std::string_view text)
        : m_at(text.data())
        , m_begin(text.data())
        , m_end(text.data() + text.size())
    {
    }

    void space()
    {
        while (m_at < m_end && isSpace(*m_at))
            ++m_at;
    }
    bool take(char c)
    {
        if (m_at < m_end && *m_at == c) {
            ++m_at;
            return true;
        }
        return false;
    }
    bool isAtEnd() const { return m_at == m_end; }
    bool sawBeyondAscii() const { return m_beyondAscii; }
    const char* at() const { return m_at; }
    std::size_t offset() const { return static_cast<std::size_t>(m_at - m_begin); }

    /// From the opening to behind the closing quote.
    bool string()
    {
        if (!take('"'))
            return false;
        while (m_at < m_end) {
            while (m_end - m_at >= 8 && isPlain(m_at))
                m_at += 8;
            if (m_at == m_end)
                return false;
            const auto c = static_cast<unsigned char>(*m_at++);
            if (c == '"')
                return true;
            if (c < 0x20)
                return false;
            if (c == '\\' && !escape())
                return false;
            m_beyondAscii |= c >= 0x80;
        }
        return false;
    }

    /// A whole value with everything inside; iterative, so that nesting costs no stack.
    bool value()
    {
        std::bitset<maxDepth + 1> isObject;
        std::size_t depth = 0;
        for (;;) {
            space();
            if (m_at == m_end)
                return false;
            if (*m_at == '{' || *m_at == '[') {
                if (++depth > maxDepth)
                    return false;
                const bool object = *m_at++ == '{';
                isObject[depth] = object;
                space();
                if (take(object ? '}' : ']'))
                    --depth;
                else if (object && !key())
                    return false;
                else
                    continue;
            } else if (!scalar()) {
                return false;
            }
            for (;;) { // behind a value
                if (depth == 0)
                    return true;
                space();
                if (take(',')) {
                    if (isObject[depth] && !key())
                        return false;
                    break;
                }
                if (!take(isObject[depth] ? '}' : ']'))
                    return false;
                --depth;
            }
        }
    }

private:
    bool key()
    {
        space();
        if (!string())
            return false;
        space();
        return take(':');
    }
    bool escape()
    {
        if (m_at == m_end)
            return false;
        const char c = *m_at++;
        if (c != 'u')
            return std::strchr("\"\\/bfnrt", c) != nullptr && c != '\0';
        for (int i = 0; i < 4; ++i, ++m_at)
            if (m_at == m_end || !isHex(*m_at))
                return false;
        return true;
    }
    bool word(std::string_view expected)
    {
        if (static_cast<std::size_t>(m_end - m_at) < expected.size() || std::string_view(m_at, expected.size()) != expected)
            return false;
        m_at += expected.size();
        return true;
    }
    bool digits()
    {
        const char* start = m_at;
        while (m_at < m_end && isDigit(*m_at))
            ++m_at;
        return m_at > start;
    }
    bool number()
    {
        take('-');
        if (!take('0') && !digits())
            return false;
        if (take('.') && !digits())
            return false;
        if (m_at < m_end && (*m_at == 'e' || *m_at == 'E')) {
            ++m_at;
            if (!take('+'))
                take('-');
            return digits();
        }
        return true;
    }
    bool scalar()
    {
        switch (*m_at) {
        case '"': return string();
        case 't': return word("true");
        case 'f': return word("false");
        case 'n': return word("null");
        default: return number();
        }
    }

    const char* m_at;
    const char* m_begin;
    const char* m_end;
    bool m_beyondAscii = false;
};

tl::unexpected<base::Error> notJson(const Cursor& cursor)
{
    return base::fail(base::ErrorCode::InvalidArgument, "not JSON: error at byte " + std::to_string(cursor.offset() + 1));
}

/// What stands between the quotes, unescaped (keys only: they are short).
std::string unquoted(std::string_view quoted)
{
    if (quoted.find('\\') == std::string_view::npos)
        return std::string(quoted.substr(1, quoted.size() - 2));
    const auto parsed = base::parseJson(quoted);
    return parsed && parsed->is_string() ? parsed->get<std::string>() : std::string(quoted);
}

/// White space to the end, and UTF-8 where anything lies beyond ASCII.
bool endsWell(Cursor& cursor, std::string_view text)
{
    cursor.space();
    return cursor.isAtEnd() && (!cursor.sawBeyondAscii() || base::isValidUtf8(text));
}

} // namespace

base::Result<std::vector<JsonMember>> scanObject(std::string_view text)
{
    Cursor cursor(text);
    std::vector<JsonMember> members;
    cursor.space();
    if (!cursor.take('{'))
        return notJson(cursor);
    cursor.space();
    bool isOpen = !cursor.take('}');
    while (isOpen) {
        cursor.space();
        const char* keyStart = cursor.at();
        if (!cursor.string())
            return notJson(cursor);
        JsonMember member{unquoted({keyStart, static_cast<std::size_t>(cursor.at() - keyStart)}), {}};
        cursor.space();
        if (!cursor.take(':'))
            return notJson(cursor);
        cursor.space();
        const char* valueStart = cursor.at();
        if (!cursor.value())
            return notJson(cursor);
        member.value = {valueStart, static_cast<std::size_t>(cursor.at() - valueStart)};
        members.push_back(std::move(member));
        cursor.space();
        isOpen = cursor.take(',');
        if (!isOpen && !cursor.take('}'))
            return notJson(cursor);
    }
    if (!endsWell(cursor, text))
        return notJson(cursor);
    return members;
}

base::Result<std::vector<std::string_view>> scanArray(std::string_view text)
{
    Cursor cursor(text);
    std::vector<std::string_view> items;
    cursor.space();
    if (!cursor.take('['))
        return notJson(cursor);
    cursor.space();
    bool isOpen = !cursor.take(']');
    while (isOpen) {
        cursor.space();
        const char* start = cursor.at();
        if (!cursor.value())
            return notJson(cursor);
        items.emplace_back(start, static_cast<std::size_t>(cursor.at() - start));
        cursor.space();
        isOpen = cursor.take(',');
        if (!isOpen && !cursor.take(']'))
            return notJson(cursor);
    }
    if (!endsWell(cursor, text))
        return notJson(cursor);
    return items;
}

char firstByte(std::string_view text)
{
    for (const char c : text)
        if (!isSpace(c))
            return c;
    return 0;
}

} // namespace gwt::mcp
