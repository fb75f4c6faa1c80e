#include "core/net/Handshake.h"

#include "core/base/Ids.h"
#include "core/base/Text.h"
#include "core/net/Loopback.h"

#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>

#include <charconv>

namespace gwt::net
{

namespace http = boost::beast::http;
using Fields = http::request<http::empty_body>;

namespace
{

constexpr std::size_t maxClaimBytes = 4096;

std::string claim(const Fields& fields, std::string_view name)
{
    const auto found = fields.find(boost::beast::string_view(name.data(), name.size()));
    if (found == fields.end() || found->value().size() > maxClaimBytes)
        return {};
    return base::toValidUtf8({found->value().data(), found->value().size()});
}

/// A header holds ASCII only: the bridge writes other bytes of a path as %XX.
std::string percentDecoded(const std::string& text)
{
    const auto digit = [](char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1; };
    std::string decoded;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const int high = text[i] == '%' && i + 2 < text.size() ? digit(text[i + 1]) : -1;
        const int low = high >= 0 ? digit(text[i + 2]) : -1;
        if (low >= 0) {
            decoded += static_cast<char>(high * 16 + low);
            i += 2;
        } else {
            decoded += text[i];
        }
    }
    return decoded;
}

long long numberClaim(const Fields& fields, std::string_view name)
{
    const std::string text = claim(fields, name);
    long long number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() && number > 0 ? number : 0;
}

HandshakeVerdict refuse(int status, std::string reason) { return {status, std::move(reason), {}}; }

} // namespace

HandshakeProgress handshakeProgress(std::string_view bytes)
{
    if (bytes.find("\r\n\r\n") != std::string_view::npos)
        return HandshakeProgress::Complete;
    return bytes.size() >= maxHandshakeBytes ? HandshakeProgress::TooLarge : HandshakeProgress::NeedMore;
}

HandshakeVerdict judgeHandshake(std::string_view head, std::string_view token)
{
    http::request_parser<http::empty_body> parser;
    parser.header_limit(maxHandshakeBytes);
    parser.skip(true);
    boost::beast::error_code error;
    parser.put(boost::asio::buffer(head.data(), head.size()), error);
    if (error || !parser.is_header_done())
        return refuse(400, "not a WebSocket handshake");
    const Fields& request = parser.get();
    // A browser always sends Origin on a WebSocket and no program of ours does: every web page ends here.
    if (request.count(http::field::origin) > 0)
        return refuse(403, "a web page may not connect to gwt");
    const auto host = request[http::field::host];
    if (request.count(http::field::host) != 1 || !isLoopbackHost(splitAuthority({host.data(), host.size()}).host))
        return refuse(403, "the Host header does not name this machine's loopback");
    const auto authorization = request[http::field::authorization];
    const std::string expected = "Bearer " + std::string(token);
    if (token.empty() || request.count(http::field::authorization) != 1 || !base::equalConstantTime({authorization.data(), authorization.size()}, expected))
        return refuse(401, "the bearer token of mcp-state.json is missing or wrong");
    if (request.method() != http::verb::get || !boost::beast::iequals(request[http::field::upgrade], "websocket"))
        return refuse(426, "this port speaks WebSocket only");
    HandshakeVerdict verdict{101, {}, {}};
    verdict.announcement = {claim(request, "X-Gwt-Client"), claim(request, "X-Gwt-Tab"), claim(request, "X-Gwt-Nonce"), percentDecoded(claim(request, "X-Gwt-Cwd")), numberClaim(request, "X-Gwt-Sid"), numberClaim(request, "X-Gwt-Pid")};
    return verdict;
}

std::string refusalText(const HandshakeVerdict& verdict)
{
    const std::string body = verdict.reason + "\n";
    const boost::beast::string_view phrase = http::obsolete_reason(static_cast<http::status>(verdict.status));
    std::string text = "HTTP/1.1 " + std::to_string(verdict.status) + " " + std::string(phrase.data(), phrase.size()) + "\r\n";
    if (verdict.status == 401)
        text += "WWW-Authenticate: Bearer\r\n";
    if (verdict.status == 426)
        text += "Upgrade: websocket\r\n";
    return text + "Content-Type: text/plain\r\nConnection: close\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

} // namespace gwt::net
