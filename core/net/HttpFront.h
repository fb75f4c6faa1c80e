#pragma once

#include "core/net/AuthProvider.h"
#include "core/net/HostCheck.h"
#include "core/net/HttpHandler.h"
#include "core/net/HttpMetrics.h"
#include "core/net/Log.h"
#include "core/net/RateCounter.h"

#include <atomic>
#include <functional>
#include <string>

namespace gwt::net
{

/// What a path leads to.
enum class Endpoint { Mcp, Sse, Message, Health, Healthz, Readyz, Capabilities, Metrics, ResourceMetadata };

/// The routes and the admission of the HTTP server: Host, Origin, path, method, key, content type, rate, in this order
/// and before a byte of the body is parsed. Edge threads.
class HttpFront final : public HttpHandler
{
public:
    struct Ports {
        AuthProvider& auth;
        RateCounter& rates;
        HttpMetrics& metrics;
        Log log;
        /// An admitted request, on its edge thread.
        std::function<void(Endpoint endpoint, SharedExchange exchange)> serve;
    };
    HttpFront(HostCheck check, Ports ports);

    void admit(HttpRequest& request, Admitted done) override;
    void handle(SharedExchange exchange) override;

private:
    struct Route;

    static const Route* find(std::string_view path);
    std::optional<HttpAnswer> checkHead(HttpRequest& request, const Route*& route) const;
    void allowOrigin(HttpRequest& request) const;
    HttpAnswer preflight() const;
    void checkKey(HttpRequest& request, const Route& route, Admitted done);
    void checkRate(const HttpRequest& request, const Route& route, Admitted done);
    HttpAnswer refusal(const HttpRequest& request, const AuthFailure& failure) const;
    HttpAnswer noted(const HttpRequest& request, HttpAnswer answer, const char* reason) const;

    HostCheck m_check;
    Ports m_ports;
};

} // namespace gwt::net
