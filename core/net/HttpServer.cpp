#include "core/net/HttpServer.h"

#include "core/net/CoreQueue.h"
#include "core/net/HttpFront.h"
#include "core/net/McpHttp.h"
#include "core/net/MemoryEventStore.h"
#include "core/net/MemoryRateCounter.h"

#include <QTimer>

namespace gwt::net
{
namespace
{

constexpr std::chrono::milliseconds drainInterval{50};
/// After the last word is handed to the edge threads, until it has left the machine.
constexpr std::chrono::milliseconds lastWords{200};

HostCheck::Options hostOptions(const HttpServerOptions& options, bool isLoopback)
{
    HostCheck::Options checks{isLoopback, options.allowedHosts, options.allowedOrigins};
    const std::string& host = options.listen.host;
    if (!host.empty() && host != "0.0.0.0" && host != "::")
        checks.hosts.push_back(host);
    return checks;
}

} // namespace

// In the order in which they need each other; the listener's threads are stopped before anything is destroyed.
struct HttpServer::Parts final : HttpHandler {
    Parts(HttpServerOptions given, mcp::Server& server, Ports others)
        : options(std::move(given))
        , ports(std::move(others))
        , shared{options.limits, *this, core, metrics, ports.log}
        , relay(ports.replicas, metrics)
        , context{server, *ports.events, options.limits, metrics, core, clock, ports.log, relay}
        , mcp(context, options.sessionSecret)
        , pages(context, ports.status)
    {
    }
    void admit(HttpRequest& request, Admitted done) override { front->admit(request, std::move(done)); }
    void handle(SharedExchange exchange) override { front->handle(std::move(exchange)); }
    void serve(Endpoint endpoint, SharedExchange exchange)
    {
        switch (endpoint) {
        case Endpoint::Mcp:
        case Endpoint::Sse:
        case Endpoint::Message: return mcp.serve(endpoint, std::move(exchange));
        case Endpoint::ResourceMetadata: return answerMetadata(exchange);
        case Endpoint::Health:
        case Endpoint::Healthz:
        case Endpoint::Readyz:
        case Endpoint::Capabilities:
        case Endpoint::Metrics: return pages.serve(endpoint, exchange);
        }
    }

    void answerMetadata(const SharedExchange& exchange) const { exchange->answer(HttpAnswer::json(200, ports.auth->resourceMetadata(exchange->request()))); }

    HttpServerOptions options;
    Ports ports;
    base::SystemClock clock;
    HttpMetrics metrics;
    EdgeShared shared;
    std::unique_ptr<HttpListener> listener;
    CoreQueue core;
    ReplicaRelay relay;
    McpContext context;
    McpHttp mcp;
    StatusPages pages;
    std::unique_ptr<HttpFront> front;
    QTimer sweeper;
    QTimer drainer;
    base::Clock::Steady drainUntil{};
    std::function<void()> drained;
};

HttpServer::HttpServer(std::unique_ptr<Parts> parts)
    : m_parts(std::move(parts))
{
    QObject::connect(&m_parts->sweeper, &QTimer::timeout, &m_parts->core, [this] { m_parts->mcp.sweep(); });
    m_parts->sweeper.start(std::chrono::seconds(1));
    QObject::connect(&m_parts->drainer, &QTimer::timeout, &m_parts->core, [this] { checkDrained(); });
}

HttpServer::~HttpServer()
{
    m_parts->listener->stop();
}

base::Result<std::unique_ptr<HttpServer>> HttpServer::create(HttpServerOptions options, mcp::Server& server, Ports ports)
{
    if (!ports.auth)
        return base::fail(base::ErrorCode::InvalidArgument, "the HTTP server needs an AuthProvider");
    if (!ports.events)
        ports.events = std::make_shared<MemoryEventStore>(options.limits.replayEvents, options.limits.replayBytes);
    auto parts = std::make_unique<Parts>(std::move(options), server, std::move(ports));
    if (!parts->ports.rates)
        parts->ports.rates = std::make_shared<MemoryRateCounter>(parts->clock);
    auto listener = HttpListener::create(parts->options.listen, parts->shared);
    if (!listener)
        return base::fail(listener.error());
    if (parts->ports.auth->isOpen() && !(*listener)->isLoopback())
        return base::fail(base::ErrorCode::Denied, "without authentication gwt serves on loopback only", "set MCP_API_KEYS or MCP_OAUTH_ISSUER, or bind 127.0.0.1");
    HttpFront::Ports front{*parts->ports.auth, *parts->ports.rates, parts->metrics, parts->ports.log, [raw = parts.get()](Endpoint endpoint, SharedExchange exchange) { raw->serve(endpoint, std::move(exchange)); }};
    parts->front = std::make_unique<HttpFront>(HostCheck(hostOptions(parts->options, (*listener)->isLoopback())), std::move(front));
    parts->listener = std::move(*listener);
    parts->listener->start();
    return std::unique_ptr<HttpServer>(new HttpServer(std::move(parts)));
}

int HttpServer::port() const { return m_parts->listener->port(); }
bool HttpServer::isLoopback() const { return m_parts->listener->isLoopback(); }
HttpMetrics& HttpServer::metrics() { return m_parts->metrics; }

void HttpServer::drain(std::function<void()> done)
{
    m_parts->drained = std::move(done);
    m_parts->context.isDraining = true;
    m_parts->shared.isDraining = true;
    m_parts->drainUntil = m_parts->clock.now() + m_parts->options.limits.drainTime;
    m_parts->drainer.start(drainInterval);
    note(m_parts->ports.log, LogLevel::Info, "http_draining", {{"running", m_parts->mcp.running()}});
}

void HttpServer::checkDrained()
{
    if (m_parts->mcp.running() > 0 && m_parts->clock.now() < m_parts->drainUntil)
        return;
    m_parts->drainer.stop();
    note(m_parts->ports.log, LogLevel::Info, "http_drained", {{"running", m_parts->mcp.running()}});
    m_parts->listener->stopAccepting();
    m_parts->mcp.closeStreams();
    QTimer::singleShot(lastWords, &m_parts->core, [this] {
        if (const auto done = std::exchange(m_parts->drained, nullptr))
            done();
    });
}

} // namespace gwt::net
