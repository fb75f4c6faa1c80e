#include "core/host/HttpFeature.h"

#include "core/net/IssuerKeys.h"
#include "core/net/KeysOrTokens.h"
#include "core/net/NoAuth.h"
#include "core/net/OAuthAuth.h"

namespace gwt::host
{
namespace
{

using base::ErrorCode;

base::Result<net::HttpListener::Options> listenOptions(const HttpFeature::Flags& flags)
{
    auto listen = net::HttpListener::Options::at(flags.address, "gwt serve --http 127.0.0.1:8080");
    if (!listen)
        return listen;
    if (flags.certificate.empty() != flags.privateKey.empty())
        return base::fail(ErrorCode::InvalidArgument, "--tls-cert and --tls-key come together");
    listen->certificate = flags.certificate;
    listen->privateKey = flags.privateKey;
    return listen;
}

net::Log logTo(observe::Log& log)
{
    return [&log](net::LogLevel level, std::string_view event, base::Json fields) {
        // What one greps for stands by itself.
        const std::string request = fields.value("request_id", "");
        fields.erase("request_id");
        const auto severity = static_cast<observe::Level>(level);
        if (request.empty())
            return log.write(severity, "net", event, {{"detail", base::toText(fields)}});
        log.write(severity, "net", event, {{"request_id", request}, {"detail", base::toText(fields)}});
    };
}

base::Result<std::shared_ptr<net::AuthProvider>> authentication(const HttpFeature::Inputs& inputs, bool isOpen)
{
    const HttpSettings& settings = inputs.settings;
    if (isOpen && settings.isProduction)
        return base::fail(ErrorCode::Denied, "--no-auth is refused where MCP_ENV is production", "set MCP_API_KEYS or MCP_OAUTH_ISSUER");
    if (isOpen)
        return std::make_shared<net::NoAuth>();
    auto keys = std::make_shared<net::ApiKeyAuth>(settings.keys);
    if (!settings.oauthIssuer.empty()) {
        net::OAuthOptions oauth;
        oauth.issuer = settings.oauthIssuer;
        oauth.audiences = settings.oauthAudiences;
        oauth.requiredScopes = settings.oauthScopes;
        oauth.toolsByScope = settings.toolsByScope;
        auto source = std::make_shared<net::IssuerKeys>(settings.oauthIssuer, inputs.clock, logTo(inputs.log));
        return std::make_shared<net::KeysOrTokens>(keys, std::make_shared<net::OAuthAuth>(std::move(oauth), std::move(source), inputs.clock));
    }
    if (settings.keys.empty())
        return base::fail(ErrorCode::Denied, "the HTTP server has no key", "set MCP_API_KEYS to a long random key, or, on a loopback address only, give --no-auth");
    return keys;
}

std::string redisMetrics(const net::RedisReplicas* replicas)
{
    if (!replicas)
        return {};
    return "# HELP gwt_redis_up 1 while the shared Redis answers\n# TYPE gwt_redis_up gauge\ngwt_redis_up " + std::string(replicas->isUp() ? "1" : "0")
        + "\n# HELP gwt_redis_errors_total Commands that the shared Redis did not answer\n# TYPE gwt_redis_errors_total counter\ngwt_redis_errors_total " + std::to_string(replicas->errors()) + "\n";
}

} // namespace

base::Result<std::unique_ptr<HttpFeature>> HttpFeature::create(const Inputs& inputs, const Flags& flags)
{
    const HttpSettings& settings = inputs.settings;
    net::HttpServerOptions options;
    auto listen = listenOptions(flags);
    if (!listen)
        return base::fail(listen.error());
    options.listen = std::move(*listen);
    options.allowedOrigins = settings.allowedOrigins;
    options.allowedHosts = settings.allowedHosts;
    options.sessionSecret = settings.sessionSecret;
    options.limits.streamTime = settings.streamTime.value_or(options.limits.streamTime);
    net::HttpServer::Ports ports;
    auto auth = authentication(inputs, flags.isOpen);
    if (!auth)
        return base::fail(auth.error());
    ports.auth = std::move(*auth);
    ports.log = logTo(inputs.log);
    ports.status.notReady = [&readiness = inputs.readiness] { return readiness.critical(); };
    std::unique_ptr<HttpFeature> made(new HttpFeature());
    if (!settings.redisUrl.empty()) {
        auto address = net::RedisAddress::parse(settings.redisUrl);
        if (!address)
            return base::fail(ErrorCode::InvalidArgument, "MCP_REDIS_URL: " + address.error().message, address.error().hint);
        auto replicas = net::RedisReplicas::create({std::move(*address), inputs.server.info().replica, settings.sessionSecret}, options.limits, inputs.clock, logTo(inputs.log));
        if (!replicas)
            return base::fail(replicas.error());
        made->m_replicas = std::move(*replicas);
        options.sessionSecret = made->m_replicas->secret();
        ports.replicas = &made->m_replicas->bus();
        ports.events = made->m_replicas->events();
        ports.rates = made->m_replicas->rates();
    }
    ports.status.metrics = [&calls = inputs.calls, hub = inputs.hubMetrics, raw = made->m_replicas.get()] { return calls.text() + hub() + redisMetrics(raw); };
    ports.status.degraded = [&readiness = inputs.readiness, raw = made->m_replicas.get()] {
        auto reasons = readiness.degrading();
        if (raw && !raw->isUp())
            reasons.emplace_back("Redis does not answer: sessions and streams are not shared with the other replicas, rates are counted here alone");
        return reasons;
    };
    auto http = net::HttpServer::create(std::move(options), inputs.server, std::move(ports));
    if (!http)
        return base::fail(http.error());
    made->m_http = std::move(*http);
    return made;
}

HttpFeature::~HttpFeature()
{
    if (m_replicas)
        m_replicas->stop(); // what waits for Redis fails while the server still stands
    m_http.reset();
}

} // namespace gwt::host
