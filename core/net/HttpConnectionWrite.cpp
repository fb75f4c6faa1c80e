// The answering half of HttpConnection: answers, streams, the sweep and the end.
#include "core/net/EdgeExchange.h"
#include "core/net/HttpConnection.h"

#include <cstdlib>

namespace gwt::net
{

template <class Handler> void HttpConnection::asyncWrite(Handler handler)
{
    const auto rest = boost::asio::buffer(m_writing.data() + m_written, m_writing.size() - m_written);
    if (m_tls)
        m_tls->async_write_some(rest, std::move(handler));
    else
        m_socket.async_write_some(rest, std::move(handler));
}

void HttpConnection::count(int status)
{
    auto& metrics = m_shared.metrics;
    metrics.callsWaiting.fetch_sub(1, std::memory_order_relaxed);
    metrics.latency.add(std::chrono::steady_clock::now() - m_handedOver);
    metrics.byStatus[static_cast<std::size_t>(status / 100) % metrics.byStatus.size()].fetch_add(1, std::memory_order_relaxed);
    if (status == 429)
        metrics.limited.fetch_add(1, std::memory_order_relaxed);
    if (m_shared.log)
        noteRequest(status);
}

void HttpConnection::noteRequest(int status)
{
    const auto exchange = m_reading ? m_reading : m_handed.lock();
    if (!exchange || !exchange->parser().is_header_done())
        return;
    const HttpRequest& request = exchange->request();
    const bool isProbe = request.path() != "/mcp" && request.path() != "/sse" && request.path() != "/message";
    const auto took = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - m_handedOver);
    // Never the query: it may hold a session's id.
    note(m_shared.log, status >= 500 ? LogLevel::Error : isProbe ? LogLevel::Debug : LogLevel::Info, "http_request",
         {{"request_id", request.id}, {"method", request.method()}, {"path", request.path()}, {"status", status}, {"ms", took.count()}, {"principal", tools::text(request.principal)}});
}

std::string HttpConnection::headText(const HttpAnswer& answer, Framing framing)
{
    const auto exchange = m_reading ? m_reading : m_handed.lock();
    if (!exchange)
        return wireText(answer, framing, m_keepAlive, {});
    return wireText(answer, exchange->request().method() == "HEAD" ? Framing::LengthOnly : framing, m_keepAlive, exchange->request().answerHeaders);
}

void HttpConnection::answer(Serial from, const HttpAnswer& answer)
{
    if (!isCurrent(from) || m_state != State::Waiting)
        return;
    count(answer.status);
    m_keepAlive = m_keepAlive && !m_shared.isDraining;
    m_state = State::Answering;
    setDeadline(m_shared.limits.writeTime);
    queue(headText(answer, Framing::Length));
}

void HttpConnection::openStream(Serial from, const HttpAnswer& head)
{
    if (!isCurrent(from) || m_state != State::Waiting)
        return;
    count(head.status);
    m_shared.metrics.streams.fetch_add(1, std::memory_order_relaxed);
    m_state = State::Streaming;
    m_keepAlive = m_keepAlive && m_isChunked;
    const auto now = std::chrono::steady_clock::now();
    const double jitter = 1.0 + m_shared.limits.streamJitter * (2.0 * std::rand() / RAND_MAX - 1.0);
    m_streamUntil = now + std::chrono::duration_cast<std::chrono::milliseconds>(m_shared.limits.streamTime * jitter);
    m_plannedTold = false;
    m_in.shrink_to_fit(); // a stream may stay for minutes and needs none
    queue(headText(head, m_isChunked ? Framing::Chunked : Framing::UntilClose));
    watchForEnd();
}

void HttpConnection::write(Serial from, std::string bytes)
{
    if (!isCurrent(from) || m_state != State::Streaming || bytes.empty())
        return;
    // A reader that lags: what it misses waits in the event store, not in this process's memory.
    if (m_out.size() + (m_writing.size() - m_written) > m_shared.limits.streamQueueBytes) {
        m_shared.metrics.slowReaders.fetch_add(1, std::memory_order_relaxed);
        return abort();
    }
    queue(m_isChunked ? chunkText(bytes) : std::move(bytes));
}

void HttpConnection::endStream(Serial from)
{
    if (!isCurrent(from) || m_state != State::Streaming)
        return;
    m_shared.metrics.streams.fetch_sub(1, std::memory_order_relaxed);
    m_state = State::StreamEnding;
    setDeadline(m_shared.limits.writeTime);
    if (m_isChunked)
        queue(chunkText({}));
    else if (!m_isWriting)
        finishRequest();
}

void HttpConnection::abandoned(Serial from)
{
    if (!isCurrent(from))
        return;
    if (m_state == State::Waiting)
        answer(from, HttpAnswer::error(500, "the request was dropped without an answer"));
    else if (m_state == State::Streaming)
        endStream(from);
}

void HttpConnection::queue(std::string bytes)
{
    if (m_out.empty())
        m_out = std::move(bytes);
    else
        m_out.append(bytes);
    if (!m_isWriting)
        writeSome();
}

void HttpConnection::writeSome()
{
    if (m_written == m_writing.size()) {
        m_writing = std::exchange(m_out, {});
        m_written = 0;
    }
    m_isWriting = true;
    m_lastWrite = std::chrono::steady_clock::now();
    asyncWrite([self = shared_from_this()](const boost::system::error_code& error, std::size_t bytes) {
        if (self->m_state == State::Closed)
            return;
        if (error)
            return self->abort();
        self->m_written += bytes;
        self->wrote();
    });
}

void HttpConnection::wrote()
{
    if (m_state == State::Answering || m_state == State::StreamEnding)
        setDeadline(m_shared.limits.writeTime); // a slow reader that reads is served
    if (m_written < m_writing.size() || !m_out.empty())
        return writeSome();
    m_isWriting = false;
    m_writing = {};
    m_written = 0;
    if (m_state == State::Answering || m_state == State::StreamEnding)
        finishRequest();
}

void HttpConnection::finishRequest()
{
    m_reading = nullptr;
    m_handed.reset();
    m_current = 0;
    if (m_keepAlive)
        return idle();
    linger();
}

void HttpConnection::linger()
{
    // Closing with unread input would reset the connection, and the client might never see the answer.
    m_state = State::Lingering;
    m_lingered = 0;
    m_in.consume(m_in.size());
    setDeadline(m_shared.limits.lingerTime);
    boost::system::error_code ignored;
    m_socket.shutdown(Socket::shutdown_send, ignored);
    readMore();
}

void HttpConnection::sweep(Time now)
{
    if (m_state == State::Streaming)
        return sweepStream(now);
    if (m_state == State::Waiting && !m_isWatching)
        watchForEnd();
    if (m_shared.isDraining && m_state == State::Idle)
        return abort();
    if (now >= m_deadline)
        timedOut();
}

void HttpConnection::sweepStream(Time now)
{
    if (m_isWriting) {
        if (now - m_lastWrite >= m_shared.limits.writeTime) {
            m_shared.metrics.slowReaders.fetch_add(1, std::memory_order_relaxed);
            abort();
        }
        return;
    }
    if (now - m_lastWrite >= m_shared.limits.heartbeat)
        queue(m_isChunked ? chunkText(": heartbeat\n\n") : ": heartbeat\n\n");
    if (now >= m_streamUntil && !m_plannedTold) {
        m_plannedTold = true;
        m_shared.metrics.plannedCloses.fetch_add(1, std::memory_order_relaxed);
        if (const auto exchange = m_handed.lock())
            exchange->tell(HttpExchange::Gone::Planned);
    }
}

void HttpConnection::timedOut()
{
    m_shared.metrics.timeouts.fetch_add(1, std::memory_order_relaxed);
    if (m_state != State::Head && m_state != State::Body)
        return abort();
    m_keepAlive = false;
    m_bodyIsUnread = true;
    refuse(HttpAnswer::error(408, "the request took too long to arrive"));
}

void HttpConnection::tellGone()
{
    if (const auto exchange = m_handed.lock())
        exchange->tell(HttpExchange::Gone::Client);
}

void HttpConnection::abort()
{
    if (m_state == State::Closed)
        return;
    const auto self = shared_from_this(); // the last reference may be m_reading's
    if (m_state == State::Streaming)
        m_shared.metrics.streams.fetch_sub(1, std::memory_order_relaxed);
    if (m_state == State::Waiting)
        m_shared.metrics.callsWaiting.fetch_sub(1, std::memory_order_relaxed);
    m_shared.metrics.bodyBytes.fetch_sub(static_cast<std::int64_t>(m_bodyTaken), std::memory_order_relaxed);
    m_bodyTaken = 0;
    tellGone();
    m_state = State::Closed;
    m_reading = nullptr;
    boost::system::error_code ignored;
    m_socket.close(ignored);
}

} // namespace gwt::net
