#pragma once

#include "core/net/EventStore.h"

#include <deque>
#include <unordered_map>

namespace gwt::net
{

/// Keeps the last events of each stream in this process, within two bounds.
class MemoryEventStore final : public EventStore
{
public:
    MemoryEventStore(std::size_t maxEvents, std::size_t maxBytes)
        : m_maxEvents(maxEvents)
        , m_maxBytes(maxBytes)
    {
    }
    void append(const std::string& stream, StoredEvent event) override;
    void after(const std::string& stream, std::uint64_t number, base::Reply<std::vector<StoredEvent>> reply) override;
    void forget(const std::string& stream) override { m_streams.erase(stream); }
    bool holds(const std::string& stream) const { return m_streams.contains(stream); }

private:
    struct Kept {
        std::deque<StoredEvent> events;
        std::size_t bytes = 0;
    };
    std::size_t m_maxEvents;
    std::size_t m_maxBytes;
    std::unordered_map<std::string, Kept> m_streams;
};

} // namespace gwt::net
