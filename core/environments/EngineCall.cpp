#include "core/environments/EngineCall.h"

namespace gwt::environments
{

namespace http = boost::beast::http;
using boost::system::error_code;

EngineCall::EngineCall(boost::asio::io_context& io, EngineRequest request) : m_description(std::move(request)), m_timer(io) {}

void EngineCall::start(EngineConnector& connector, Done done)
{
    m_done = std::move(done);
    awaitProgress();
    connector.open([self = shared_from_this()](base::Result<std::unique_ptr<EngineStream>> stream) {
        if (!self->m_done) // cancelled meanwhile
            return;
        if (!stream)
            return self->finish(base::fail(stream.error()));
        self->m_stream = std::move(*stream);
        self->send();
    });
}

void EngineCall::send()
{
    const bool isUpgrade = m_description.connection == EngineRequest::Connection::Upgrade;
    m_request.method_string(m_description.method);
    m_request.target(m_description.target);
    m_request.version(11);
    m_request.set(http::field::host, "gwt");
    m_request.set(http::field::user_agent, "gwt");
    m_request.set(http::field::connection, isUpgrade ? "Upgrade" : "close");
    if (isUpgrade)
        m_request.set(http::field::upgrade, "tcp");
    if (!m_description.body.empty())
        m_request.set(http::field::content_type, m_description.contentType);
    m_request.body() = std::move(m_description.body);
    m_request.prepare_payload();
    http::async_write(*m_stream, m_request, [self = shared_from_this()](const error_code& error, std::size_t) {
        // An engine that refuses early resets the connection while we still write: its answer is worth reading.
        if (error && error != boost::asio::error::broken_pipe && error != boost::asio::error::connection_reset)
            return self->finish(base::fail(base::ErrorCode::Unavailable, "the engine went away: " + error.message(), "is it still running?"));
        self->readHeader();
    });
}

void EngineCall::readHeader()
{
    if (!m_stream)
        return;
    m_parser.emplace();
    m_parser->body_limit(std::numeric_limits<std::uint64_t>::max()); // we count ourselves; `none` refuses all in Boost 1.74
    m_parser->eager(false);
    http::async_read_header(*m_stream, m_buffer, *m_parser, [self = shared_from_this()](const error_code& error, std::size_t) {
        if (error)
            return self->finish(base::fail(base::ErrorCode::Unavailable, "the engine hung up without an answer: " + error.message(), "look at the engine's log"));
        self->m_response.status = static_cast<int>(self->m_parser->get().result_int());
        // Podman answers 101; some versions of Docker 200 with a raw stream.
        if (self->m_upgraded && (self->m_response.status == 101 || self->m_response.status == 200)) {
            const auto rest = self->m_buffer.data();
            auto upgraded = std::move(self->m_upgraded);
            auto stream = std::move(self->m_stream);
            self->finish(std::move(self->m_response));
            return upgraded(std::move(stream), std::string(static_cast<const char*>(rest.data()), rest.size()));
        }
        self->readBody();
    });
}

void EngineCall::readBody()
{
    if (!m_stream)
        return;
    awaitProgress();
    m_parser->get().body().data = m_chunk.data();
    m_parser->get().body().size = m_chunk.size();
    http::async_read_some(*m_stream, m_buffer, *m_parser, [self = shared_from_this()](error_code error, std::size_t) {
        if (error == http::error::need_buffer)
            error = {};
        const std::size_t count = self->m_chunk.size() - self->m_parser->get().body().size;
        if (!self->m_done)
            return;
        self->take(count);
        if (self->m_parser->is_done() || error == http::error::end_of_stream)
            return self->finish(std::move(self->m_response));
        if (error)
            return self->finish(base::fail(base::ErrorCode::Unavailable, "the engine hung up in the middle of its answer: " + error.message(), "look at the engine's log"));
        if (self->m_response.body.size() > largestBody)
            return self->finish(base::fail(base::ErrorCode::TooLarge, "the engine's answer is longer than 16 MiB"));
        self->readBody();
    });
}

void EngineCall::take(std::size_t count)
{
    const std::string_view bytes(m_chunk.data(), count);
    if (m_sink && m_response.status == 200)
        m_sink(bytes);
    else
        m_response.body.append(bytes);
}

void EngineCall::awaitProgress()
{
    m_timer.expires_after(m_description.idleLimit);
    m_timer.async_wait([weak = weak_from_this()](const error_code& error) {
        if (const auto self = weak.lock(); self && !error)
            self->finish(base::fail(base::ErrorCode::TimedOut, "the engine does not answer", "look at the engine's log; gwt doctor checks the engine"));
    });
}

void EngineCall::cancel(base::Error why) { finish(base::fail(std::move(why))); }

void EngineCall::finish(base::Result<EngineResponse> result)
{
    m_timer.cancel();
    if (m_stream)
        m_stream->close();
    if (auto done = std::exchange(m_done, nullptr))
        done(std::move(result));
    m_sink = nullptr;
}

} // namespace gwt::environments
