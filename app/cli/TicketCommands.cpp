#include "app/cli/Command.h"
#include "app/cli/ExitCode.h"
#include "core/host/HomeFolder.h"
#include "core/host/QuitSignals.h"
#include "core/host/TicketServer.h"
#include "core/host/TicketSettings.h"
#include "core/tickets/EmbeddedTicketApi.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>

#include <cstdio>
#include <memory>

namespace gwt::cli
{
namespace
{

struct TicketFlags {
    std::string http;
    std::string store;
    std::string language;
};

int serveTickets(CommandContext& context, const TicketFlags& flags)
{
    const auto home = host::HomeFolder::open(context.environment);
    if (!home)
        return fail(home.error(), context.format);
    const auto settings = host::TicketSettings::read(context.environment, home->configFile(), {});
    if (!settings)
        return fail(settings.error(), context.format);
    // Cloud Run says the port in a variable.
    const std::string port = context.environment.get("PORT").value_or("");
    const std::string address = !flags.http.empty() ? flags.http : port.empty() ? "127.0.0.1:8090" : context.environment.get("MCP_HOST").value_or("0.0.0.0") + ":" + port;
    auto listen = net::HttpListener::Options::at(address, "gwt tickets serve --http 127.0.0.1:8090");
    if (!listen)
        return fail(listen.error(), context.format);
    const base::SystemClock clock;
    const tickets::Language language = flags.language.empty() ? settings->language : flags.language == "ja" ? tickets::Language::Japanese : tickets::Language::English;
    const std::string store = flags.store.empty() ? home->ticketsFile() : flags.store;
    tickets::EmbeddedTicketApi api({store, language}, clock);
    auto server = host::TicketServer::create({std::move(*listen), settings->rest.key}, api);
    if (!server)
        return fail(server.error(), context.format);
    bool isEnding = false;
    const host::QuitSignals quitSignals([&server, &isEnding] {
        if (!std::exchange(isEnding, true))
            (*server)->drain([] { QCoreApplication::exit(0); });
    });
    std::fprintf(stderr, "gwt: serving the ticket API on port %d from %s\n", (*server)->port(), store.c_str());
    if (settings->rest.key.empty())
        std::fprintf(stderr, "gwt: WITHOUT A KEY (MCP_API_KEY is not set): every program of this machine may call it\n");
    return QCoreApplication::exec();
}

} // namespace

void addTicketCommands(CLI::App& app, CommandContext& context)
{
    auto flags = std::make_shared<TicketFlags>();
    CLI::App* tickets = app.add_subcommand("tickets", "The embedded ticket system");
    tickets->footer("Example: gwt tickets serve --http 127.0.0.1:8090");
    tickets->require_subcommand(1);
    CLI::App* serve = addCommand(*tickets, context, "serve", "Serve the ticket REST API from the embedded store", "MCP_API_KEY=… gwt tickets serve --http 0.0.0.0:8090", [&context, flags] { return serveTickets(context, *flags); });
    serve->add_option("--http", flags->http, "HOST:PORT (default: MCP_HOST and PORT, else 127.0.0.1:8090)");
    serve->add_option("--store", flags->store, "SQLite file (default: tickets.sqlite in GWT_HOME)");
    serve->add_option("--language", flags->language, "Of the masters' names: en or ja (default: the locale's)")->check(CLI::IsMember({"en", "ja"}));
}

} // namespace gwt::cli
