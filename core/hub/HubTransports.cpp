#include "core/hub/HubTransports.h"

#include "core/base/Text.h"
#include "core/hub/SandboxPlan.h"
#include "core/hub/StdioTransport.h"
#include "core/net/SseClient.h"
#include "core/net/StreamableClient.h"

#include <algorithm>
#include <filesystem>

namespace gwt::hub
{
namespace
{

using base::ErrorCode;

constexpr const char* inherited[] = {"PATH", "HOME", "USER", "LOGNAME", "SHELL", "TERM", "LANG", "LANGUAGE", "LC_*", "TZ", "TMPDIR", "XDG_*", "DISPLAY", "WAYLAND_DISPLAY",
                                     "XAUTHORITY", "DBUS_SESSION_BUS_ADDRESS", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "no_proxy", "all_proxy",
                                     "SSL_CERT_FILE", "SSL_CERT_DIR", "NODE_EXTRA_CA_CERTS", "NODE_PATH", "NVM_*", "VOLTA_HOME", "npm_config_*", "NPM_CONFIG_*", "UV_*", "PYTHONPATH", "VIRTUAL_ENV"};

bool isSecretName(const std::string& name)
{
    std::string upper = name;
    std::transform(upper.begin(), upper.end(), upper.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return upper.find("TOKEN") != std::string::npos || upper.find("AUTH") != std::string::npos || upper.find("PASSWORD") != std::string::npos || upper.find("SECRET") != std::string::npos;
}

} // namespace

process::Environment childEnvironment(const process::Environment& ours)
{
    process::Environment theirs;
    for (const auto& [name, value] : ours.variables()) {
        const bool isInherited = std::any_of(std::begin(inherited), std::end(inherited), [&name = name](const char* glob) { return base::globMatches(glob, name); });
        if (isInherited && (name == "XAUTHORITY" || !isSecretName(name)))
            theirs.set(name, value);
    }
    return theirs;
}

base::Result<process::Command> HubTransports::inSandbox(const ServerConfig& server, process::Command command) const
{
    if (process::landlockVersion() == 0)
        return base::fail(ErrorCode::Unsupported, "this kernel cannot sandbox it (no Landlock)", "a kernel from Linux 5.13 on, or take \"sandbox\" out of its row");
    const auto program = process::installedSandbox();
    if (!program)
        return base::fail(program.error());
    const WorkFolder kind = server.cwd.empty() ? WorkFolder::OfTheServer : WorkFolder::Configured;
    const auto plan = sandboxPlan(server, m_environment.get("HOME").value_or(""), command.workingDirectory, kind);
    if (!plan)
        return base::fail(plan.error());
    return process::sandboxed(std::move(command), *plan, *program);
}

HubTransports::HubTransports(process::ProcessLauncher& launcher, process::Environment environment, std::function<net::HttpClientPorts(const ServerConfig&)> http)
    : m_launcher(launcher)
    , m_environment(std::move(environment))
    , m_http(std::move(http))
{
}

base::Result<std::unique_ptr<mcp::ClientTransport>> HubTransports::open(const ServerConfig& server, const std::string& folder, mcp::ClientTransport::Events events)
{
    if (server.type != ServerType::Stdio) {
        net::HttpClientPorts ports = m_http ? m_http(server) : net::HttpClientPorts{};
        net::HttpTarget target{server.url, server.headers};
        if (server.type == ServerType::Sse)
            return net::SseClient::create(std::move(target), std::move(ports), std::move(events));
        return net::StreamableClient::create(std::move(target), std::move(ports), std::move(events));
    }
    if (server.command.empty())
        return base::fail(ErrorCode::InvalidArgument, "its row has no command", "give it \"command\", or \"type\" and \"url\"");
    std::error_code ignored;
    if (!std::filesystem::is_directory(folder, ignored))
        return base::fail(ErrorCode::NotFound, "its folder does not exist: " + folder, "correct \"cwd\"");
    process::Command command;
    command.program = server.command;
    command.arguments = server.args;
    command.environment = childEnvironment(m_environment);
    for (const auto& [name, value] : server.env)
        command.environment.set(name, value);
    command.workingDirectory = folder;
    if (server.sandbox) {
        auto inside = inSandbox(server, std::move(command));
        if (!inside)
            return base::fail(inside.error());
        command = std::move(*inside);
    }
    auto made = StdioTransport::create(m_launcher, command, std::move(events));
    if (!made)
        return base::fail(made.error());
    return std::unique_ptr<mcp::ClientTransport>(std::move(*made));
}

} // namespace gwt::hub
