#include "bridge/WindowLink.h"

#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/websocket.hpp>

#include <chrono>
#include <climits>
#include <cstdlib>
#include <deque>
#include <unistd.h>

namespace gwt::bridge
{

namespace beast = boost::beast;
namespace websocket = beast::websocket;
using base::ErrorCode;
using tcp = asio::ip::tcp;

namespace
{

constexpr std::chrono::seconds connectTimeout{5};  // contract section 3
constexpr std::chrono::seconds beat{1};            // how often an absent window is looked for
constexpr std::size_t maxMessage = 64 * 1024 * 1024;
constexpr std::size_t maxUnsent = 128 * 1024 * 1024; // a window that hangs does not grow the bridge without end

std::string percentEncoded(std::string_view text)
{
    constexpr char digits[] = "0123456789ABCDEF";
    std::string encoded;
    for (const char c : text) {
        if (c > ' ' && c < 0x7f && c != '%') {
            encoded += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            encoded += {'%', digits[byte >> 4], digits[byte & 15]};
        }
    }
    return encoded;
}

std::string variable(const char* name)
{
    const char* value = std::getenv(name);
    return value ? percentEncoded(value) : std::string();
}

std::string folder()
{
    char path[PATH_MAX];
    return ::getcwd(path, sizeof path) ? percentEncoded(path) : std::string();
}

} // namespace

/// One WebSocket, from connect to close. Outlives the link while an operation of Asio's holds it; silent once dropped.
class WindowLink::Socket : public std::enable_shared_from_this<Socket>
{
public:
    Socket(asio::io_context& loop, WindowLink& link, WindowAddress address)
        : m_stream(loop)
        , m_link(&link)
        , m_client(link.m_client)
        , m_address(std::move(address))
    {
    }
    void open()
    {
        const tcp::endpoint endpoint(asio::ip::address_v4::loopback(), m_address.port);
        beast::get_lowest_layer(m_stream).expires_after(connectTimeout); // for connect and handshake together
        beast::get_lowest_layer(m_stream).async_connect(endpoint, [self = shared_from_this()](const beast::error_code& error) {
            if (error)
                return self->fail(error, "cannot connect to the gwt window");
            self->shake();
        });
    }
    void send(std::string text)
    {
        m_unsent += text.size();
        m_queue.push_back(std::move(text));
        if (m_unsent > maxUnsent)
            return drop({ErrorCode::Unavailable, "the gwt window does not read what it is sent", {}});
        if (m_queue.size() == 1)
            write();
    }
    /// The link wants no more of it.
    void abandon()
    {
        m_link = nullptr;
        beast::get_lowest_layer(m_stream).close();
    }

private:
    void shake()
    {
        beast::error_code ignored;
        beast::get_lowest_layer(m_stream).socket().set_option(tcp::no_delay(true), ignored);
        m_stream.read_message_max(maxMessage);
        m_stream.auto_fragment(false); // one frame, one message
        m_stream.text(true);
        m_stream.set_option(websocket::stream_base::decorator([this](websocket::request_type& request) {
            request.set("Authorization", "Bearer " + m_address.token);
            request.set("X-Gwt-Client", m_client);
            request.set("X-Gwt-Tab", variable("GWT_TAB_ID"));
            request.set("X-Gwt-Nonce", variable("GWT_TAB_NONCE"));
            request.set("X-Gwt-Sid", std::to_string(::getsid(0)));
            request.set("X-Gwt-Pid", std::to_string(::getpid()));
            request.set("X-Gwt-Cwd", folder());
        }));
        m_stream.async_handshake(m_response, "127.0.0.1:" + std::to_string(m_address.port), "/", [self = shared_from_this()](const beast::error_code& error) {
            if (error == websocket::error::upgrade_declined)
                return self->drop({self->m_response.result_int() == 401 ? ErrorCode::Denied : ErrorCode::Unavailable,
                                   "the gwt window refused the connection (HTTP " + std::to_string(self->m_response.result_int()) + ")", "start the gwt window again"});
            if (error)
                return self->fail(error, "the gwt window did not complete the connection");
            beast::get_lowest_layer(self->m_stream).expires_never();
            if (self->m_link)
                self->m_link->opened();
            self->read();
        });
    }
    void read()
    {
        m_stream.async_read(m_buffer, [self = shared_from_this()](const beast::error_code& error, std::size_t) {
            if (error)
                return self->fail(error, "the gwt window closed the connection");
            std::string text = beast::buffers_to_string(self->m_buffer.data());
            self->m_buffer.consume(self->m_buffer.size());
            if (self->m_buffer.capacity() > 1024 * 1024)
                self->m_buffer.shrink_to_fit();
            if (self->m_link)
                self->m_link->m_events.received(std::move(text));
            if (self->m_link)
                self->read();
        });
    }
    void write()
    {
        m_stream.async_write(asio::buffer(m_queue.front()), [self = shared_from_this()](const beast::error_code& error, std::size_t) {
            if (error)
                return self->fail(error, "the connection to the gwt window broke");
            self->m_unsent -= self->m_queue.front().size();
            self->m_queue.pop_front();
            if (!self->m_queue.empty())
                self->write();
        });
    }
    void fail(const beast::error_code& error, const std::string& what)
    {
        const bool isTimeout = error == beast::error::timeout;
        drop({isTimeout ? ErrorCode::TimedOut : ErrorCode::Unavailable, what + (isTimeout ? " within 5 s" : ": " + error.message()), "see whether the gwt window still answers, or start it again"});
    }
    void drop(const base::Error& reason)
    {
        beast::get_lowest_layer(m_stream).close();
        if (auto* link = std::exchange(m_link, nullptr))
            link->closed(reason);
    }

    websocket::stream<beast::tcp_stream> m_stream;
    WindowLink* m_link;
    std::string m_client;
    WindowAddress m_address;
    websocket::response_type m_response;
    beast::flat_buffer m_buffer;
    std::deque<std::string> m_queue;
    std::size_t m_unsent = 0;
};

WindowLink::WindowLink(asio::io_context& loop, std::string home, std::string client, Events events)
    : m_loop(loop)
    , m_home(std::move(home))
    , m_client(std::move(client))
    , m_events(std::move(events))
    , m_beat(loop)
{
}

WindowLink::~WindowLink()
{
    if (m_socket)
        m_socket->abandon();
}

void WindowLink::attempt()
{
    if (m_socket)
        return;
    auto address = readWindowFile(m_home);
    if (!address)
        return closed(address.error());
    m_socket = std::make_shared<Socket>(m_loop, *this, std::move(*address));
    m_socket->open();
}

void WindowLink::hurry()
{
    if (!m_socket)
        attempt();
}

void WindowLink::opened()
{
    m_isConnected = true;
    m_events.connected();
}

void WindowLink::closed(const base::Error& reason)
{
    m_socket.reset();
    m_beat.expires_after(beat);
    m_beat.async_wait([this](const boost::system::error_code& error) {
        if (!error)
            attempt();
    });
    if (std::exchange(m_isConnected, false))
        m_events.lost(reason);
    else
        m_events.failed(reason);
}

void WindowLink::send(std::string text)
{
    if (m_socket && m_isConnected)
        m_socket->send(std::move(text));
}

} // namespace gwt::bridge
