#pragma once

#include "core/mcp/ServerInfo.h"
#include "core/mcp/Timers.h"

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <unordered_map>

namespace gwt::mcp
{

class RunningCall;

/// Calls of the newer era that wait for their client to come back with the input they asked for. The token is 128
/// random bits, single use, bound to the caller and to the request; what nobody comes back for is cancelled.
class ParkedCalls
{
public:
    static constexpr std::size_t limit = 10'000; ///< the oldest give way: a client that never returns costs no memory

    ParkedCalls(Timers* timers, std::chrono::milliseconds ttl)
        : m_timers(timers)
        , m_ttl(ttl)
    {
    }
    ~ParkedCalls();
    ParkedCalls(const ParkedCalls&) = delete;
    ParkedCalls& operator=(const ParkedCalls&) = delete;

    /// The `requestState` under which the client finds it again.
    std::string add(std::shared_ptr<RunningCall> call, const ServerInfo& info);
    /// Null when unknown, expired, somebody else's or another request's.
    std::shared_ptr<RunningCall> take(const std::string& token, const std::string& principal, const std::string& digest);
    std::size_t size() const { return m_calls.size(); }

private:
    struct Entry {
        std::shared_ptr<RunningCall> call;
        Timers::Id timer = 0;
        std::uint64_t order = 0;
    };
    void expire(const std::string& token);

    Timers* m_timers;
    std::chrono::milliseconds m_ttl;
    std::unordered_map<std::string, Entry> m_calls;
    std::uint64_t m_next = 0;
};

} // namespace gwt::mcp
