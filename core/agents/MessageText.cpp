#include "core/agents/MessageText.h"

#include "core/base/Text.h"

#include <cstdint>

namespace gwt::agents
{
namespace
{

using CodePoints = std::u32string;

CodePoints decoded(std::string_view text)
{
    CodePoints out;
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        char32_t c = length == 1 ? lead : lead & (0xFFU >> (length + 1));
        for (std::size_t k = 1; k < length; ++k)
            c = (c << 6U) | (static_cast<unsigned char>(text[i + k]) & 0x3FU);
        out.push_back(c);
        i += length;
    }
    return out;
}

std::string encoded(const CodePoints& text)
{
    std::string out;
    for (const char32_t c : text) {
        const auto byte = [&](char32_t bits) { out += static_cast<char>(bits); };
        const auto rest = [&](int shift) { byte(0x80U | ((c >> shift) & 0x3FU)); };
        if (c < 0x80) {
            byte(c);
        } else if (c < 0x800) {
            byte(0xC0U | (c >> 6U));
            rest(0);
        } else if (c < 0x10000) {
            byte(0xE0U | (c >> 12U));
            rest(6);
            rest(0);
        } else {
            byte(0xF0U | (c >> 18U));
            rest(12);
            rest(6);
            rest(0);
        }
    }
    return out;
}

bool isLineBreak(char32_t c)
{
    return (c >= 0x0A && c <= 0x0D) || c == 0x85 || c == 0x2028 || c == 0x2029;
}

bool isRemoved(char32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) // C0, DEL, C1
           || (c >= 0x202A && c <= 0x202E)     // bidirectional embeddings and overrides
           || (c >= 0x2066 && c <= 0x2069)     // isolates
           || (c >= 0xE0000 && c <= 0xE007F)   // tags: text that only a model sees
           || (c >= 0xFFF9 && c <= 0xFFFB);    // interlinear annotation
}

/// Zero width, and legal (emoji, Persian, Thai): it stays in the text but cannot break up a forged prefix.
bool isInvisible(char32_t c)
{
    return c == 0xAD || c == 0x34F || (c >= 0x200B && c <= 0x200F) || (c >= 0x2060 && c <= 0x2064) || c == 0xFEFF ||
           (c >= 0xFE00 && c <= 0xFE0F);
}

/// ECMA-48 and xterm: the position after the escape sequence at `at`, which is ESC or a C1 control.
std::size_t afterSequence(const CodePoints& text, std::size_t at)
{
    const bool eightBit = text[at] != 0x1B;
    std::size_t i = at + 1;
    char32_t kind = eightBit ? text[at] - 0x40 : (i < text.size() ? text[i++] : 0);
    if (kind == U'[') {
        while (i < text.size() && text[i] >= 0x20 && text[i] <= 0x3F)
            ++i;
        return i < text.size() && text[i] >= 0x40 && text[i] <= 0x7E ? i + 1 : i;
    }
    if (kind == U']' || kind == U'P' || kind == U'X' || kind == U'^' || kind == U'_') {
        for (std::size_t end = i; end < text.size(); ++end) {
            if (text[end] == 0x07 || text[end] == 0x9C)
                return end + 1;
            if (text[end] == 0x1B)
                return end + 1 < text.size() && text[end + 1] == U'\\' ? end + 2 : end;
        }
        return i; // without an end: the text behind it is shown rather than lost
    }
    if (eightBit)
        return i;
    if (kind >= 0x20 && kind <= 0x2F) { // intermediate characters, then one final
        while (i < text.size() && text[i] >= 0x20 && text[i] <= 0x2F)
            ++i;
        return i < text.size() && text[i] >= 0x30 && text[i] <= 0x7E ? i + 1 : i;
    }
    return kind >= 0x30 && kind <= 0x7E ? i : at + 1;
}

CodePoints withoutControls(const CodePoints& text)
{
    CodePoints out;
    for (std::size_t i = 0; i < text.size();) {
        const char32_t c = text[i];
        const bool crlf = c == U'\r' && i + 1 < text.size() && text[i + 1] == U'\n';
        if (isLineBreak(c)) {
            out.push_back(U' ');
            i += crlf ? 2 : 1;
        } else if (c == 0x1B || (c >= 0x80 && c < 0xA0)) {
            i = afterSequence(text, i);
        } else {
            if (!isRemoved(c))
                out.push_back(c);
            ++i;
        }
    }
    return out;
}

bool isBlank(char32_t c)
{
    return c == U' ' || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x3000;
}

/// Full-width letters and brackets read as ASCII, in lower case.
char32_t folded(char32_t c)
{
    if (c >= 0xFF01 && c <= 0xFF5E)
        c -= 0xFEE0;
    return c >= U'A' && c <= U'Z' ? c + 32 : c;
}

/// The length of a `[gwt msg from` at `at`, or 0.
std::size_t prefixLength(const CodePoints& text, std::size_t at)
{
    static constexpr std::u32string_view prefix = U"[gwtmsgfrom";
    std::size_t i = at;
    for (const char32_t wanted : prefix) {
        while (i > at && i < text.size() && (isBlank(text[i]) || isInvisible(text[i])))
            ++i;
        if (i >= text.size() || folded(text[i]) != wanted)
            return 0;
        ++i;
    }
    return i - at;
}

/// Taking one out may push the halves of another together, so the text behind is matched against what stands already.
void removeForgedPrefixes(CodePoints& text)
{
    for (std::size_t i = text.size(); i-- > 0;) {
        while (const std::size_t length = prefixLength(text, i))
            text.erase(i, length);
    }
}

} // namespace

base::Result<std::string> cleanMessage(std::string_view body)
{
    if (body.size() > maxMessageBytes)
        return base::fail(base::ErrorCode::TooLarge,
                          "message: " + std::to_string(body.size()) + " bytes, the limit is " +
                              std::to_string(maxMessageBytes),
                          "send less, or write it to a file in the worktree and send its path");
    CodePoints text = withoutControls(decoded(base::toValidUtf8(body)));
    removeForgedPrefixes(text);
    if (text.find_first_not_of(U" \u00A0\u3000") == CodePoints::npos)
        return base::fail(base::ErrorCode::InvalidArgument, "message: expected some text", "send at least one word");
    return encoded(text);
}

base::Result<std::string> formatMessage(std::string_view sender, std::string_view body)
{
    auto text = cleanMessage(body);
    if (!text)
        return text;
    CodePoints name;
    for (const char32_t c : withoutControls(decoded(base::toValidUtf8(sender)))) {
        if (folded(c) != U'[' && folded(c) != U']')
            name.push_back(c);
    }
    return "[gwt msg from " + (name.empty() ? "unknown" : encoded(name)) + "]: " + *text;
}

} // namespace gwt::agents
