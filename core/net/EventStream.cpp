#include "core/net/EventStream.h"

#include <charconv>

namespace gwt::net
{

std::optional<EventId> EventId::parse(std::string_view text)
{
    const auto dash = text.rfind('-'); // stream ids may hold one too, numbers never
    if (dash == std::string_view::npos || dash == 0 || text.size() > 512)
        return {};
    EventId id{std::string(text.substr(0, dash)), 0};
    const std::string_view number = text.substr(dash + 1);
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), id.number);
    if (error != std::errc{} || end != number.data() + number.size())
        return {};
    return id;
}

std::string eventText(std::string_view event, std::string_view id, std::string_view data)
{
    std::string text;
    text.reserve(event.size() + id.size() + data.size() + 32);
    if (!event.empty())
        text.append("event: ").append(event).append("\n");
    if (!id.empty())
        text.append("id: ").append(id).append("\n");
    text.append("data: ");
    // A result that an upstream sent may hold line ends between its tokens; each would end the field.
    for (std::size_t at = 0; at < data.size();) {
        const std::size_t end = std::min(data.find_first_of("\r\n", at), data.size());
        text.append(data.substr(at, end - at));
        if (end < data.size())
            text.append("\ndata: ");
        at = end + 1;
    }
    return text.append("\n\n");
}

EventStream::EventStream(std::string id, EventStore& store, const HttpLimits& limits)
    : m_id(std::move(id))
    , m_store(store)
    , m_limits(limits)
{
}

EventStream::~EventStream()
{
    if (m_exchange) {
        m_exchange->onGone(nullptr);
        m_exchange->endStream();
    }
    m_store.forget(m_id);
}

HttpAnswer EventStream::head() { return HttpAnswer{200, {}, "text/event-stream", {{"Cache-Control", "no-cache, no-transform"}, {"X-Accel-Buffering", "no"}}}; }

void EventStream::attach(SharedExchange exchange, HttpAnswer head, std::string preamble, std::uint64_t seen)
{
    if (m_exchange) {
        m_exchange->onGone(nullptr);
        m_exchange->endStream();
    }
    m_exchange = std::move(exchange);
    m_told = seen;
    m_isReplaying = true;
    m_meanwhile.clear();
    m_exchange->onGone([self = weak_from_this(), weak = std::weak_ptr(m_exchange)](HttpExchange::Gone kind) {
        const auto stream = self.lock();
        const auto held = weak.lock();
        if (stream && held)
            stream->gone(held, kind);
    });
    m_exchange->openStream(std::move(head));
    m_exchange->write(std::move(preamble));
    m_store.after(m_id, seen, [self = weak_from_this(), weak = std::weak_ptr(m_exchange)](base::Result<std::vector<StoredEvent>> events) {
        const auto stream = self.lock();
        const auto held = weak.lock();
        if (stream && held)
            stream->replayed(held, std::move(events));
    });
}

void EventStream::replayed(const SharedExchange& exchange, base::Result<std::vector<StoredEvent>> events)
{
    if (exchange != m_exchange)
        return;
    m_isReplaying = false;
    if (events)
        for (const StoredEvent& event : *events)
            tell(event);
    for (const StoredEvent& event : std::exchange(m_meanwhile, {}))
        tell(event);
    if (m_isOver)
        detach();
}

void EventStream::finish()
{
    m_isOver = true;
    if (!m_isReplaying)
        detach();
}

void EventStream::send(std::string data)
{
    StoredEvent event{++m_last, std::move(data)};
    if (m_exchange && m_isReplaying)
        m_meanwhile.push_back(event);
    else if (m_exchange)
        tell(event);
    m_store.append(m_id, std::move(event));
}

void EventStream::tell(const StoredEvent& event)
{
    if (event.number <= m_told)
        return; // never twice on one response
    m_told = event.number;
    m_exchange->write(eventText(event.data.empty() ? std::string_view() : "message", EventId{m_id, event.number}.text(), event.data));
}

void EventStream::gone(const SharedExchange& exchange, HttpExchange::Gone kind)
{
    if (exchange != m_exchange)
        return;
    if (kind == HttpExchange::Gone::Client)
        return detach();
    const auto grace = std::chrono::duration_cast<std::chrono::seconds>(m_limits.streamTime * m_limits.plannedGrace);
    if (grace.count() == 0 || !m_mayClose || m_mayClose())
        return closeAsPlanned();
    m_due = base::SystemClock().now() + grace;
}

void EventStream::closeIfDue(base::Clock::Steady now)
{
    if (m_due && (now >= *m_due || m_mayClose()))
        closeAsPlanned();
}

void EventStream::closeAsPlanned()
{
    if (m_exchange)
        m_exchange->write("retry: " + std::to_string(m_limits.retry.count()) + "\n\n");
    detach();
}

void EventStream::detach()
{
    if (!m_exchange)
        return;
    m_due.reset();
    const auto exchange = std::exchange(m_exchange, nullptr);
    exchange->onGone(nullptr);
    exchange->endStream();
    if (m_detached)
        m_detached();
}

} // namespace gwt::net
