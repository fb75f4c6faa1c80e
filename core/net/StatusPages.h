#pragma once

#include "core/net/HttpFront.h"
#include "core/net/McpContext.h"

#include <functional>
#include <string>
#include <vector>

namespace gwt::net
{

/// /health, /healthz, /readyz, /capabilities, /metrics. serve() on edge threads; what needs the core goes there, so
/// that /readyz is also the proof that it answers.
class StatusPages
{
public:
    /// Asked on the core thread.
    struct Sources {
        std::function<std::vector<std::string>()> notReady; ///< why calls cannot be served well; empty: nothing
        std::function<std::vector<std::string>()> degraded; ///< what works less well than it should; ready all the same
        std::function<std::string()> metrics;               ///< further Prometheus text
    };

    StatusPages(McpContext& context, Sources sources);

    void serve(Endpoint endpoint, const SharedExchange& exchange);

private:
    HttpAnswer health() const;
    HttpAnswer ready() const;
    HttpAnswer capabilities(const tools::Principal& principal) const;

    McpContext& m_context;
    Sources m_sources;
    base::Clock::Steady m_started;
};

} // namespace gwt::net
