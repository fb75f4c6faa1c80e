#include "core/base/JsonScan.h"

#include "core/base/TextPlace.h"
#include "core/base/Json.h"

#include <algorithm>
#include <charconv>

namespace gwt::base
{
namespace
{

constexpr int maxDepth = 256;
constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Walks over the text; every function answers the position after what it read.
class Scanner
{
public:
    Scanner(std::string_view text, JsonComments comments)
        : m_text(text)
        , m_comments(comments)
    {
    }

    Result<std::size_t> skipSpace(std::size_t at) const
    {
        while (at < m_text.size()) {
            if (isSpace(m_text[at])) {
                ++at;
            } else if (m_text[at] == '/') {
                auto after = skipComment(at);
                if (!after)
                    return after;
                at = *after;
            } else {
                break;
            }
        }
        return at;
    }

    Result<std::size_t> skipValue(std::size_t at, int depth) const
    {
        if (depth > maxDepth)
            return wrong(at, "nested too deeply");
        switch (peek(at)) {
        case '{': {
            std::vector<JsonMember> members;
            return readObject(at, members, depth);
        }
        case '[': {
            std::vector<JsonMember> elements;
            return readArray(at, elements, depth);
        }
        case '"':
            return skipString(at);
        case 't':
            return skipWord(at, "true");
        case 'f':
            return skipWord(at, "false");
        case 'n':
            return skipWord(at, "null");
        default:
            return skipNumber(at);
        }
    }

    Result<std::size_t> readObject(std::size_t at, std::vector<JsonMember>& members, int depth) const
    {
        auto next = skipSpace(at + 1);
        if (next && peek(*next) == '}')
            return *next + 1;
        std::optional<std::size_t> comma;
        while (next) {
            if (!members.empty() && m_comments == JsonComments::Jsonc && peek(*next) == '}')
                return *next + 1;
            JsonMember member;
            auto after = readMember(*next, member, depth);
            if (!after)
                return after;
            member.comma = comma;
            auto separator = skipSpace(member.end);
            if (!separator)
                return separator;
            const char c = peek(*separator);
            if (c == ',')
                member.nextComma = comma = *separator;
            members.push_back(std::move(member));
            if (c == '}')
                return *separator + 1;
            if (c != ',')
                return wrong(*separator, "expected , or }");
            next = skipSpace(*separator + 1);
        }
        return next;
    }

    Result<std::size_t> readArray(std::size_t at, std::vector<JsonMember>& elements, int depth) const
    {
        auto next = skipSpace(at + 1);
        if (next && peek(*next) == ']')
            return *next + 1;
        std::optional<std::size_t> comma;
        while (next) {
            if (!elements.empty() && m_comments == JsonComments::Jsonc && peek(*next) == ']')
                return *next + 1;
            auto end = skipValue(*next, depth + 1);
            if (!end)
                return end;
            auto separator = skipSpace(*end);
            if (!separator)
                return separator;
            JsonMember element{{}, *next, *next, *end, comma, {}};
            const char c = peek(*separator);
            if (c == ',')
                element.nextComma = comma = *separator;
            elements.push_back(std::move(element));
            if (c == ']')
                return *separator + 1;
            if (c != ',')
                return wrong(*separator, "expected , or ]");
            next = skipSpace(*separator + 1);
        }
        return next;
    }

private:
    char peek(std::size_t at) const { return at < m_text.size() ? m_text[at] : '\0'; }
    tl::unexpected<Error> wrong(std::size_t at, std::string_view what) const
    {
        return fail(ErrorCode::InvalidArgument, describePlace(m_text, at) + ": " + std::string(what));
    }

    Result<std::size_t> readMember(std::size_t at, JsonMember& member, int depth) const
    {
        if (peek(at) != '"')
            return wrong(at, "expected a name in double quotes");
        auto keyEnd = skipString(at);
        if (!keyEnd)
            return keyEnd;
        auto colon = skipSpace(*keyEnd);
        if (!colon)
            return colon;
        if (peek(*colon) != ':')
            return wrong(*colon, "expected :");
        auto value = skipSpace(*colon + 1);
        if (!value)
            return value;
        auto end = skipValue(*value, depth + 1);
        if (!end)
            return end;
        const std::string_view raw = m_text.substr(at, *keyEnd - at);
        member.key = std::string(raw.substr(1, raw.size() - 2));
        if (member.key.find('\\') != std::string::npos) {
            if (auto decoded = parseJson(raw))
                member.key = decoded->get<std::string>();
        }
        member.begin = at;
        member.valueBegin = *value;
        member.end = *end;
        return *end;
    }

    Result<std::size_t> skipString(std::size_t at) const
    {
        for (std::size_t i = at + 1; i < m_text.size(); ++i) {
            const char c = m_text[i];
            if (c == '"')
                return i + 1;
            if (static_cast<unsigned char>(c) < 0x20)
                return wrong(i, "control character in a string");
            if (c == '\\' && !isEscape(++i))
                return wrong(i - 1, "unknown escape in a string");
        }
        return wrong(at, "string without an end");
    }

    bool isEscape(std::size_t at) const
    {
        if (peek(at) != 'u')
            return peek(at) != '\0' && std::string_view("\"\\/bfnrt").find(peek(at)) != std::string_view::npos;
        for (std::size_t i = at + 1; i <= at + 4; ++i) {
            if (std::string_view("0123456789abcdefABCDEF").find(peek(i)) == std::string_view::npos || peek(i) == '\0')
                return false;
        }
        return true;
    }

    Result<std::size_t> skipWord(std::size_t at, std::string_view word) const
    {
        if (m_text.substr(at, word.size()) != word)
            return wrong(at, "expected a value");
        return at + word.size();
    }

    Result<std::size_t> skipNumber(std::size_t at) const
    {
        std::size_t i = at + (peek(at) == '-' ? 1 : 0);
        const auto digits = [&] {
            const std::size_t first = i;
            while (isDigit(peek(i)))
                ++i;
            return i > first;
        };
        const bool leadingZero = peek(i) == '0';
        const std::size_t whole = i;
        if (!digits() || (leadingZero && i > whole + 1))
            return wrong(at, "expected a value");
        if (peek(i) == '.' && (++i, !digits()))
            return wrong(i, "expected a digit");
        if (peek(i) == 'e' || peek(i) == 'E') {
            ++i;
            if (peek(i) == '+' || peek(i) == '-')
                ++i;
            if (!digits())
                return wrong(i, "expected a digit");
        }
        return i;
    }

    Result<std::size_t> skipComment(std::size_t at) const
    {
        if (m_comments == JsonComments::Refused)
            return wrong(at, "a comment is not allowed in this file");
        if (peek(at + 1) == '/') {
            const std::size_t end = m_text.find('\n', at);
            return end == std::string_view::npos ? m_text.size() : end + 1;
        }
        const std::size_t end = peek(at + 1) == '*' ? m_text.find("*/", at + 2) : std::string_view::npos;
        if (end == std::string_view::npos)
            return wrong(at, "comment without an end");
        return end + 2;
    }

    std::string_view m_text;
    JsonComments m_comments;
};

} // namespace

Result<JsonRoot> scanJson(std::string_view text, JsonComments comments)
{
    const Scanner scanner(text, comments);
    auto brace = scanner.skipSpace(text.starts_with(byteOrderMark) ? byteOrderMark.size() : 0);
    if (!brace)
        return fail(brace.error());
    if (*brace == text.size())
        return fail(ErrorCode::InvalidArgument, "the file is empty");
    if (text[*brace] != '{')
        return fail(ErrorCode::InvalidArgument, describePlace(text, *brace) + ": expected an object");
    JsonRoot root{*brace, {}};
    auto end = scanner.readObject(*brace, root.members, 0);
    if (end)
        end = scanner.skipSpace(*end);
    if (!end)
        return fail(end.error());
    if (*end != text.size())
        return fail(ErrorCode::InvalidArgument, describePlace(text, *end) + ": text after the end of the object");
    return root;
}

std::vector<JsonMember> scanJsonObject(std::string_view text, std::size_t brace, JsonComments comments)
{
    std::vector<JsonMember> members;
    (void)Scanner(text, comments).readObject(brace, members, 0);
    return members;
}

std::vector<JsonMember> scanJsonArray(std::string_view text, std::size_t bracket, JsonComments comments)
{
    std::vector<JsonMember> elements;
    (void)Scanner(text, comments).readArray(bracket, elements, 0);
    return elements;
}

std::optional<JsonMember> findJson(std::string_view text, const JsonPath& path, JsonComments comments)
{
    const auto root = scanJson(text, comments);
    if (!root)
        return std::nullopt;
    JsonMember found{{}, root->brace, root->brace, text.size(), {}, {}};
    for (const std::string& step : path) {
        const char opens = text[found.valueBegin];
        if (opens == '[') {
            auto elements = scanJsonArray(text, found.valueBegin, comments);
            std::size_t index = 0;
            const auto parsed = std::from_chars(step.data(), step.data() + step.size(), index);
            if (step.empty() || parsed.ptr != step.data() + step.size() || index >= elements.size())
                return std::nullopt;
            found = std::move(elements[index]);
            continue;
        }
        if (opens != '{')
            return std::nullopt;
        auto members = scanJsonObject(text, found.valueBegin, comments);
        const auto last = std::find_if(members.rbegin(), members.rend(), [&](const JsonMember& member) { return member.key == step; });
        if (last == members.rend())
            return std::nullopt;
        found = std::move(*last);
    }
    return found;
}

std::string withoutComments(std::string_view text)
{
    std::string out(text);
    const auto blank = [&out](std::size_t from, std::size_t to) {
        for (std::size_t i = from; i < to; ++i)
            if (out[i] != '\n' && out[i] != '\r')
                out[i] = ' ';
    };
    std::size_t at = text.starts_with(byteOrderMark) ? byteOrderMark.size() : 0;
    blank(0, at);
    std::optional<std::size_t> comma; // the last thing that was no space
    while (at < text.size()) {
        const char c = text[at];
        if (c == '/' && at + 1 < text.size()) {
            const bool isLine = text[at + 1] == '/';
            const std::size_t found = isLine ? text.find('\n', at) : text.find("*/", at + 2);
            const std::size_t end = found == std::string_view::npos ? text.size() : found + (isLine ? 0 : 2);
            blank(at, end);
            at = end;
            continue;
        }
        if (comma && (c == '}' || c == ']'))
            blank(*comma, *comma + 1);
        if (!isSpace(c))
            comma = c == ',' ? std::optional(at) : std::nullopt;
        if (c == '"') {
            for (++at; at < text.size() && text[at] != '"'; ++at)
                if (text[at] == '\\')
                    ++at;
        }
        ++at;
    }
    return out;
}

} // namespace gwt::base
