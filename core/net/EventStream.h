#pragma once

#include "core/base/Clock.h"
#include "core/net/EventStore.h"
#include "core/net/HttpExchange.h"
#include "core/net/HttpLimits.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace gwt::net
{

/// `<stream>-<number>`, as Last-Event-ID brings it back.
struct EventId {
    std::string stream;
    std::uint64_t number = 0;

    std::string text() const { return stream + "-" + std::to_string(number); }
    static std::optional<EventId> parse(std::string_view text);
};

/// One server-sent event; `id` empty: none.
std::string eventText(std::string_view event, std::string_view id, std::string_view data);

/// A logical stream of events that survives its HTTP responses: what is sent while no response is attached waits in
/// the store and is told when the client comes back with Last-Event-ID. Core thread.
class EventStream : public std::enable_shared_from_this<EventStream>
{
public:
    /// Told when the response that was attached is gone (the client's doing or the plan's).
    using Detached = std::function<void()>;

    EventStream(std::string id, EventStore& store, const HttpLimits& limits);
    ~EventStream();

    const std::string& id() const { return m_id; }
    bool isAttached() const { return m_exchange != nullptr; }
    /// The last event that some response carried: where a client without Last-Event-ID goes on.
    std::uint64_t toldNumber() const { return m_told; }
    void onDetached(Detached listener) { m_detached = std::move(listener); }

    /// Asked at the planned close: false puts it off, for at most limits.plannedGrace (a client that cannot resume
    /// loses what is on its way).
    void onPlanned(std::function<bool()> mayClose) { m_mayClose = std::move(mayClose); }
    void closeIfDue(base::Clock::Steady now);

    /// Opens the response, says `preamble` (whole events, not stored), then everything after `seen`. An older response
    /// ends. What is forgotten cannot be told: the client then goes on with what comes.
    void attach(SharedExchange exchange, HttpAnswer head, std::string preamble, std::uint64_t seen);

    /// Stores and sends; an empty `data` is the priming event.
    void send(std::string data);

    /// Ends the response; the stream itself may be attached again.
    void detach();
    /// Nothing more will be sent: this response ends, and a later one after its replay.
    void finish();
    /// As detach(), and tells the client when to come back.
    void closeAsPlanned();

    /// The head of every event stream.
    static HttpAnswer head();

private:
    void tell(const StoredEvent& event);
    void replayed(const SharedExchange& exchange, base::Result<std::vector<StoredEvent>> events);
    void gone(const SharedExchange& exchange, HttpExchange::Gone gone);

    std::string m_id;
    EventStore& m_store;
    const HttpLimits& m_limits;
    std::uint64_t m_last = 0;
    std::uint64_t m_told = 0;
    SharedExchange m_exchange;
    bool m_isReplaying = false;
    bool m_isOver = false;
    std::vector<StoredEvent> m_meanwhile; ///< sent while the store is asked
    Detached m_detached;
    std::function<bool()> m_mayClose;
    std::optional<base::Clock::Steady> m_due; ///< when a close that was put off happens at last
};

} // namespace gwt::net
