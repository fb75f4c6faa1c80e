#include "app/cli/Command.h"
#include "app/cli/ExitCode.h"
#include "app/cli/HubCaller.h"
#include "app/cli/HubViews.h"
#include "app/cli/Table.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace gwt::cli
{
namespace
{

using base::Json;

struct Values {
    std::string server, tool, arguments = "{}";
    bool isWatching = false, hasErrors = false;
    std::shared_ptr<HubFlags> hub;
};

/// Prompts and tools of a server carry its name in front; the hub looks names up, people read them.
bool isOf(const std::string& exposed, const std::string& server) { return server.empty() || exposed.rfind(server + "__", 0) == 0; }

std::string firstLine(const std::string& text) { return text.substr(0, text.find('\n')); }

/// One list of the running gwt, page by page.
base::Result<Json> listOf(Caller& caller, const char* method, const char* key)
{
    Json all = Json::array();
    Json params = Json::object();
    for (int page = 0; page < 100; ++page) {
        auto answer = caller.request(method, params);
        if (!answer)
            return answer;
        for (Json& item : answer->at(key))
            all.push_back(std::move(item));
        if (!answer->contains("nextCursor"))
            break;
        params["cursor"] = answer->at("nextCursor");
    }
    return all;
}

Json filtered(const base::Result<Json>& list, const std::string& server)
{
    Json out = Json::array();
    for (const Json& item : list ? *list : Json::array())
        if (item.value("name", "").rfind("gwt_hub_", 0) != 0 && isOf(item.value("name", ""), server))
            out.push_back(item);
    return out;
}

std::string parameters(const Json& tool)
{
    const Json schema = tool.value("inputSchema", Json::object());
    const Json required = schema.value("required", Json::array());
    std::string out;
    const Json properties = schema.value("properties", Json::object()); // items() does not keep it
    for (const auto& [name, property] : properties.items()) {
        const bool isRequired = std::find(required.begin(), required.end(), name) != required.end();
        const Json type = property.is_object() ? property.value("type", Json()) : Json();
        out += (out.empty() ? "" : ", ") + name + (isRequired ? "" : "?") + (type.is_string() ? ": " + type.get<std::string>() : "");
    }
    return out;
}

int show(CommandContext& context, Caller& caller, const Values& values)
{
    const Json tools = filtered(listOf(caller, "tools/list", "tools"), values.server);
    const Json prompts = filtered(listOf(caller, "prompts/list", "prompts"), values.server);
    const auto listed = values.server.empty() ? listOf(caller, "resources/list", "resources") : base::Result<Json>(Json::array());
    const Json resources = listed ? *listed : Json::array();
    if (context.format == Format::Machines) {
        print(base::toText({{"tools", tools}, {"prompts", prompts}, {"resources", resources}}));
        return Done;
    }
    std::vector<std::vector<std::string>> rows;
    for (const Json& tool : tools)
        rows.push_back({tool.value("name", ""), parameters(tool), firstLine(tool.value("description", ""))});
    print(rows.empty() ? "No tools.\n" : table({"TOOL", "TAKES", "WHAT"}, rows));
    rows.clear();
    for (const Json& prompt : prompts)
        rows.push_back({prompt.value("name", ""), firstLine(prompt.value("description", ""))});
    if (!rows.empty())
        print("\n" + table({"PROMPT", "WHAT"}, rows));
    rows.clear();
    for (const Json& resource : resources)
        rows.push_back({resource.value("uri", ""), resource.value("name", ""), resource.value("mimeType", "")});
    if (!rows.empty())
        print("\n" + table({"RESOURCE", "NAME", "TYPE"}, rows));
    return Done;
}

int callTool(CommandContext& context, Caller& caller, const Values& values)
{
    const auto arguments = base::parseJson(values.arguments);
    if (!arguments || !arguments->is_object())
        return fail({base::ErrorCode::InvalidArgument, "--args is no JSON object", "for example --args '{\"path\":\".\"}'"}, context.format);
    const auto started = std::chrono::steady_clock::now();
    const auto called = caller.call(values.tool, *arguments, progress);
    if (!called)
        return fail(called.error(), context.format);
    const auto micros = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - started).count();
    print(context.format == Format::Machines ? base::toText({{"result", called->whole}, {"duration_us", micros}}) : called->text);
    if (context.format == Format::People)
        std::fprintf(stderr, "%lld us\n", static_cast<long long>(micros));
    return Done;
}

int watch(CommandContext& context, Caller& caller)
{
    for (std::int64_t since = 0;;) {
        const auto watched = caller.call("gwt_hub_watch", {{"since", since}});
        if (!watched)
            return fail(watched.error(), context.format);
        since = watched->structured.value("revision", std::int64_t{0});
        for (const Json& change : watched->structured.value("changes", Json::array()))
            print(context.format == Format::Machines ? base::toText({{"revision", since}, {"change", change}}) : change.get<std::string>());
        std::fflush(stdout);
    }
}

int inspect(CommandContext& context, const Values& values)
{
    const auto caller = callerOfRunning(context, *values.hub);
    if (!caller) {
        fail(caller.error(), context.format);
        return NothingRunning;
    }
    if (!values.server.empty()) {
        const auto status = (*caller)->call("gwt_hub_status", Json::object());
        if (!status)
            return fail(status.error(), context.format);
        const Json servers = status->structured.value("servers", Json::array());
        const auto found = std::find_if(servers.begin(), servers.end(), [&](const Json& server) { return server.value("id", "") == values.server; });
        if (found == servers.end())
            return fail({base::ErrorCode::NotFound, "no server " + values.server, "gwt list shows the servers"}, context.format);
        if (values.hasErrors)
            return callRunning(context, *values.hub, "gwt_hub_stderr", {{"id", values.server}}, [](const Called& called) { return called.structured.value("text", ""); });
        if (context.format == Format::People && values.tool.empty() && !values.isWatching)
            print(serverDetails(*found));
    }
    if (!values.tool.empty())
        return callTool(context, **caller, values);
    return values.isWatching ? watch(context, **caller) : show(context, **caller, values);
}

} // namespace

void addInspectCommand(CLI::App& app, CommandContext& context)
{
    auto values = std::make_shared<Values>();
    CLI::App* command = addCommand(app, context, "inspect", "Look at a server from here: what it offers, one call, its stderr, or every change", "gwt inspect files --call files__read_file --args '{\"path\":\"README.md\"}'", [&context, values] { return inspect(context, *values); });
    values->hub = addHubFlags(*command);
    command->add_option("server", values->server, "Server; without one: all of gwt");
    command->add_option("--call", values->tool, "Call this tool");
    command->add_option("--args", values->arguments, "Its arguments as a JSON object");
    command->add_flag("--stderr", values->hasErrors, "What the server wrote on stderr");
    command->add_flag("--watch", values->isWatching, "A line at every change, until Ctrl+C");
}

} // namespace gwt::cli
