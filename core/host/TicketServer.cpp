#include "core/host/TicketServer.h"

#include "core/net/ApiKeyAuth.h"
#include "core/net/NoAuth.h"

#include <boost/beast/core/string.hpp>

namespace gwt::host
{
namespace
{

using net::HttpAnswer;

constexpr std::chrono::milliseconds drainInterval{20};
/// After the last answer is handed to the edge threads, until it has left the machine.
constexpr std::chrono::milliseconds lastWords{100};

/// A page of another site can send a form without being asked, but not JSON.
bool hasJsonBody(const net::HttpRequest& request)
{
    constexpr std::string_view json = "application/json";
    const std::string_view type = request.header("Content-Type").substr(0, json.size());
    return boost::beast::iequals({type.data(), type.size()}, {json.data(), json.size()});
}

net::HostCheck hostCheck(const TicketServer::Options& options, bool isLoopback)
{
    net::HostCheck::Options checks{isLoopback, {}, {}};
    if (const std::string& host = options.listen.host; host != "0.0.0.0" && host != "::")
        checks.hosts.push_back(host);
    return net::HostCheck(checks);
}

} // namespace

TicketServer::TicketServer(const Options& options, tickets::TicketApi& api)
    : m_auth(options.key.empty() ? std::shared_ptr<net::AuthProvider>(std::make_shared<net::NoAuth>())
                                 : std::make_shared<net::ApiKeyAuth>(std::vector{net::ApiKey::fromSecret("tickets", options.key)}))
    , m_routes(api)
    , m_shared{m_limits, *this, m_core, m_metrics, {}}
{
}

TicketServer::~TicketServer()
{
    if (m_listener)
        m_listener->stop();
}

base::Result<std::unique_ptr<TicketServer>> TicketServer::create(Options options, tickets::TicketApi& api)
{
    std::unique_ptr<TicketServer> server(new TicketServer(options, api));
    auto listener = net::HttpListener::create(options.listen, server->m_shared);
    if (!listener)
        return base::fail(listener.error());
    if (options.key.empty() && !(*listener)->isLoopback())
        return base::fail(base::ErrorCode::Denied, "without a key the ticket API is served on loopback only", "set MCP_API_KEY to a long random key, or bind 127.0.0.1");
    server->m_check = std::make_unique<net::HostCheck>(hostCheck(options, (*listener)->isLoopback()));
    server->m_listener = std::move(*listener);
    server->m_listener->start();
    return server;
}

void TicketServer::admit(net::HttpRequest& request, Admitted done)
{
    if (!m_check->isOwnHost(request))
        return done(HttpAnswer::error(403, "the Host header does not name this server"));
    if (m_check->judgeOrigin(request) == net::HostCheck::Origin::Foreign)
        return done(HttpAnswer::error(403, "this origin may not use the server"));
    if (request.path() == "/health")
        return done({});
    m_auth->authenticate(request, [this, &request, done = std::move(done)](net::AuthProvider::Answer answer) {
        if (!answer)
            return done(HttpAnswer::error(answer.error().status, answer.error().description).with("WWW-Authenticate", m_auth->challenge(answer.error(), request)));
        request.principal = std::move(*answer);
        if ((request.method() == "POST" || request.method() == "PUT") && !hasJsonBody(request))
            return done(HttpAnswer::error(400, "the Content-Type must be application/json"));
        done({});
    });
}

void TicketServer::handle(net::SharedExchange exchange)
{
    if (exchange->request().path() == "/health")
        return exchange->answer(HttpAnswer::json(200, R"({"status":"healthy","name":"gwt tickets","version":")" GWT_VERSION "\"}\n"));
    m_core.post([this, exchange = std::move(exchange)] { serve(exchange); });
}

void TicketServer::serve(const net::SharedExchange& exchange)
{
    const net::HttpRequest& request = exchange->request();
    tools::CallContext context;
    context.principal = request.principal;
    context.requestId = request.id;
    const auto target = request.message.target();
    ++m_running;
    m_routes.serve(context, {std::string(request.method()), std::string(target.data(), target.size()), request.body()}, [this, exchange](base::Result<tickets::RestAnswer> answer) {
        --m_running;
        if (!answer)
            return exchange->answer(HttpAnswer::error(500, answer.error().message));
        HttpAnswer http = HttpAnswer::json(answer->status, answer->body + "\n");
        if (!answer->allow.empty())
            http.headers.emplace_back("Allow", answer->allow);
        exchange->answer(std::move(http));
    });
}

void TicketServer::drain(std::function<void()> done)
{
    m_shared.isDraining = true;
    m_listener->stopAccepting();
    const auto until = m_clock.now() + m_limits.drainTime;
    QObject::connect(&m_drainer, &QTimer::timeout, &m_core, [this, until, done = std::move(done)] {
        if (m_running > 0 && m_clock.now() < until)
            return;
        m_drainer.stop();
        QTimer::singleShot(lastWords, &m_core, done);
    });
    m_drainer.start(drainInterval);
}

} // namespace gwt::host
