#include "core/net/PostCall.h"

#include "core/base/Ids.h"

namespace gwt::net
{

PostCall::PostCall(McpContext& context, SharedExchange exchange, Kind kind)
    : m_context(context)
    , m_exchange(std::move(exchange))
    , m_kind(kind)
    , m_acceptsStream(m_exchange->request().header("Accept").find("text/event-stream") != std::string_view::npos)
    , m_started(context.clock.now())
{
}

void PostCall::say(mcp::Outgoing outgoing)
{
    if (m_isEnded)
        return;
    if (!m_isStreaming && outgoing.isLast)
        answer(outgoing);
    else if (!outgoing.text.empty()) {
        becomeStream();
        write(outgoing.text); // a client that takes no stream goes without progress
    }
    if (outgoing.isLast)
        end();
}

void PostCall::answer(const mcp::Outgoing& outgoing)
{
    if (!m_exchange)
        return;
    HttpAnswer answer = HttpAnswer::json(200, outgoing.text);
    // The newer era tells some errors by the status too (2026-07-28, "Streamable HTTP", error responses).
    if (m_kind == Kind::Once && outgoing.errorCode == -32601)
        answer.status = 404;
    else if (m_kind == Kind::Once && outgoing.errorCode != 0 && outgoing.errorCode != -32603)
        answer.status = 400;
    if (outgoing.text.empty())
        answer = HttpAnswer::empty(202);
    answer.headers = std::move(m_headers);
    m_exchange->answer(std::move(answer));
}

void PostCall::becomeStream()
{
    if (m_isStreaming || !m_acceptsStream || !m_exchange)
        return;
    m_isStreaming = true;
    HttpAnswer head = EventStream::head();
    for (auto& header : m_headers)
        head.headers.push_back(std::move(header));
    if (m_kind == Kind::Once) {
        m_exchange->onGone([self = weak_from_this()](HttpExchange::Gone kind) {
            if (const auto call = self.lock())
                call->gone(kind);
        });
        return m_exchange->openStream(std::move(head));
    }
    m_stream = std::make_shared<EventStream>(m_streamName ? m_streamName() : base::randomId(12), m_context.store, m_context.limits);
    m_stream->attach(std::exchange(m_exchange, nullptr), std::move(head), {}, 0);
    if (m_isPriming)
        m_stream->send({});
}

void PostCall::write(const std::string& text)
{
    if (m_stream)
        m_stream->send(text);
    else if (m_isStreaming && m_exchange)
        m_exchange->write(eventText("message", {}, text));
}

void PostCall::gone(HttpExchange::Gone kind)
{
    if (kind == HttpExchange::Gone::Planned && !m_endsAtPlan)
        return; // its answer cannot be told again: it keeps its stream as long as the proxy lets it
    end();
}

void PostCall::end()
{
    if (std::exchange(m_isEnded, true))
        return;
    m_ended = m_context.clock.now();
    if (m_stream)
        m_stream->finish(); // what was said can still be told again
    else if (m_isStreaming && m_exchange)
        m_exchange->endStream();
    if (m_exchange)
        m_exchange->onGone(nullptr);
    m_exchange = nullptr;
    if (const auto listener = std::exchange(m_end, nullptr))
        listener();
}

} // namespace gwt::net
