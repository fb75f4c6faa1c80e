#include "core/hub/UriTemplate.h"

#include <algorithm>
#include <cctype>

namespace gwt::hub
{
namespace
{

bool isUnreserved(unsigned char c) { return std::isalnum(c) || c == '-' || c == '.' || c == '_' || c == '~'; }

bool allowsSlash(std::string_view expression)
{
    return !expression.empty() && (std::string_view("+#/").find(expression.front()) != std::string_view::npos || expression.back() == '*');
}

} // namespace

// Patterns and URIs are short and bounded by the message limit; the tries are bounded by their product.
bool templateMatches(std::string_view pattern, std::string_view uri)
{
    std::size_t patternAt = 0, uriAt = 0;
    std::size_t retryPattern = std::string_view::npos, retryUri = 0; ///< after the last expression, and how far it reached
    bool mayTakeSlash = false;
    while (uriAt < uri.size() || patternAt < pattern.size()) {
        const auto close = patternAt < pattern.size() && pattern[patternAt] == '{' ? pattern.find('}', patternAt) : std::string_view::npos;
        if (close != std::string_view::npos) {
            mayTakeSlash = allowsSlash(pattern.substr(patternAt + 1, close - patternAt - 1));
            patternAt = retryPattern = close + 1;
            retryUri = uriAt;
            continue;
        }
        if (patternAt < pattern.size() && uriAt < uri.size() && pattern[patternAt] == uri[uriAt]) {
            ++patternAt;
            ++uriAt;
            continue;
        }
        // The last expression takes one character more.
        if (retryPattern == std::string_view::npos || retryUri >= uri.size() || (uri[retryUri] == '/' && !mayTakeSlash))
            return false;
        uriAt = ++retryUri;
        patternAt = retryPattern;
    }
    return true;
}

std::string hubUri(std::string_view server, std::string_view uri)
{
    constexpr char digits[] = "0123456789ABCDEF";
    std::string text = "gwt://" + std::string(server) + "/";
    bool isInExpression = false;
    for (const unsigned char c : uri) {
        isInExpression = (isInExpression || c == '{') && c != '}';
        if (isUnreserved(c) || isInExpression || c == '}') {
            text += static_cast<char>(c);
            continue;
        }
        text += '%';
        text += digits[c >> 4];
        text += digits[c & 15];
    }
    return text;
}

std::string percentDecoded(std::string_view text)
{
    const auto digit = [](char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1; };
    std::string decoded;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool isEscape = text[i] == '%' && i + 2 < text.size() && digit(text[i + 1]) >= 0 && digit(text[i + 2]) >= 0;
        decoded += isEscape ? static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2])) : text[i];
        i += isEscape ? 2 : 0;
    }
    return decoded;
}

std::string schemeOf(std::string_view uri)
{
    const auto colon = uri.find(':');
    if (colon == std::string_view::npos || uri.substr(0, colon).find_first_of("/{?#") != std::string_view::npos)
        return {};
    std::string scheme(uri.substr(0, colon));
    std::transform(scheme.begin(), scheme.end(), scheme.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return scheme;
}

} // namespace gwt::hub
