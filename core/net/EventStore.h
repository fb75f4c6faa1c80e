#pragma once

#include "core/base/Reply.h"

#include <cstdint>
#include <string>
#include <vector>

namespace gwt::net
{

/// One event of a stream, as it may be told again.
struct StoredEvent {
    std::uint64_t number = 0; ///< from 1, without gaps
    std::string data;         ///< one JSON-RPC message; empty: the stream's priming event
};

/// Port: remembers what was sent on streams of the older era, so that Last-Event-ID can tell it again. Core thread.
class EventStore
{
public:
    virtual ~EventStore() = default;
    virtual void append(const std::string& stream, StoredEvent event) = 0;
    /// What came after `number`, in order. NotFound when the stream, or what came right after, is forgotten.
    virtual void after(const std::string& stream, std::uint64_t number, base::Reply<std::vector<StoredEvent>> reply) = 0;
    /// This process is done with it. A shared store keeps what was said a while, for a client that comes back elsewhere.
    virtual void forget(const std::string& stream) = 0;
};

} // namespace gwt::net
