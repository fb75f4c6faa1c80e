#pragma once

#include "core/mcp/Outgoing.h"
#include "core/net/EventStream.h"
#include "core/net/McpContext.h"

#include <functional>
#include <memory>

namespace gwt::net
{

/// The answer to one POST: plain JSON when the answer is the first thing to say, an event stream otherwise. Core thread.
class PostCall : public std::enable_shared_from_this<PostCall>
{
public:
    /// Resumable: the older era, events numbered and stored, a lost response is no cancellation.
    enum class Kind { Resumable, Once };

    PostCall(McpContext& context, SharedExchange exchange, Kind kind);

    /// Hears once of the end: everything is said, or (Once) nobody listens any more.
    void onEnd(std::function<void()> listener) { m_end = std::move(listener); }
    /// Further headers of the answer (Mcp-Session-Id).
    void addHeaders(HttpHeaders headers) { m_headers = std::move(headers); }
    /// A stream that begins says its first id at once, so that it can be resumed (2025-11-25).
    void primeStreams() { m_isPriming = true; }
    /// What its stream is called, if it becomes one (Resumable).
    void nameStream(std::function<std::string()> name) { m_streamName = std::move(name); }
    /// The planned close ends the call too (subscriptions/listen), else it waits for its answer.
    void endAtPlan() { m_endsAtPlan = true; }

    void say(mcp::Outgoing outgoing);
    /// A call that takes long becomes a stream, for the heartbeats and the planned close.
    void becomeStream();

    bool isEnded() const { return m_isEnded; }
    base::Clock::Steady started() const { return m_started; }
    base::Clock::Steady ended() const { return m_ended; }
    EventStream* stream() const { return m_stream.get(); }

private:
    void answer(const mcp::Outgoing& outgoing);
    void write(const std::string& text);
    void gone(HttpExchange::Gone gone);
    void end();

    McpContext& m_context;
    SharedExchange m_exchange; ///< null once a stream has it, or it is gone
    Kind m_kind;
    bool m_acceptsStream;
    bool m_isStreaming = false;
    bool m_isPriming = false;
    bool m_endsAtPlan = false;
    bool m_isEnded = false;
    HttpHeaders m_headers;
    std::shared_ptr<EventStream> m_stream; ///< Resumable and streaming
    std::function<std::string()> m_streamName;
    std::function<void()> m_end;
    base::Clock::Steady m_started;
    base::Clock::Steady m_ended{};
};

} // namespace gwt::net
