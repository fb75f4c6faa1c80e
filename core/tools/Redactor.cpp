#include "core/tools/Redactor.h"

#include <algorithm>

namespace gwt::tools
{
namespace
{

constexpr std::size_t shortestCard = 13;

/// One past the closing quote of the string that opens at `open`; npos: it does not close.
std::size_t endOfString(std::string_view text, std::size_t open)
{
    for (std::size_t at = open + 1; at < text.size(); ++at) {
        if (text[at] == '\\')
            ++at;
        else if (text[at] == '"')
            return at + 1;
    }
    return std::string_view::npos;
}

bool isKey(std::string_view text, std::size_t after)
{
    const std::size_t next = text.find_first_not_of(" \t\r\n", after);
    return next != std::string_view::npos && text[next] == ':';
}

/// `token` with its quotes. Returned as it came unless its meaning changes.
std::string changedString(std::string_view token, const TextChange& change)
{
    const std::string_view inner = token.substr(1, token.size() - 2);
    std::string before(inner);
    if (inner.find('\\') != std::string_view::npos) {
        auto decoded = base::parseJson(token);
        if (!decoded)
            return std::string(token);
        before = decoded->get<std::string>();
    }
    std::string after = change(before);
    return after == before ? std::string(token) : base::toText(base::Json(std::move(after)));
}

std::string changedNumber(std::string_view digits, const TextChange& change)
{
    std::string after = change(std::string(digits));
    return after == digits ? std::string(digits) : base::toText(base::Json(std::move(after)));
}

bool isDigit(char c) { return c >= '0' && c <= '9'; }

} // namespace

void changeStrings(base::Json& json, const TextChange& change)
{
    if (json.is_string()) {
        auto& text = json.get_ref<std::string&>();
        text = change(std::move(text));
    } else if (json.is_structured()) {
        for (auto& child : json)
            changeStrings(child, change);
    } else if (json.is_number_integer()) {
        const std::string before = base::toText(json);
        if (before.size() < shortestCard)
            return;
        if (std::string after = change(before); after != before)
            json = std::move(after);
    }
}

std::string changeJsonText(std::string_view json, const TextChange& change)
{
    std::string out;
    out.reserve(json.size());
    std::size_t done = 0;
    for (std::size_t at = 0; at < json.size();) {
        if (json[at] == '"') {
            const std::size_t end = endOfString(json, at);
            if (end == std::string_view::npos)
                return change(std::string(json)); // no JSON
            if (!isKey(json, end)) {
                out += json.substr(done, at - done);
                out += changedString(json.substr(at, end - at), change);
                done = end;
            }
            at = end;
            continue;
        }
        if (!isDigit(json[at])) {
            ++at;
            continue;
        }
        const std::size_t end = std::min(json.find_first_not_of("0123456789", at), json.size());
        // A whole number, not the digits of a fraction or an exponent.
        const bool isWhole = (at == 0 || (json[at - 1] != '.' && json[at - 1] != '-' && json[at - 1] != '+')) && (end == json.size() || (json[end] != '.' && (json[end] | 0x20) != 'e'));
        if (isWhole && end - at >= shortestCard) {
            out += json.substr(done, at - done);
            out += changedNumber(json.substr(at, end - at), change);
            done = end;
        }
        at = end;
    }
    out += json.substr(done);
    return out;
}

} // namespace gwt::tools
