#pragma once

#include "core/hub/Transports.h"
#include "core/net/HttpClientPorts.h"
#include "core/process/ChildProcess.h"
#include "core/process/Environment.h"

namespace gwt::hub
{

/// Opens what a row says: a child, Streamable HTTP, HTTP+SSE. Core thread.
class HubTransports final : public Transports
{
public:
    /// `environment`: ours; a server gets of it what programs need to work (see childEnvironment) and its own `env`.
    /// `http`: who may be dialled, and how a 401 is met, per server; may be empty.
    HubTransports(process::ProcessLauncher& launcher, process::Environment environment, std::function<net::HttpClientPorts(const ServerConfig&)> http);

    base::Result<std::unique_ptr<mcp::ClientTransport>> open(const ServerConfig& server, const std::string& folder, mcp::ClientTransport::Events events) override;

private:
    base::Result<process::Command> inSandbox(const ServerConfig& server, process::Command command) const;

    process::ProcessLauncher& m_launcher;
    const process::Environment m_environment;
    std::function<net::HttpClientPorts(const ServerConfig&)> m_http;
};

/// What every server inherits: where programs, the home, the locale, the display, proxies and certificates are. Nothing
/// else: the tokens in our environment are not theirs (a row names them with ${env:NAME} where they are wanted).
process::Environment childEnvironment(const process::Environment& ours);

} // namespace gwt::hub
