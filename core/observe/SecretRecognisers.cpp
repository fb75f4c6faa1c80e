#include "core/observe/Recogniser.h"

#include <algorithm>
#include <array>

namespace gwt::observe
{
namespace
{

bool isTokenByte(char c) { return isWordByte(c) || c == '-'; }

/// A key that begins with its issuer's prefix. Shapes as the issuers document them, or as their keys show.
struct KeyShape {
    std::string_view prefix;
    std::size_t least; ///< bytes of [A-Za-z0-9_-] that follow
    bool withDots = false;
};
constexpr KeyShape keyShapes[] = {
    {"sk-ant-", 20}, {"sk-proj-", 20}, {"sk-or-", 20}, {"sk-", 32}, {"ghp_", 36}, {"gho_", 36}, {"ghu_", 36}, {"ghs_", 36}, {"ghr_", 36}, {"github_pat_", 22}, {"glpat-", 20}, {"gldt-", 20},
    {"xoxb-", 20}, {"xoxa-", 20}, {"xoxp-", 20}, {"xoxr-", 20}, {"xoxs-", 20}, {"xapp-", 20}, {"AIza", 35}, {"ya29.", 20}, {"GOCSPX-", 20}, {"npm_", 36}, {"pypi-", 50}, {"hf_", 30},
    {"sk_live_", 16}, {"sk_test_", 16}, {"rk_live_", 16}, {"pk_live_", 16}, {"whsec_", 24}, {"SG.", 40, true}, {"shpat_", 32}, {"dop_v1_", 64}, {"dckr_pat_", 20}, {"AGE-SECRET-KEY-1", 50},
    {"tvly-", 20}, {"gsk_", 40}, {"xai-", 40}, {"lin_api_", 32}, {"ntn_", 40}, {"figd_", 32}, {"pplx-", 40}, {"r8_", 36}, {"ATATT3", 50}, {"PMAK-", 40}, {"key-", 32}, {"hvs.", 24}, {"sntrys_", 40},
};

/// The shapes that begin with a byte: a text has many words, and a word only few candidates.
const std::vector<const KeyShape*>& shapesOf(char first)
{
    static const auto index = [] {
        std::array<std::vector<const KeyShape*>, 128> made;
        for (const KeyShape& shape : keyShapes)
            made[static_cast<unsigned char>(shape.prefix.front()) & 127U].push_back(&shape);
        return made;
    }();
    return index[static_cast<unsigned char>(first) & 127U];
}

Span key(std::string_view text, std::size_t at)
{
    if (isTokenByte(before(text, at)))
        return {};
    for (const KeyShape* candidate : shapesOf(text[at])) {
        const KeyShape& shape = *candidate;
        if (shape.prefix[1] != byteAt(text, at + 1) || text.compare(at, shape.prefix.size(), shape.prefix) != 0)
            continue;
        std::size_t end = at + shape.prefix.size();
        bool hasDigit = false;
        for (; end < text.size() && (isTokenByte(text[end]) || (shape.withDots && text[end] == '.')); ++end)
            hasDigit = hasDigit || isDigit(text[end]);
        // Words joined by dashes are prose or a file name; keys are random.
        if (end - at - shape.prefix.size() >= shape.least && hasDigit)
            return {at, end};
    }
    return {};
}

/// AKIA… and ASIA… of AWS: 20 capitals and digits in all.
Span awsKey(std::string_view text, std::size_t at)
{
    constexpr std::size_t length = 20;
    if (isWordByte(before(text, at)) || (text.compare(at, 4, "AKIA") != 0 && text.compare(at, 4, "ASIA") != 0))
        return {};
    std::size_t end = at;
    while (end < text.size() && (isDigit(text[end]) || (text[end] >= 'A' && text[end] <= 'Z')))
        ++end;
    return end - at == length && !isWordByte(byteAt(text, end)) ? Span{at, end} : Span{};
}

/// RFC 7519: three parts, the first two of which are JSON objects ("{" is "ey" in base64url).
Span webToken(std::string_view text, std::size_t at)
{
    if (isTokenByte(before(text, at)) || text.compare(at, 3, "eyJ") != 0)
        return {};
    std::size_t end = at;
    int dots = 0;
    for (; end < text.size() && (isTokenByte(text[end]) || text[end] == '.'); ++end)
        dots += text[end] == '.';
    while (end > at && text[end - 1] == '.') {
        --end;
        --dots;
    }
    return dots >= 2 && text.substr(at, end - at).find(".eyJ") != std::string_view::npos && end - at >= 40 ? Span{at, end} : Span{};
}

/// PEM (RFC 7468) of any private key; without its end to the end of the text.
Span privateKey(std::string_view text, std::size_t at)
{
    constexpr std::string_view open = "-----BEGIN ";
    if (text.compare(at, open.size(), open) != 0)
        return {};
    const std::size_t label = text.substr(at, 60).find("PRIVATE KEY");
    if (label == std::string_view::npos)
        return {};
    const std::size_t close = text.find("-----END ", at + label);
    const std::size_t end = close == std::string_view::npos ? close : text.find("-----", close + 9);
    return {at, end == std::string_view::npos ? text.size() : end + 5};
}

/// The password of scheme://user:password@host.
Span urlPassword(std::string_view text, std::size_t at)
{
    if (text.compare(at, 3, "://") != 0 || !isLetter(before(text, at)))
        return {};
    const std::size_t stop = std::min(text.find_first_of("/?# \t\r\n\"'<>", at + 3), text.size());
    const std::size_t inside = text.substr(at, stop - at).rfind('@');
    if (inside == std::string_view::npos)
        return {};
    const std::size_t host = at + inside;
    const std::size_t colon = text.find(':', at + 3);
    return colon < host && colon + 1 < host && text[colon + 1] != '$' ? Span{colon + 1, host} : Span{};
}

constexpr std::string_view secretWords[] = {"password", "passwd", "secret", "token", "apikey", "api_key", "api-key", "access_key", "private_key", "client_secret", "authorization"};

bool endsWithSecretWord(std::string_view text)
{
    return std::any_of(std::begin(secretWords), std::end(secretWords), [&](std::string_view word) {
        return text.size() >= word.size() && std::equal(word.begin(), word.end(), text.end() - static_cast<std::ptrdiff_t>(word.size()), [](char a, char b) { return a == b || (isLetter(b) && a == (b | 0x20)); });
    });
}

/// password=…, API_KEY: "…": a value of letters and digits mixed. Prose ("token: string") has no digits.
Span assigned(std::string_view text, std::size_t at)
{
    constexpr std::size_t shortest = 8;
    constexpr std::size_t longest = 512; // a hostile text must not be walked again and again
    constexpr std::string_view stops = " \t\r\n\"'`,;<>(){}[]&\\";
    // Most colons and equals signs follow no word of the kind: its last letter tells.
    const char last = before(text, at);
    if (last != ' ' && last != '"' && last != '\'' && std::string_view("dtnyDTNY").find(last) == std::string_view::npos)
        return {};
    std::size_t name = at;
    while (name > 0 && (text[name - 1] == ' ' || text[name - 1] == '"' || text[name - 1] == '\''))
        --name;
    if (!endsWithSecretWord(text.substr(0, name)))
        return {};
    std::size_t begin = at + 1;
    while (begin < text.size() && begin < at + 4 && (text[begin] == ' ' || text[begin] == '"' || text[begin] == '\'' || text[begin] == '='))
        ++begin;
    for (const std::string_view scheme : {std::string_view("Bearer "), std::string_view("Basic ")})
        if (text.compare(begin, scheme.size(), scheme) == 0)
            begin += scheme.size();
    std::size_t end = begin;
    bool hasDigit = false;
    bool hasLetter = false;
    for (; end < text.size() && end - begin < longest && stops.find(text[end]) == std::string_view::npos; ++end) {
        hasDigit = hasDigit || isDigit(text[end]);
        hasLetter = hasLetter || isLetter(text[end]);
    }
    return end - begin >= shortest && hasDigit && hasLetter ? Span{begin, end} : Span{};
}

/// "Bearer …" in a header or a log line.
Span bearer(std::string_view text, std::size_t at)
{
    constexpr std::string_view scheme = "Bearer ";
    constexpr std::size_t shortest = 20;
    if (text.compare(at, scheme.size(), scheme) != 0 || isWordByte(before(text, at)))
        return {};
    std::size_t end = at + scheme.size();
    bool hasDigit = false;
    for (; end < text.size() && (isTokenByte(text[end]) || text[end] == '.' || text[end] == '~' || text[end] == '+' || text[end] == '/' || text[end] == '='); ++end)
        hasDigit = hasDigit || isDigit(text[end]);
    return hasDigit && end - at - scheme.size() >= shortest ? Span{at + scheme.size(), end} : Span{};
}

} // namespace

const std::vector<Recogniser>& secretRecognisers()
{
    static const std::vector<Recogniser> rows = {
        {"secret", "AGPSdfghklnprstwxy", key, false, true},
        {"secret", "A", awsKey, false, true},
        {"secret", "e", webToken, false, true},
        {"secret", "-", privateKey, false},
        {"secret", ":", urlPassword, false},
        {"secret", ":=", assigned, false},
        {"secret", "B", bearer, false, true},
    };
    return rows;
}

} // namespace gwt::observe
