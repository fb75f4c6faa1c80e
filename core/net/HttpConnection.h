#pragma once

#include "core/net/EdgeLoop.h"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/beast/core/flat_buffer.hpp>

#include <chrono>
#include <memory>
#include <string>

namespace gwt::net
{

class EdgeExchange;

/// One TCP connection: reads requests one after the other (pipelined ones wait in the buffer or the kernel), and
/// writes their answers. Everything here runs on its loop's thread.
class HttpConnection : public std::enable_shared_from_this<HttpConnection>
{
public:
    using Socket = boost::asio::ip::tcp::socket;
    using Serial = std::uint64_t; ///< of a request on its connection; 0 is none
    using Time = std::chrono::steady_clock::time_point;

    /// `tls` null: plain.
    HttpConnection(EdgeLoop& loop, Socket socket, boost::asio::ssl::context* tls);
    ~HttpConnection();

    void start();
    void sweep(Time now);
    void abort();

    // For EdgeExchange; ignored unless `from` is the request being answered.
    void answer(Serial from, const HttpAnswer& answer);
    void openStream(Serial from, const HttpAnswer& head);
    void write(Serial from, std::string bytes);
    void endStream(Serial from);
    void abandoned(Serial from);

    EdgeLoop& loop() { return m_loop; }

private:
    enum class State { Handshake, Idle, Head, Admission, Body, Waiting, Answering, Streaming, StreamEnding, Lingering, Closed };

    void idle();
    void readMore();
    void received(const boost::system::error_code& error, std::size_t bytes);
    void parse();
    void parseHead();
    void admit();
    void admitted(const std::optional<HttpAnswer>& refusal);
    void parseBody();
    bool takeBodyBytes();
    void handOver();
    void refuse(const HttpAnswer& answer);
    void fault(const boost::system::error_code& error);
    void watchForEnd();
    void queue(std::string bytes);
    void writeSome();
    void wrote();
    void finishRequest();
    void linger();
    void sweepStream(Time now);
    void timedOut();
    void tellGone();
    bool isCurrent(Serial from) const { return m_current == from && m_state != State::Closed; }
    void setDeadline(std::chrono::seconds time) { m_deadline = std::chrono::steady_clock::now() + time; }
    void count(int status);
    void noteRequest(int status);
    std::string headText(const HttpAnswer& answer, Framing framing);

    template <class Handler> void asyncRead(Handler handler);
    template <class Handler> void asyncWrite(Handler handler);

    EdgeLoop& m_loop;
    EdgeShared& m_shared;
    Socket m_socket;
    std::unique_ptr<boost::asio::ssl::stream<Socket&>> m_tls;
    State m_state = State::Handshake;
    bool m_isReading = false;
    bool m_isWatching = false;
    bool m_isWriting = false;
    bool m_keepAlive = true;
    bool m_isChunked = true;
    bool m_plannedTold = false;
    bool m_bodyIsUnread = false;
    boost::beast::flat_buffer m_in;
    std::string m_out;     ///< waits for the write that runs
    std::string m_writing; ///< is being written …
    std::size_t m_written = 0; ///< … up to here
    std::size_t m_lingered = 0;
    std::size_t m_bodyTaken = 0;
    Time m_deadline;
    Time m_streamUntil;
    Time m_lastWrite;
    Time m_handedOver;
    std::shared_ptr<EdgeExchange> m_reading;   ///< until handed over; then whoever answers holds it
    std::weak_ptr<EdgeExchange> m_handed;
    Serial m_current = 0; ///< the request being answered
    Serial m_last = 0;
};

} // namespace gwt::net
