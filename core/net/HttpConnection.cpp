#include "core/net/HttpConnection.h"

#include "core/net/EdgeExchange.h"
#include "core/net/RequestId.h"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/beast/http/error.hpp>

namespace gwt::net
{

namespace http = boost::beast::http;

namespace
{

constexpr std::size_t readBytes = 8 * 1024;
constexpr std::size_t lingerBytes = 256 * 1024;

} // namespace

HttpConnection::HttpConnection(EdgeLoop& loop, Socket socket, boost::asio::ssl::context* tls)
    : m_loop(loop)
    , m_shared(loop.shared())
    , m_socket(std::move(socket))
{
    if (tls)
        m_tls = std::make_unique<boost::asio::ssl::stream<Socket&>>(m_socket, *tls);
    m_loop.add(*this);
}

HttpConnection::~HttpConnection()
{
    m_loop.remove(*this);
    m_shared.metrics.connections.fetch_sub(1, std::memory_order_relaxed);
}

template <class Handler> void HttpConnection::asyncRead(Handler handler)
{
    const auto space = m_in.prepare(readBytes);
    if (m_tls)
        m_tls->async_read_some(space, std::move(handler));
    else
        m_socket.async_read_some(space, std::move(handler));
}

void HttpConnection::start()
{
    boost::system::error_code ignored;
    m_socket.set_option(boost::asio::ip::tcp::no_delay(true), ignored);
    if (!m_tls)
        return idle();
    setDeadline(m_shared.limits.headerTime);
    m_tls->async_handshake(boost::asio::ssl::stream_base::server, [self = shared_from_this()](const boost::system::error_code& error) {
        if (error)
            self->abort();
        else
            self->idle();
    });
}

void HttpConnection::idle()
{
    m_state = State::Idle;
    m_current = 0;
    setDeadline(m_shared.limits.idleTime);
    if (m_in.size() > 0)
        return parse();
    m_in = {}; // a kept-alive connection holds no buffer larger than the next read
    readMore();
}

void HttpConnection::readMore()
{
    if (m_isReading)
        return;
    m_isReading = true;
    asyncRead([self = shared_from_this()](const boost::system::error_code& error, std::size_t bytes) { self->received(error, bytes); });
}

void HttpConnection::received(const boost::system::error_code& error, std::size_t bytes)
{
    m_isReading = false;
    if (m_state == State::Closed)
        return;
    if (error)
        return abort();
    m_in.commit(bytes);
    if (m_state == State::Lingering) {
        m_lingered += bytes;
        m_in.consume(m_in.size());
        return m_lingered > lingerBytes ? abort() : readMore();
    }
    if (m_state == State::Idle || m_state == State::Head || m_state == State::Body)
        parse(); // else it is being refused for its slowness
}

void HttpConnection::parse()
{
    if (m_state == State::Idle) {
        m_state = State::Head;
        setDeadline(m_shared.limits.headerTime);
        m_reading = std::make_shared<EdgeExchange>(shared_from_this(), ++m_last, RequestId::next(), m_tls != nullptr);
        m_current = m_last;
        m_reading->parser().header_limit(static_cast<std::uint32_t>(m_shared.limits.headerBytes));
        m_reading->parser().body_limit(m_shared.limits.bodyBytes);
    }
    return m_state == State::Head ? parseHead() : parseBody();
}

void HttpConnection::parseHead()
{
    auto& parser = m_reading->parser();
    boost::system::error_code error;
    m_in.consume(parser.put(m_in.data(), error));
    if (error == http::error::need_more)
        return m_in.size() > m_shared.limits.headerBytes ? fault(http::error::header_limit) : readMore();
    if (error)
        return fault(error);
    if (!parser.is_header_done())
        return readMore();
    m_keepAlive = parser.keep_alive();
    m_isChunked = parser.get().version() >= 11;
    m_bodyIsUnread = !parser.is_done();
    admit();
}

void HttpConnection::admit()
{
    m_state = State::Admission;
    m_deadline = Time::max(); // the provider has limits of its own
    RequestId::adopt(m_reading->mutableRequest());
    m_shared.handler.admit(m_reading->mutableRequest(), [self = shared_from_this(), exchange = m_reading](std::optional<HttpAnswer> refusal) mutable {
        if (self->m_loop.isThisThread())
            return self->admitted(refusal);
        boost::asio::post(self->m_loop.io(), [self, exchange = std::move(exchange), refusal = std::move(refusal)] { self->admitted(refusal); });
    });
}

void HttpConnection::admitted(const std::optional<HttpAnswer>& refusal)
{
    if (m_state != State::Admission)
        return;
    if (refusal) {
        m_shared.metrics.refused.fetch_add(1, std::memory_order_relaxed);
        return refuse(*refusal);
    }
    m_state = State::Body;
    setDeadline(m_shared.limits.bodyTime);
    if (m_bodyIsUnread && m_reading->request().header("Expect") == "100-continue")
        queue("HTTP/1.1 100 Continue\r\n\r\n");
    m_reading->parser().eager(true);
    parseBody();
}

void HttpConnection::parseBody()
{
    auto& parser = m_reading->parser();
    while (!parser.is_done()) {
        if (m_in.size() == 0)
            return takeBodyBytes() ? readMore() : void();
        boost::system::error_code error;
        m_in.consume(parser.put(m_in.data(), error));
        if (error == http::error::need_more)
            return takeBodyBytes() ? readMore() : void();
        if (error)
            return fault(error);
    }
    m_bodyIsUnread = false;
    handOver();
}

bool HttpConnection::takeBodyBytes()
{
    // Memory for bodies is a common good: a client that sends one slowly holds only what has arrived.
    const std::size_t now = m_reading->request().body().capacity();
    const auto all = m_shared.metrics.bodyBytes.fetch_add(static_cast<std::int64_t>(now - m_bodyTaken), std::memory_order_relaxed) + static_cast<std::int64_t>(now - m_bodyTaken);
    m_bodyTaken = now;
    if (all <= static_cast<std::int64_t>(m_shared.limits.bodyBytesInAll))
        return true;
    m_shared.metrics.overloaded.fetch_add(1, std::memory_order_relaxed);
    refuse(HttpAnswer::error(503, "the server is reading too many large requests").with("Retry-After", "1"));
    return false;
}

void HttpConnection::handOver()
{
    auto& metrics = m_shared.metrics;
    metrics.bodyBytes.fetch_sub(static_cast<std::int64_t>(m_bodyTaken), std::memory_order_relaxed);
    m_bodyTaken = 0;
    metrics.requests.fetch_add(1, std::memory_order_relaxed);
    m_state = State::Waiting;
    m_deadline = Time::max();
    m_handedOver = std::chrono::steady_clock::now();
    m_handed = m_reading;
    auto exchange = std::move(m_reading);
    m_reading = nullptr;
    if (metrics.callsWaiting.fetch_add(1, std::memory_order_relaxed) >= static_cast<std::int64_t>(m_shared.limits.callsWaiting)) {
        metrics.overloaded.fetch_add(1, std::memory_order_relaxed);
        return answer(m_current, HttpAnswer::error(503, "too many calls are waiting").with("Retry-After", "1"));
    }
    m_shared.handler.handle(std::move(exchange));
    if (m_state == State::Waiting)
        watchForEnd();
}

void HttpConnection::watchForEnd()
{
    if (m_isWatching || m_in.size() > 0)
        return;
    m_isWatching = true;
    m_socket.async_wait(Socket::wait_read, [self = shared_from_this()](const boost::system::error_code& error) {
        self->m_isWatching = false;
        const bool isWaiting = self->m_state == State::Waiting || self->m_state == State::Streaming;
        if (error || !isWaiting)
            return;
        boost::system::error_code failed;
        // Readable with nothing to read: the client closed. With something to read: its next request, which waits.
        if (self->m_socket.available(failed) == 0 || failed)
            self->abort();
    });
}

void HttpConnection::refuse(const HttpAnswer& answer)
{
    m_state = State::Waiting;
    m_shared.metrics.callsWaiting.fetch_add(1, std::memory_order_relaxed);
    m_handedOver = std::chrono::steady_clock::now();
    m_keepAlive = m_keepAlive && !m_bodyIsUnread;
    this->answer(m_current, answer);
}

void HttpConnection::fault(const boost::system::error_code& error)
{
    m_keepAlive = false;
    m_bodyIsUnread = true;
    if (error == http::error::header_limit || error == http::error::buffer_overflow)
        return refuse(HttpAnswer::error(431, "the request head is too large"));
    if (error == http::error::body_limit)
        return refuse(HttpAnswer::error(413, "the request body is larger than " + std::to_string(m_shared.limits.bodyBytes) + " bytes"));
    refuse(HttpAnswer::error(400, "not an HTTP request"));
}

} // namespace gwt::net
