#include "app/cli/HubControl.h"

#include "app/cli/ExitCode.h"
#include "app/cli/HubCaller.h"
#include "app/cli/HubViews.h"
#include "app/cli/Table.h"
#include "core/base/Clock.h"
#include "core/host/HomeFolder.h"
#include "core/hub/Consent.h"
#include "core/hub/TrustStore.h"

#include <CLI/CLI.hpp>

#include <memory>
#include <unistd.h>

namespace gwt::cli
{
namespace
{

using base::Json;

struct Values {
    std::string id;
    int generation = 0;
    bool isWatching = false, hasTools = false;
    std::string answer, scope = "once";
    std::shared_ptr<HubFlags> hub;
};

int notRunning(CommandContext& context, const base::Error& error)
{
    fail(error, context.format);
    return NothingRunning;
}

/// What the file says, where nothing runs.
Json configuredServers(const hub::HubConfig& config)
{
    Json servers = Json::array();
    for (const auto& [id, server] : config.servers) {
        std::string target = server.type == hub::ServerType::Stdio ? server.command : server.url;
        for (const std::string& word : server.args)
            target += " " + word;
        servers.push_back({{"id", id},
                           {"type", server.type == hub::ServerType::Stdio ? "stdio" : server.type == hub::ServerType::Sse ? "sse" : "http"},
                           {"state", "STOPPED"},
                           {"withheld", server.disabled ? "disabled" : "no"},
                           {"origin", server.origin == hub::Origin::Person ? "person" : "project"},
                           {"tags", server.tags},
                           {"target", target}});
    }
    return servers;
}

int list(CommandContext& context, const Values& values)
{
    const auto caller = callerOfRunning(context, *values.hub);
    Json servers, tools = Json::array();
    if (caller) {
        const auto status = (*caller)->call("gwt_hub_status", Json::object());
        if (!status)
            return fail(status.error(), context.format);
        servers = status->structured.value("servers", Json::array());
        const auto all = (*caller)->request("tools/list", Json::object());
        if (!all)
            return fail(all.error(), context.format);
        for (const Json& tool : all->value("tools", Json::array()))
            if (tool.value("name", "").rfind("gwt_hub_", 0) != 0)
                tools.push_back({{"name", tool.value("name", "")}, {"description", tool.value("description", "")}});
    } else {
        const auto loaded = loadHubConfig(context, *values.hub);
        if (!loaded)
            return fail(loaded.error(), context.format);
        servers = configuredServers(loaded->config);
    }
    if (context.format == Format::Machines) {
        print(base::toText({{"running", caller.has_value()}, {"servers", servers}, {"tools", tools}}));
        return Done;
    }
    print(serverTable(servers));
    std::vector<std::vector<std::string>> rows;
    for (const Json& tool : tools)
        rows.push_back({tool.value("name", ""), tool.value("description", "").substr(0, tool.value("description", "").find('\n'))});
    if (values.hasTools && caller)
        print("\n" + table({"TOOL", "WHAT"}, rows));
    else if (!caller)
        print("\nNothing runs here (gwt serve, or the window): this is what the configuration says.");
    return Done;
}

int status(CommandContext& context, const Values& values)
{
    const auto caller = callerOfRunning(context, *values.hub);
    if (!caller)
        return notRunning(context, caller.error());
    const bool isTerminal = ::isatty(STDOUT_FILENO) != 0;
    for (;;) {
        const auto status = (*caller)->call("gwt_hub_status", Json::object());
        if (!status)
            return fail(status.error(), context.format);
        const std::string text = context.format == Format::Machines ? base::toText(status->structured) : statusText(status->structured);
        print(values.isWatching && isTerminal && context.format == Format::People ? "\x1b[H\x1b[2J" + text : text);
        std::fflush(stdout);
        if (!values.isWatching)
            return Done;
        // Answers at the next change; every 25 s without one it is asked again.
        for (std::int64_t since = status->structured.value("revision", std::int64_t{0});;) {
            const auto watched = (*caller)->call("gwt_hub_watch", {{"since", since}});
            if (!watched)
                return fail(watched.error(), context.format);
            if (watched->structured.value("revision", std::int64_t{0}) != since)
                break;
        }
    }
}

int serverStatus(CommandContext& context, const Values& values)
{
    const auto caller = callerOfRunning(context, *values.hub);
    if (!caller)
        return notRunning(context, caller.error());
    const auto status = (*caller)->call("gwt_hub_status", Json::object());
    if (!status)
        return fail(status.error(), context.format);
    for (const Json& server : status->structured.value("servers", Json::array())) {
        if (server.value("id", "") != values.id)
            continue;
        print(context.format == Format::Machines ? base::toText(server) : serverDetails(server));
        return Done;
    }
    return fail({base::ErrorCode::NotFound, "no server " + values.id, "gwt list shows the servers"}, context.format);
}

int session(CommandContext& context, const Values& values)
{
    const auto caller = callerOfRunning(context, *values.hub);
    if (!caller)
        return notRunning(context, caller.error());
    const auto sessions = (*caller)->call("gwt_hub_sessions", Json::object());
    if (!sessions)
        return fail(sessions.error(), context.format);
    for (const Json& each : sessions->structured.value("sessions", Json::array())) {
        if (each.value("id", "") != values.id)
            continue;
        print(context.format == Format::Machines ? base::toText(each) : sessionTable(Json::array({each})));
        return Done;
    }
    return fail({base::ErrorCode::NotFound, "no session " + values.id, "gwt session list shows them"}, context.format);
}

/// Nothing runs: the consent is kept for the next start. The person sees what they say yes to.
int trustForLater(CommandContext& context, const Values& values)
{
    const auto home = host::HomeFolder::open(context.environment);
    const auto loaded = home ? loadHubConfig(context, *values.hub) : base::Result<hub::LoadedConfig>(base::fail(home.error()));
    if (!loaded)
        return fail(loaded.error(), context.format);
    const auto found = loaded->config.servers.find(values.id);
    if (found == loaded->config.servers.end())
        return fail({base::ErrorCode::NotFound, "no server " + values.id, "gwt list shows the servers"}, context.format);
    const base::SystemClock clock;
    hub::TrustStore store(home->sessionsFolder() + "/trust.json", clock);
    if (const auto kept = store.consent(found->second); !kept)
        return fail(kept.error(), context.format);
    Json lines = Json::array();
    std::string text = values.id + " is trusted from its next start, exactly as it is now:\n";
    for (const auto& line : hub::consentSubject(found->second).lines) {
        lines.push_back({{"label", line.label}, {"text", line.text}});
        text += "  " + line.label + ": " + line.text + "\n";
    }
    print(context.format == Format::Machines ? base::toText({{"server", values.id}, {"trusted", true}, {"consent", lines}}) : text);
    return Done;
}

int trust(CommandContext& context, const Values& values)
{
    if (!callerOfRunning(context, *values.hub))
        return trustForLater(context, values);
    return callRunning(context, *values.hub, "gwt_hub_trust", {{"id", values.id}}, [&](const Called& called) { return values.id + " is trusted; " + generationLine(called.structured); });
}

std::string approvalTable(const Called& called)
{
    std::vector<std::vector<std::string>> rows;
    for (const char* key : {"waiting", "pending", "approvals"})
        for (const Json& question : called.structured.value(key, Json::array()))
            if (question.is_object())
                rows.push_back({question.value("id", ""), question.value("tool", ""), question.value("principal", ""), question.value("reason", ""), question.value("arguments", "")});
    return rows.empty() ? "Nothing waits for an answer." : table({"ID", "TOOL", "WHO", "WHY", "EXACT ARGUMENTS"}, rows);
}

/// All that a person should read before they say yes.
std::string waitingTrust(const Called& called)
{
    std::string text;
    for (const Json& one : called.structured.value("waiting", Json::array())) {
        text += one.value("server", "") + " (" + one.value("why", "") + ")\n";
        for (const Json& line : one.value("runs", Json::array()))
            text += "  " + line.get<std::string>() + "\n";
        for (const Json& secret : one.value("secrets", Json::array()))
            text += "  would be given the secret " + secret.get<std::string>() + "\n";
        for (const Json& flag : one.value("flagged", Json::array()))
            text += "  ! " + flag.value("kind", "") + " " + flag.value("name", "") + ": " + flag.value("why", "") + ": " + flag.value("excerpt", "") + "\n";
        for (const Json& drift : one.value("drifts", Json::array()))
            text += "  " + drift.value("what", "") + " " + drift.value("kind", "") + " " + drift.value("name", "") + "\n" + drift.value("diff", "");
    }
    return text.empty() ? "No server waits for consent." : text;
}

/// A command of one call to the running gwt.
std::pair<CLI::App*, std::shared_ptr<Values>> command(CLI::App& group, CommandContext& context, const char* name, const char* help, const char* example, std::function<int(CommandContext&, const Values&)> run)
{
    auto values = std::make_shared<Values>();
    CLI::App* made = addCommand(group, context, name, help, example, [&context, values, run = std::move(run)] { return run(context, *values); });
    values->hub = addHubFlags(*made);
    return {made, values};
}

std::function<int(CommandContext&, const Values&)> switching(const char* action)
{
    return [action](CommandContext& context, const Values& values) {
        return callRunning(context, *values.hub, "gwt_hub_server", {{"id", values.id}, {"action", action}}, [](const Called& called) { return serverDetails(called.structured); });
    };
}

} // namespace

void addServerControls(CLI::App& group, CommandContext& context)
{
    command(group, context, "list", "The servers and their states", "gwt npx list", list);
    for (const auto& [name, help, example] : {std::tuple{"start", "Start a server", "gwt npx start memory"}, std::tuple{"stop", "Stop a server until it is started again", "gwt npx stop memory"}, std::tuple{"restart", "Stop and start a server", "gwt npx restart memory"}}) {
        auto [made, values] = command(group, context, name, help, example, switching(name));
        made->add_option("id", values->id, "Server")->required();
    }
    auto [made, values] = command(group, context, "status", "Everything about one server", "gwt npx status memory", serverStatus);
    made->add_option("id", values->id, "Server")->required();
}

void addTrustCommands(CLI::App& group, CommandContext& context)
{
    auto [trusted, trustValues] = command(group, context, "trust", "Consent to a project's server as it is now (its command or URL, and what it offers)", "gwt policy trust files", trust);
    trusted->add_option("server", trustValues->id, "Server")->required();
    command(group, context, "approvals", "Calls that wait for the person's answer", "gwt policy approvals", [](CommandContext& ours, const Values& values) { return callRunning(ours, *values.hub, "gwt_list_approvals", Json::object(), approvalTable); });
    auto [answered, answerValues] = command(group, context, "answer", "Answer a call that waits", "gwt policy answer ask-3 allow", [](CommandContext& ours, const Values& values) {
        return callRunning(ours, *values.hub, "gwt_answer_approval", {{"id", values.id}, {"answer", values.answer}, {"scope", values.scope}}, [&](const Called&) { return values.id + ": " + values.answer; });
    });
    answered->add_option("id", answerValues->id, "As gwt policy approvals shows it")->required();
    answered->add_option("answer", answerValues->answer, "allow or deny")->required()->check(CLI::IsMember({"allow", "deny"}));
    command(group, context, "waiting", "Servers that wait for consent: what they run, what changed, what looks poisoned", "gwt policy waiting",
            [](CommandContext& ours, const Values& values) { return callRunning(ours, *values.hub, "gwt_hub_waiting", Json::object(), waitingTrust); });
    answered->add_option("--scope", answerValues->scope, "once, session, project or always")->check(CLI::IsMember({"once", "session", "project", "always"}));
}

void addHubCommands(CLI::App& app, CommandContext& context)
{
    auto [listed, listValues] = command(app, context, "list", "The servers, and with --tools what they offer", "gwt list --tools", list);
    listed->add_flag("--tools", listValues->hasTools, "The tools too");
    auto [watched, watchValues] = command(app, context, "status", "Servers, generations and sessions of the running hub", "gwt status --watch", status);
    watched->add_flag("--watch", watchValues->isWatching, "Again at every change, until Ctrl+C");
    command(app, context, "reload", "Read the configuration again: changed servers are verified, then calls move", "gwt reload", [](CommandContext& ours, const Values& values) {
        return callRunning(ours, *values.hub, "gwt_hub_reload", Json::object(), [](const Called& called) { return generationLine(called.structured); });
    });
    auto [drained, drainValues] = command(app, context, "drain", "End an old generation once its calls have ended", "gwt drain 3", [](CommandContext& ours, const Values& values) {
        return callRunning(ours, *values.hub, "gwt_hub_drain", {{"generation", values.generation}}, [](const Called& called) { return generationLine(called.structured); });
    });
    drained->add_option("generation", drainValues->generation, "Number, as gwt status shows it")->required();
    CLI::App* sessions = app.add_subcommand("session", "The clients that are connected");
    sessions->require_subcommand(1);
    sessions->footer("Example: gwt session list");
    command(*sessions, context, "list", "All of them", "gwt session list", [](CommandContext& ours, const Values& values) {
        return callRunning(ours, *values.hub, "gwt_hub_sessions", Json::object(), [](const Called& called) { return sessionTable(called.structured.value("sessions", Json::array())); });
    });
    auto [shown, showValues] = command(*sessions, context, "show", "One of them", "gwt session show s-1", session);
    shown->add_option("id", showValues->id, "Session")->required();
    auto [closed, closeValues] = command(*sessions, context, "close", "End one: its client has to initialize again", "gwt session close s-1", [](CommandContext& ours, const Values& values) {
        return callRunning(ours, *values.hub, "gwt_hub_close_session", {{"id", values.id}}, [&](const Called&) { return "Session " + values.id + " is closed."; });
    });
    closed->add_option("id", closeValues->id, "Session")->required();
}

} // namespace gwt::cli
