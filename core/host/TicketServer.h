#pragma once

#include "core/base/Clock.h"
#include "core/net/AuthProvider.h"
#include "core/net/CoreQueue.h"
#include "core/net/HostCheck.h"
#include "core/net/HttpListener.h"
#include "core/tickets/TicketRoutes.h"

#include <QTimer>

#include <functional>
#include <memory>
#include <string>

namespace gwt::host
{

/// `gwt tickets serve`: the REST API of contract section 6 over HTTP. Constructed, it serves. Made and destroyed on the
/// core thread; admission is on edge threads, as in net::HttpFront: Host, Origin, key, content type.
class TicketServer final : private net::HttpHandler
{
public:
    struct Options {
        net::HttpListener::Options listen;
        std::string key; ///< x-api-key of every call but GET /health; empty: none, on a loopback address only
    };
    /// Denied: no key on a bind that is not loopback; Conflict: the port is taken. `api` outlives it.
    static base::Result<std::unique_ptr<TicketServer>> create(Options options, tickets::TicketApi& api);
    ~TicketServer() override;

    int port() const { return m_listener->port(); }
    /// No new connections; running calls get 10 s; then `done`, once.
    void drain(std::function<void()> done);

private:
    TicketServer(const Options& options, tickets::TicketApi& api);
    void admit(net::HttpRequest& request, Admitted done) override;
    void handle(net::SharedExchange exchange) override;
    void serve(const net::SharedExchange& exchange);

    const base::SystemClock m_clock;
    const net::HttpLimits m_limits;
    std::shared_ptr<net::AuthProvider> m_auth;
    std::unique_ptr<net::HostCheck> m_check;
    tickets::TicketRoutes m_routes;
    net::HttpMetrics m_metrics;
    net::CoreQueue m_core;
    net::EdgeShared m_shared;
    std::unique_ptr<net::HttpListener> m_listener;
    int m_running = 0; ///< calls handed to the routes and not answered; core thread
    QTimer m_drainer;
};

} // namespace gwt::host
