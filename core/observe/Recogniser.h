#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace gwt::observe
{

/// [begin, end) of a text; empty: none.
struct Span {
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// One row: what a kind of secret or personal data looks like. A text is walked once; at each byte that is among
/// `triggers` the row may look around and say where the thing lies.
struct Recogniser {
    std::string_view kind; ///< as `redact.patterns` and the placeholder name it
    std::string_view triggers;
    Span (*match)(std::string_view text, std::size_t at);
    bool mayReturn; ///< may have a placeholder that can be turned back; a secret never
    bool beginsWord = false; ///< looked for only where no letter, digit or underscore stands before
};

/// Key shapes of well-known services, private keys, JSON Web Tokens, credentials in URLs and assignments.
const std::vector<Recogniser>& secretRecognisers();
/// E-mail addresses, card numbers (brand, length, Luhn), phone numbers.
const std::vector<Recogniser>& personalRecognisers();

// What both use. ASCII only, whatever the locale.
constexpr bool isDigit(char c) { return c >= '0' && c <= '9'; }
constexpr bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool isWordByte(char c) { return isDigit(c) || isLetter(c) || c == '_'; }
/// Byte before `at`, NUL at the start.
constexpr char before(std::string_view text, std::size_t at) { return at == 0 ? '\0' : text[at - 1]; }
constexpr char byteAt(std::string_view text, std::size_t at) { return at < text.size() ? text[at] : '\0'; }

} // namespace gwt::observe
