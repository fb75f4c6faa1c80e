#pragma once

#include "core/base/Clock.h"
#include "core/mcp/Server.h"
#include "core/net/AuthProvider.h"
#include "core/net/EventStore.h"
#include "core/net/HttpLimits.h"
#include "core/net/HttpListener.h"
#include "core/net/HttpMetrics.h"
#include "core/net/Log.h"
#include "core/net/RateCounter.h"
#include "core/net/ReplicaBus.h"
#include "core/net/StatusPages.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace gwt::net
{

struct HttpServerOptions {
    HttpListener::Options listen;
    HttpLimits limits;
    std::vector<std::string> allowedHosts;   ///< globs, without port (HostCheck)
    std::vector<std::string> allowedOrigins; ///< MCP_ALLOWED_ORIGINS
    /// The same on all replicas, so that each takes up the others' sessions; empty: this process's own.
    std::string sessionSecret;
};

/// The HTTP server of contract section 7: constructed, it serves. Made and destroyed on the core thread, which must
/// run a Qt event loop.
class HttpServer
{
public:
    struct Ports {
        std::shared_ptr<AuthProvider> auth;
        std::shared_ptr<EventStore> events = {};  ///< null: in memory
        std::shared_ptr<RateCounter> rates = {};  ///< null: in memory
        ReplicaBus* replicas = nullptr; ///< null: one process; outlives the server
        StatusPages::Sources status = {};
        Log log = {};
    };

    ~HttpServer();

    /// `server` outlives it. Conflict: the port is taken; Denied: no authentication on a bind that is not loopback.
    static base::Result<std::unique_ptr<HttpServer>> create(HttpServerOptions options, mcp::Server& server, Ports ports);

    int port() const;
    bool isLoopback() const;
    HttpMetrics& metrics();

    /// SIGTERM: /readyz says 503, no new connections or sessions, running calls get limits.drainTime, streams close.
    /// Then `done`, once, on the core thread.
    void drain(std::function<void()> done);

private:
    struct Parts;
    explicit HttpServer(std::unique_ptr<Parts> parts);
    void checkDrained();

    std::unique_ptr<Parts> m_parts;
};

} // namespace gwt::net
