#include "core/observe/Recogniser.h"

#include <algorithm>
#include <array>

namespace gwt::observe
{
namespace
{

bool isLocalByte(char c) { return isWordByte(c) || std::string_view(".!#$%&'*+-/=?^`{|}~").find(c) != std::string_view::npos || (static_cast<unsigned char>(c) & 0x80U); }
bool isDomainByte(char c) { return isDigit(c) || isLetter(c) || c == '-' || c == '.' || (static_cast<unsigned char>(c) & 0x80U); }

/// RFC 5321 without quoting: local@domain.tld, the top level of two letters or more. Not git@host:path nor scheme://user@host.
Span email(std::string_view text, std::size_t at)
{
    constexpr std::size_t longestLocal = 64;
    std::size_t begin = at;
    while (begin > 0 && at - begin < longestLocal && isLocalByte(text[begin - 1]))
        --begin;
    // A quoting or joining mark before the address is not part of it, though RFC 5321 would let it be.
    while (begin < at && std::string_view(".'`/=*{|#$&").find(text[begin]) != std::string_view::npos)
        ++begin;
    std::size_t end = at + 1;
    while (end < text.size() && isDomainByte(text[end]))
        ++end;
    while (end > at + 1 && (text[end - 1] == '.' || text[end - 1] == '-'))
        --end;
    const std::string_view domain = text.substr(at + 1, end - at - 1);
    const std::size_t dot = domain.rfind('.');
    if (begin == at || dot == std::string_view::npos || dot == 0 || domain.front() == '-' || domain.find("..") != std::string_view::npos)
        return {};
    const std::string_view top = domain.substr(dot + 1);
    if (top.size() < 2 || !std::all_of(top.begin(), top.end(), [](char c) { return isLetter(c) || (static_cast<unsigned char>(c) & 0x80U); }))
        return {};
    const bool isScpPath = text.substr(begin, at - begin) == "git" && byteAt(text, end) == ':';
    const bool isFile = top == "js" || top == "ts" || top == "md" || top == "png" || top == "json" || top == "css" || top == "html"; // logo@2x.png, package@1.js
    return isScpPath || isFile || (begin > 2 && text.compare(begin - 3, 3, "://") == 0) ? Span{} : Span{begin, end};
}

/// Issuer ranges with their lengths (ISO/IEC 7812, as the brands publish them).
struct Brand {
    std::string_view from, to; ///< inclusive, of as many leading digits
    std::size_t least, most;
};
constexpr Brand brands[] = {
    {"4", "4", 13, 19}, {"51", "55", 16, 16}, {"2221", "2720", 16, 16}, {"34", "34", 15, 15}, {"37", "37", 15, 15}, {"6011", "6011", 16, 19}, {"644", "659", 16, 19},
    {"3528", "3589", 16, 19}, {"300", "305", 14, 19}, {"36", "36", 14, 19}, {"38", "39", 16, 19}, {"62", "62", 16, 19}, {"5018", "5038", 13, 19}, {"6304", "6304", 13, 19},
};

bool isIssued(std::string_view digits)
{
    return std::any_of(std::begin(brands), std::end(brands), [&](const Brand& brand) {
        const std::string_view head = digits.substr(0, brand.from.size());
        const bool isVisaLength = brand.from != "4" || digits.size() == 13 || digits.size() == 16 || digits.size() == 19;
        return digits.size() >= brand.least && digits.size() <= brand.most && head >= brand.from && head <= brand.to && isVisaLength;
    });
}

/// ISO/IEC 7812-1, annex B.
bool passesLuhn(std::string_view digits)
{
    int sum = 0;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        int value = digits[digits.size() - 1 - i] - '0';
        if (i % 2 == 1)
            value = value * 2 > 9 ? value * 2 - 9 : value * 2;
        sum += value;
    }
    return sum % 10 == 0;
}

/// `at` goes on with a group of digits before it: "1234 5678" at the 5, but not "model2 5678".
bool continuesDigits(std::string_view text, std::size_t at)
{
    const char mark = before(text, at);
    if ((mark != '-' && mark != '.' && mark != ' ') || at < 2 || !isDigit(text[at - 2]))
        return false;
    std::size_t begin = at - 1;
    while (begin > 0 && isDigit(text[begin - 1]))
        --begin;
    return mark != ' ' || begin == 0 || !isWordByte(text[begin - 1]);
}

/// 13 to 19 digits, in groups parted by one kind of mark or in one run.
Span card(std::string_view text, std::size_t at)
{
    if (isWordByte(before(text, at)) || continuesDigits(text, at))
        return {};
    if (text[at] < '2' || text[at] > '6' || !isDigit(byteAt(text, at + 1)) || !isDigit(byteAt(text, at + 2)))
        return {}; // no brand begins so
    std::array<char, 20> digits{};
    std::size_t count = 0;
    std::size_t end = at;
    char mark = '\0';
    for (std::size_t i = at; i < text.size() && count < digits.size(); ++i) {
        if (isDigit(text[i])) {
            digits[count++] = text[i];
            end = i + 1;
        } else if ((text[i] == ' ' || text[i] == '-') && (mark == '\0' || mark == text[i]) && isDigit(byteAt(text, i + 1))) {
            mark = text[i];
        } else {
            break;
        }
    }
    const std::string_view number(digits.data(), count);
    const bool isAlone = !isWordByte(byteAt(text, end)) && !(byteAt(text, end) == '.' && isDigit(byteAt(text, end + 1)));
    return isAlone && count >= 13 && isIssued(number) && passesLuhn(number) ? Span{at, end} : Span{};
}

/// National numbers as they are written: d a digit, n 2 to 9, - one of " -.", everything else itself. A number in one run
/// of digits is an id for all that anybody can tell.
constexpr std::string_view phoneForms[] = {
    "(ndd) ndd-dddd", "ndd-ndd-dddd", "(0d)dddd-dddd", "0d-dddd-dddd", "0dd-dddd-dddd", "0dd-ddd-dddd", "0ddd-dd-dddd", "0ddd-ddd-ddd", "0dddd-d-dddd", "0ddd-ddd-dddd", "0dddd-dddddd", "0d-dd-dd-dd-dd", "0ddd-dddddddd",
};

std::size_t fits(std::string_view form, std::string_view text, std::size_t at)
{
    char mark = '\0';
    for (std::size_t i = 0; i < form.size(); ++i) {
        const char c = byteAt(text, at + i);
        const bool isMark = c == ' ' || c == '-' || c == '.';
        const bool fit = form[i] == 'd' ? isDigit(c) : form[i] == 'n' ? c >= '2' && c <= '9' : form[i] == '-' ? isMark && (mark == '\0' || mark == c || form.front() == '(') : form[i] == c;
        if (!fit)
            return 0;
        if (form[i] == '-')
            mark = c;
    }
    return at + form.size();
}

/// E.164 with a plus: 8 to 15 digits, marks between groups.
Span international(std::string_view text, std::size_t at)
{
    std::size_t digits = 0;
    std::size_t marks = 0;
    std::size_t end = at;
    if (byteAt(text, at + 1) < '1' || byteAt(text, at + 1) > '9')
        return {};
    for (std::size_t i = at + 1; i < text.size() && digits < 16; ++i) {
        if (isDigit(text[i])) {
            ++digits;
            end = i + 1;
            marks = 0;
        } else if (++marks > 2 || std::string_view(" -.()/").find(text[i]) == std::string_view::npos) {
            break;
        }
    }
    return digits >= 8 && digits <= 15 && !isWordByte(byteAt(text, end)) ? Span{at, end} : Span{};
}

Span phone(std::string_view text, std::size_t at)
{
    const char earlier = before(text, at);
    if (isWordByte(earlier) || ((earlier == '-' || earlier == '.' || earlier == '/' || earlier == '+') && at > 1))
        return {};
    if (text[at] == '+')
        return international(text, at);
    for (const std::string_view form : phoneForms) {
        const bool mayFit = form.front() == 'n' ? text[at] > '1' && text[at] <= '9' : form.front() == text[at];
        if (!mayFit)
            continue;
        const std::size_t end = fits(form, text, at);
        const char next = byteAt(text, end);
        if (end != 0 && !isWordByte(next) && !((next == '-' || next == '.') && isDigit(byteAt(text, end + 1))))
            return {at, end};
    }
    return {};
}

} // namespace

const std::vector<Recogniser>& personalRecognisers()
{
    static const std::vector<Recogniser> rows = {
        {"email", "@", email, true},
        {"card", "0123456789", card, true, true},
        {"phone", "+(0123456789", phone, true, true},
    };
    return rows;
}

} // namespace gwt::observe
