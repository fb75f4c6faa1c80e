#pragma once

#include "core/base/Clock.h"
#include "core/net/RedisBus.h"
#include "core/net/RedisEventStore.h"
#include "core/net/RedisRateCounter.h"

#include <memory>
#include <string>

namespace gwt::net
{

struct HttpLimits;

/// What several replicas of one server share through Redis: events, rates, messages to each other, and the secret that
/// seals sessions. Made before the HttpServer and destroyed after it, on the core thread.
class RedisReplicas
{
public:
    struct Options {
        RedisAddress address;
        std::string self;   ///< mcp::ServerInfo::replica
        std::string secret; ///< MCP_SESSION_SECRET; empty: the replicas agree on one through Redis
    };
    /// Waits at most 3 s for the shared secret when there is none in `options`. Unavailable: none could be had.
    static base::Result<std::unique_ptr<RedisReplicas>> create(Options options, const HttpLimits& limits, const base::Clock& clock, Log log);
    ~RedisReplicas();
    /// Nothing is sent or heard any more; what waits fails. Idempotent.
    void stop() { m_link.stop(); }

    const std::string& secret() const { return m_secret; }
    bool isUp() const { return m_link.isUp(); }
    std::uint64_t errors() const { return m_link.errors(); }
    ReplicaBus& bus() { return m_bus; }
    std::shared_ptr<EventStore> events() const { return m_events; }
    std::shared_ptr<RateCounter> rates() const { return m_rates; }

private:
    RedisReplicas(const Options& options, std::string secret, const HttpLimits& limits, const base::Clock& clock, Log log);

    std::string m_secret;
    CoreQueue m_core;
    SecretBox m_box;
    RedisLink m_link;
    RedisBus m_bus;
    std::shared_ptr<RedisEventStore> m_events;
    std::shared_ptr<RedisRateCounter> m_rates;
};

} // namespace gwt::net
