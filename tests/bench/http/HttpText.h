#pragma once

#include <utility> // asio 1.74 forgets it

#include <boost/asio.hpp>

#include <string>

namespace gwt::bench
{

namespace asio = boost::asio;
using asio::ip::tcp;

inline std::string post(const std::string& path, const std::string& body, const std::string& headers)
{
    return "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nAccept: application/json, text/event-stream\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" + headers + "\r\n" + body;
}

inline std::string call(int id) { return R"({"jsonrpc":"2.0","id":)" + std::to_string(id) + R"(,"method":"tools/call","params":{"name":"echo","arguments":{"text":"hello"}}})"; }
inline const std::string initialize = R"({"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"load","version":"1"}}})";

/// Is the first response in `text` whole? Its length, or 0.
inline std::size_t responseLength(const std::string& text)
{
    const auto head = text.find("\r\n\r\n");
    if (head == std::string::npos)
        return 0;
    const auto at = text.find("ontent-Length: ");
    const auto lower = at == std::string::npos ? text.find("ontent-length: ") : at;
    if (lower != std::string::npos && lower < head) {
        const std::size_t length = head + 4 + std::stoul(text.substr(lower + 15, 12));
        return text.size() >= length ? length : 0;
    }
    const auto end = text.find("0\r\n\r\n", head + 4 - 2); // chunked; the bodies hold no such thing
    return end == std::string::npos ? 0 : end + 5;
}

/// The header of a new session of the older era; empty when there was no answer.
inline std::string openSession(asio::io_context& io, const tcp::endpoint& server, const std::string& path)
{
    tcp::socket socket(io);
    socket.connect(server);
    asio::write(socket, asio::buffer(post(path, initialize, "Connection: close\r\n")));
    std::string text;
    boost::system::error_code error;
    asio::read(socket, asio::dynamic_buffer(text), error);
    auto at = text.find("cp-session-id: ");
    if (at == std::string::npos)
        at = text.find("cp-Session-Id: ");
    return at == std::string::npos ? std::string() : "Mcp-Session-Id: " + text.substr(at + 15, text.find('\r', at) - at - 15) + "\r\n";
}

} // namespace gwt::bench
