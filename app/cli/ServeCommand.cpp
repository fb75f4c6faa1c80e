#include "app/cli/Command.h"
#include "app/cli/ExitCode.h"
#include "app/cli/HubFiles.h"
#include "app/cli/StdioRelay.h"
#include "app/cli/StdioServer.h"
#include "core/host/DoorAddress.h"
#include "core/host/QuitSignals.h"
#include "core/host/ServeHost.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>

#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>

namespace gwt::cli
{
namespace
{

/// How long the first list waits for slow servers; the others come with list_changed.
constexpr std::chrono::seconds patience{10};

struct ServeFlags {
    std::string http, engine, apiBaseUrl, certificate, privateKey;
    std::string config, profile;
    std::vector<std::string> features;
    bool trustsProject = false;
    bool isStdio = false;
    bool isOpen = false;
};

/// One hub per configuration: a further client is served by the gwt that runs it already.
int join(CommandContext& context, const ServeFlags& flags, const std::string& why)
{
    HubFlags hubFlags;
    hubFlags.config = flags.config;
    const auto loader = hubLoader(context, hubFlags);
    if (!loader)
        return fail(loader.error(), context.format);
    const auto door = host::DoorAddress::of(context.environment, loader->find().file);
    if (!door)
        return fail(door.error(), context.format);
    std::fprintf(stderr, "gwt: %s; this client joins it\n", why.c_str());
    const auto relayed = relayStdio(door->socket);
    return relayed ? static_cast<int>(Done) : fail(relayed.error(), Format::People);
}

int serve(CommandContext& context, const ServeFlags& flags)
{
    std::error_code ignored;
    auto host = host::ServeHost::create({context.environment, QCoreApplication::applicationDirPath().toStdString(), flags.engine, flags.apiBaseUrl, std::filesystem::current_path(ignored).string(), flags.config, flags.profile, flags.trustsProject, flags.features});
    // Cloud Run says the port in a variable; without any address the one client is on stdin.
    const std::string port = context.environment.get("PORT").value_or("");
    const std::string address = !flags.http.empty() ? flags.http : !flags.isStdio && !port.empty() ? context.environment.get("MCP_HOST").value_or("0.0.0.0") + ":" + port : "";
    if (!host && host.error().code == base::ErrorCode::Conflict && address.empty())
        return join(context, flags, host.error().message);
    if (!host)
        return fail(host.error(), context.format);
    bool isEnding = false;
    const auto end = [&host, &isEnding] {
        if (!std::exchange(isEnding, true))
            (*host)->drain([] { QCoreApplication::exit(0); });
    };
    const host::QuitSignals quitSignals(end);
    std::optional<StdioServer> stdio;
    if (address.empty()) {
        (*host)->hub().waitUntilSettled(patience);
        if (isEnding)
            return 0;
        // Others may have joined: they are served until the last of them has gone.
        stdio.emplace((*host)->server(), [&host, end] {
            host::HubDoor* door = (*host)->door();
            if (!door || door->relays() == 0)
                return end();
            door->onRelaysChanged([door, end] {
                if (door->relays() == 0)
                    end();
            });
        });
        std::fprintf(stderr, "gwt: serving %s over stdio\n", (*host)->served().c_str());
        return QCoreApplication::exec();
    }
    if (auto serving = (*host)->serveHttp({address, flags.isOpen, flags.certificate, flags.privateKey}); !serving)
        return fail(serving.error(), context.format);
    std::fprintf(stderr, "gwt: serving %s over HTTP on port %d (/mcp, /sse, /health)\n", (*host)->served().c_str(), (*host)->httpPort());
    if (flags.isOpen)
        std::fprintf(stderr, "gwt: WITHOUT AUTHENTICATION (--no-auth): every program of this machine may call it\n");
    return QCoreApplication::exec();
}

} // namespace

void addServeCommand(CLI::App& app, CommandContext& context)
{
    auto flags = std::make_shared<ServeFlags>();
    CLI::App* command = addCommand(app, context, "serve", "Serve gwt's tools over MCP without a window", "gwt serve --http 127.0.0.1:8080 --no-auth", [&context, flags] { return serve(context, *flags); });
    command->add_flag("--stdio", flags->isStdio, "One client on stdin and stdout (the default)");
    command->add_option("--http", flags->http, "HOST:PORT for Streamable HTTP and SSE; keys come from MCP_API_KEYS");
    command->add_flag("--no-auth", flags->isOpen, "No key; only on a loopback address");
    command->add_option("--engine", flags->engine, "Container engine: unix:///…, tcp://…, ssh://user@host/…");
    command->add_option("--api-base-url", flags->apiBaseUrl, "Ticket API, https://host; its key comes from MCP_API_KEY; without one: tickets of this machine");
    command->add_option("--config", flags->config, "Hub configuration (hub.jsonc) instead of the project's or your own");
    command->add_option("--profile", flags->profile, "One of its profiles");
    command->add_option("--features", flags->features, "Only these, with commas: environments, applications, tickets, hub")->delimiter(',')->check(CLI::IsMember(host::ServeHost::allFeatures()));
    command->add_flag("--trust-project", flags->trustsProject, "Run the project's own servers without asking, this time");
    command->add_option("--tls-cert", flags->certificate, "PEM file with the certificate chain");
    command->add_option("--tls-key", flags->privateKey, "PEM file with the private key");
}

} // namespace gwt::cli
