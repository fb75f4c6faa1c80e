#include "core/net/MemoryEventStore.h"

namespace gwt::net
{

void MemoryEventStore::append(const std::string& stream, StoredEvent event)
{
    Kept& kept = m_streams[stream];
    kept.bytes += event.data.size();
    kept.events.push_back(std::move(event));
    // The newest stays whatever its size: it is the one most likely asked for.
    while (kept.events.size() > m_maxEvents || (kept.bytes > m_maxBytes && kept.events.size() > 1)) {
        kept.bytes -= kept.events.front().data.size();
        kept.events.pop_front();
    }
}

void MemoryEventStore::after(const std::string& stream, std::uint64_t number, base::Reply<std::vector<StoredEvent>> reply)
{
    std::vector<StoredEvent> events;
    const auto found = m_streams.find(stream);
    if (found == m_streams.end())
        return number == 0 ? reply(std::move(events)) : reply.fail(base::ErrorCode::NotFound, "the stream is forgotten");
    if (!found->second.events.empty() && found->second.events.front().number > number + 1)
        return reply.fail(base::ErrorCode::NotFound, "what came after event " + std::to_string(number) + " is forgotten");
    for (const StoredEvent& event : found->second.events)
        if (event.number > number)
            events.push_back(event);
    reply(std::move(events));
}

} // namespace gwt::net
