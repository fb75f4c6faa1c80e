#include "core/net/HttpFront.h"

#include <algorithm>
#include <array>

namespace gwt::net
{

struct HttpFront::Route {
    std::string_view path;
    std::string_view methods; ///< as Allow says them
    Endpoint endpoint;
    bool needsKey;
    bool isCall; ///< counts against the rate
};

namespace
{

bool hasMethod(std::string_view methods, std::string_view method)
{
    for (std::size_t at = methods.find(method); at != std::string_view::npos; at = methods.find(method, at + 1)) {
        const std::size_t end = at + method.size();
        if ((at == 0 || methods[at - 1] == ' ') && (end == methods.size() || methods[end] == ','))
            return true;
    }
    return false;
}

bool isJson(std::string_view type)
{
    std::string_view media = type.substr(0, type.find(';'));
    while (!media.empty() && media.back() == ' ')
        media.remove_suffix(1);
    constexpr std::string_view json = "application/json";
    return media.size() == json.size() && std::equal(media.begin(), media.end(), json.begin(), [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a | 0x20 : a) == b; });
}

} // namespace

const HttpFront::Route* HttpFront::find(std::string_view path)
{
    static constexpr std::array<Route, 9> routes{{
        {"/mcp", "GET, POST, DELETE", Endpoint::Mcp, true, true},
        {"/sse", "GET", Endpoint::Sse, true, false},
        {"/message", "POST", Endpoint::Message, true, true},
        {"/health", "GET, HEAD", Endpoint::Health, false, false},
        {"/healthz", "GET, HEAD", Endpoint::Healthz, false, false},
        {"/readyz", "GET, HEAD", Endpoint::Readyz, false, false},
        {"/capabilities", "GET, HEAD", Endpoint::Capabilities, true, false},
        {"/metrics", "GET, HEAD", Endpoint::Metrics, true, false},
        {"/.well-known/oauth-protected-resource", "GET, HEAD", Endpoint::ResourceMetadata, false, false},
    }};
    // RFC 9728, section 3.1: the resource's own path may follow.
    if (path == "/.well-known/oauth-protected-resource/mcp")
        return &routes.back();
    const auto found = std::find_if(routes.begin(), routes.end(), [&](const Route& route) { return route.path == path; });
    return found == routes.end() ? nullptr : &*found;
}

HttpFront::HttpFront(HostCheck check, Ports ports)
    : m_check(std::move(check))
    , m_ports(std::move(ports))
{
}

HttpAnswer HttpFront::noted(const HttpRequest& request, HttpAnswer answer, const char* reason) const
{
    note(m_ports.log, LogLevel::Warning, "http_refused", {{"request_id", request.id}, {"status", answer.status}, {"reason", reason}});
    return answer;
}

std::optional<HttpAnswer> HttpFront::checkHead(HttpRequest& request, const Route*& route) const
{
    if (!m_check.isOwnHost(request))
        return noted(request, HttpAnswer::error(403, "the Host header does not name this server"), "host");
    switch (m_check.judgeOrigin(request)) {
    case HostCheck::Origin::Foreign: return noted(request, HttpAnswer::error(403, "this origin may not use the server"), "origin");
    case HostCheck::Origin::Allowed: allowOrigin(request); break;
    case HostCheck::Origin::Own:
    case HostCheck::Origin::Absent: break;
    }
    route = find(request.path());
    if (!route || (route->endpoint == Endpoint::ResourceMetadata && !m_ports.auth.hasResourceMetadata()))
        return HttpAnswer::error(404, "no such path");
    if (request.method() == "OPTIONS")
        return preflight();
    if (!hasMethod(route->methods, request.method()))
        return HttpAnswer::error(405, "not with this method").with("Allow", std::string(route->methods));
    return {};
}

void HttpFront::allowOrigin(HttpRequest& request) const
{
    request.answerHeaders.emplace_back("Access-Control-Allow-Origin", std::string(request.header("Origin")));
    request.answerHeaders.emplace_back("Access-Control-Expose-Headers", "Mcp-Session-Id, WWW-Authenticate, Retry-After");
    request.answerHeaders.emplace_back("Vary", "Origin");
}

HttpAnswer HttpFront::preflight() const
{
    return HttpAnswer{204, {}, {}, {{"Access-Control-Allow-Methods", "GET, POST, DELETE"},
                                    {"Access-Control-Allow-Headers", "Authorization, Content-Type, Accept, Last-Event-ID, Mcp-Session-Id, MCP-Protocol-Version, Mcp-Method, Mcp-Name, x-api-key"},
                                    {"Access-Control-Max-Age", "600"}}};
}

void HttpFront::admit(HttpRequest& request, Admitted done)
{
    request.answerHeaders.emplace_back("X-Request-Id", request.id);
    const Route* route = nullptr;
    if (auto refusal = checkHead(request, route))
        return done(std::move(refusal));
    if (!route->needsKey)
        return done({});
    checkKey(request, *route, std::move(done));
}

void HttpFront::checkKey(HttpRequest& request, const Route& route, Admitted done)
{
    m_ports.auth.authenticate(request, [this, &request, &route, done = std::move(done)](AuthProvider::Answer answer) {
        if (!answer)
            return done(refusal(request, answer.error()));
        request.principal = std::move(*answer);
        if (request.method() == "POST" && !isJson(request.header("Content-Type")))
            return done(HttpAnswer::error(415, "the Content-Type must be application/json"));
        checkRate(request, route, done);
    });
}

HttpAnswer HttpFront::refusal(const HttpRequest& request, const AuthFailure& failure) const
{
    HttpAnswer answer = HttpAnswer::error(failure.status, failure.description);
    if (failure.status == 401 || failure.status == 403)
        answer.headers.emplace_back("WWW-Authenticate", m_ports.auth.challenge(failure, request));
    else
        answer.headers.emplace_back("Retry-After", "5");
    return noted(request, std::move(answer), "key");
}

void HttpFront::checkRate(const HttpRequest& request, const Route& route, Admitted done)
{
    const auto rate = route.isCall && request.method() == "POST" ? m_ports.auth.callsPerMinute(request.principal) : std::nullopt;
    if (!rate)
        return done({});
    m_ports.rates.take(tools::text(request.principal), *rate, [done = std::move(done)](std::optional<std::chrono::seconds> retryAfter) {
        if (!retryAfter)
            return done({});
        done(HttpAnswer::error(429, "too many calls").with("Retry-After", std::to_string(retryAfter->count())));
    });
}

void HttpFront::handle(SharedExchange exchange)
{
    const Route* route = find(exchange->request().path());
    m_ports.serve(route->endpoint, std::move(exchange));
}

} // namespace gwt::net
