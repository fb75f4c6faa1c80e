#include "core/net/HttpTypes.h"

#include "core/base/Json.h"

#include <charconv>

namespace gwt::net
{
namespace
{

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

std::string percentDecoded(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size() && hexDigit(text[i + 1]) >= 0 && hexDigit(text[i + 2]) >= 0) {
            out.push_back(static_cast<char>(hexDigit(text[i + 1]) * 16 + hexDigit(text[i + 2])));
            i += 2;
        } else {
            out.push_back(text[i] == '+' ? ' ' : text[i]);
        }
    }
    return out;
}

/// A value that must not end the header: a CR or LF in it would forge another one.
bool isHeaderSafe(std::string_view value) { return value.find_first_of(std::string_view("\r\n\0", 3)) == std::string_view::npos; }

void append(std::string& out, std::string_view name, std::string_view value)
{
    out.append(name).append(": ").append(value).append("\r\n");
}

} // namespace

std::string HttpRequest::query(std::string_view name) const
{
    const std::string_view all = target();
    auto at = all.find('?');
    while (at != std::string_view::npos) {
        const std::size_t end = std::min(all.find('&', at + 1), all.size());
        const std::string_view pair = all.substr(at + 1, end - at - 1);
        if (pair.substr(0, pair.find('=')) == name)
            return pair.size() > name.size() ? percentDecoded(pair.substr(name.size() + 1)) : std::string();
        at = end < all.size() ? end : std::string_view::npos;
    }
    return {};
}

std::string_view HttpRequest::header(std::string_view name) const
{
    const auto found = message.find(boost::beast::string_view(name.data(), name.size()));
    return found == message.end() ? std::string_view() : view(found->value());
}

HttpAnswer HttpAnswer::error(int status, std::string_view message) { return json(status, base::toText(base::Json{{"error", message}}) + "\n"); }

std::string wireText(const HttpAnswer& answer, Framing framing, bool keepAlive, const HttpHeaders& more)
{
    const auto phrase = boost::beast::http::obsolete_reason(static_cast<boost::beast::http::status>(answer.status));
    std::string out;
    out.reserve(320 + answer.body.size());
    out.append("HTTP/1.1 ").append(std::to_string(answer.status)).append(" ").append(phrase.data(), phrase.size()).append("\r\n");
    if (!answer.contentType.empty())
        append(out, "Content-Type", answer.contentType);
    for (const HttpHeaders* headers : {&answer.headers, &more})
        for (const auto& [name, value] : *headers)
            if (isHeaderSafe(value))
                append(out, name, value);
    if (framing == Framing::Chunked)
        append(out, "Transfer-Encoding", "chunked");
    else if (framing != Framing::UntilClose && answer.status != 204)
        append(out, "Content-Length", std::to_string(answer.body.size()));
    if (!keepAlive)
        append(out, "Connection", "close");
    out.append("\r\n");
    if (framing == Framing::Length)
        out.append(answer.body);
    return out;
}

std::string chunkText(std::string_view bytes)
{
    char size[20];
    const auto end = std::to_chars(size, size + sizeof size, bytes.size(), 16).ptr;
    std::string out;
    out.reserve(bytes.size() + 24);
    out.append(size, static_cast<std::size_t>(end - size)).append("\r\n").append(bytes).append("\r\n");
    return out;
}

} // namespace gwt::net
