#pragma once

#include "core/host/HttpSettings.h"
#include "core/host/Readiness.h"
#include "core/net/HttpServer.h"
#include "core/net/RedisReplicas.h"
#include "core/observe/CallMetrics.h"
#include "core/observe/Log.h"

#include <functional>
#include <memory>
#include <string>

namespace gwt::host
{

/// `gwt serve --http`, assembled: authentication, Redis when there is one, the server. Core thread.
class HttpFeature
{
public:
    struct Inputs {
        const base::Clock& clock;
        observe::Log& log;
        mcp::Server& server;
        const Readiness& readiness;
        const observe::CallMetrics& calls;
        HttpSettings settings;
        std::function<std::string()> hubMetrics; ///< further Prometheus text
    };
    struct Flags {
        std::string address; ///< HOST:PORT
        bool isOpen = false; ///< --no-auth
        std::string certificate, privateKey;
    };
    /// Everything in Inputs outlives it. Denied: no key at all, or --no-auth where it must not be.
    static base::Result<std::unique_ptr<HttpFeature>> create(const Inputs& inputs, const Flags& flags);
    ~HttpFeature();

    int port() const { return m_http->port(); }
    void drain(std::function<void()> done) { m_http->drain(std::move(done)); }

private:
    HttpFeature() = default;

    std::unique_ptr<net::RedisReplicas> m_replicas; ///< null: one process
    std::unique_ptr<net::HttpServer> m_http;
};

} // namespace gwt::host
