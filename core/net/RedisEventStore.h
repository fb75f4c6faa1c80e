#pragma once

#include "core/net/CoreQueue.h"
#include "core/net/MemoryEventStore.h"
#include "core/net/RedisLink.h"
#include "core/net/SecretBox.h"

#include <chrono>

namespace gwt::net
{

/// What is said is kept here and, sealed, in Redis, where another replica finds it when this one is gone. While Redis is
/// away, what is said here is still told again from here. Core thread.
class RedisEventStore final : public EventStore
{
public:
    struct Limits {
        std::size_t events;
        std::size_t bytes;
        std::chrono::seconds keep; ///< in Redis, after the last event
    };
    /// `link`, `core` and `box` outlive it.
    RedisEventStore(RedisLink& link, CoreQueue& core, const SecretBox& box, Limits limits);

    void append(const std::string& stream, StoredEvent event) override;
    void after(const std::string& stream, std::uint64_t number, base::Reply<std::vector<StoredEvent>> reply) override;
    void forget(const std::string& stream) override { m_memory.forget(stream); }

private:
    std::string key(const std::string& stream) const { return m_link.key("events:" + stream); }

    RedisLink& m_link;
    CoreQueue& m_core;
    const SecretBox& m_box;
    Limits m_limits;
    MemoryEventStore m_memory;
};

} // namespace gwt::net
