#include "app/cli/Command.h"
#include "app/cli/ExitCode.h"
#include "app/cli/HubControl.h"
#include "app/cli/HubFiles.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <filesystem>
#include <memory>

namespace gwt::cli
{
namespace
{

using base::ErrorCode;

/// The options that `add`, `update` and `npx add` share.
struct ServerFlags {
    std::string id, target, type, cwd, start, sharing;
    std::vector<std::string> env, headers, tags;
    bool isDisabled = false, isEnabled = false, isCritical = false;
    std::shared_ptr<HubFlags> hub;
    CLI::App* command = nullptr;
};

void addServerOptions(CLI::App& command, ServerFlags& flags)
{
    command.add_option("--env", flags.env, "NAME=VALUE for its process; again for more. Secrets: 'TOKEN=${secret:token}'")->allow_extra_args(false);
    command.add_option("--header", flags.headers, "'NAME: VALUE' for its requests; again for more")->allow_extra_args(false);
    command.add_option("--type", flags.type, "stdio, http or sse; a URL is http, a command stdio")->check(CLI::IsMember({"stdio", "http", "sse"}));
    command.add_option("--cwd", flags.cwd, "Folder that it works in; without, one of its own");
    command.add_option("--start", flags.start, "lazy (with its first call) or eager")->check(CLI::IsMember({"lazy", "eager"}));
    command.add_option("--sharing", flags.sharing, "Who shares one process: host, workspace or client")->check(CLI::IsMember({"host", "workspace", "client"}));
    command.add_option("--tag", flags.tags, "For profiles; again for more")->allow_extra_args(false);
    command.add_flag("--critical", flags.isCritical, "/readyz is 503 while it is down");
    command.add_flag("--disabled", flags.isDisabled, "Keep the row, do not serve it");
    command.add_flag("--enabled", flags.isEnabled, "Serve it again");
}

/// What follows the known arguments belongs to the server's own command line, options and all.
std::vector<std::string> rest(const CLI::App& command)
{
    std::vector<std::string> words = command.remaining();
    if (!words.empty() && words.front() == "--")
        words.erase(words.begin());
    return words;
}

bool isUrl(const std::string& text) { return text.starts_with("http://") || text.starts_with("https://"); }

base::Result<hub::ServerFields> fieldsOf(const ServerFlags& flags, const std::string& target, std::vector<std::string> words)
{
    hub::ServerFields fields;
    const auto say = [](std::optional<std::string>& field, const std::string& value) {
        if (!value.empty())
            field = value;
    };
    if (isUrl(target)) {
        if (!words.empty())
            return base::fail(ErrorCode::InvalidArgument, "a URL takes no arguments: " + words.front(), "options stand before the URL's extra words, for example: gwt add docs https://example.com/mcp --header 'Authorization: Bearer ${secret:docs}'");
        fields.url = target;
        fields.type = flags.type.empty() ? "http" : flags.type;
    } else {
        say(fields.command, target);
        if (!target.empty())
            fields.args = std::move(words);
        say(fields.type, flags.type);
    }
    auto env = pairsOf(flags.env, '=', "--env");
    auto headers = pairsOf(flags.headers, ':', "--header");
    if (!env || !headers)
        return base::fail(env ? headers.error() : env.error());
    fields.env = std::move(*env);
    fields.headers = std::move(*headers);
    say(fields.cwd, flags.cwd);
    say(fields.start, flags.start);
    say(fields.sharing, flags.sharing);
    if (!flags.tags.empty())
        fields.tags = flags.tags;
    if (flags.isCritical)
        fields.critical = true;
    if (flags.isDisabled || flags.isEnabled)
        fields.disabled = flags.isDisabled;
    return fields;
}

int add(CommandContext& context, const ServerFlags& flags)
{
    std::string target = flags.target;
    std::vector<std::string> words = rest(*flags.command);
    if (target.empty() && !words.empty()) { // gwt add files -- npx …
        target = words.front();
        words.erase(words.begin());
    }
    if (target.empty())
        return fail({ErrorCode::InvalidArgument, "a server needs a URL or a command", "for example: gwt add docs https://example.com/mcp"}, context.format);
    const auto fields = fieldsOf(flags, target, std::move(words));
    if (!fields)
        return fail(fields.error(), context.format);
    const auto edit = editHubConfig(context, *flags.hub);
    if (!edit)
        return fail(edit.error(), context.format);
    return edited(edit->add(flags.id, *fields), context, edit->file(), "Added " + flags.id);
}

int update(CommandContext& context, const ServerFlags& flags)
{
    const auto fields = fieldsOf(flags, flags.target, rest(*flags.command));
    if (!fields)
        return fail(fields.error(), context.format);
    const auto edit = editHubConfig(context, *flags.hub);
    if (!edit)
        return fail(edit.error(), context.format);
    return edited(edit->update(flags.id, *fields), context, edit->file(), "Changed " + flags.id);
}

int remove(CommandContext& context, const ServerFlags& flags)
{
    const auto edit = editHubConfig(context, *flags.hub);
    if (!edit)
        return fail(edit.error(), context.format);
    return edited(edit->remove(flags.id), context, edit->file(), "Removed " + flags.id);
}

/// "@scope/server-memory@1.2" -> "memory".
std::string idOfPackage(const std::string& package)
{
    std::string name = package.substr(package.rfind('/') + 1);
    name = name.substr(0, name.find('@', 1));
    for (const char* prefix : {"mcp-server-", "server-", "mcp-"})
        if (name.starts_with(prefix) && name.size() > std::string_view(prefix).size())
            return name.substr(std::string_view(prefix).size());
    for (const char* suffix : {"-mcp-server", "-mcp", "-server"})
        if (name.ends_with(suffix) && name.size() > std::string_view(suffix).size())
            return name.substr(0, name.size() - std::string_view(suffix).size());
    return name;
}

int addPackage(CommandContext& context, const ServerFlags& flags)
{
    std::vector<std::string> args = {"-y", flags.target};
    for (std::string& word : rest(*flags.command))
        args.push_back(std::move(word));
    const auto fields = fieldsOf(flags, "npx", std::move(args));
    if (!fields)
        return fail(fields.error(), context.format);
    const auto edit = editHubConfig(context, *flags.hub);
    if (!edit)
        return fail(edit.error(), context.format);
    const std::string id = flags.id.empty() ? idOfPackage(flags.target) : flags.id;
    return edited(edit->add(id, *fields), context, edit->file(), "Added " + id);
}

int init(CommandContext& context, const ServerFlags& flags)
{
    std::string file = std::filesystem::current_path().string() + "/.gwt/hub.jsonc";
    if (flags.hub->isUsers || !flags.hub->config.empty()) {
        const auto edit = editHubConfig(context, *flags.hub);
        if (!edit)
            return fail(edit.error(), context.format);
        file = edit->file();
    }
    return edited(hub::ConfigEdit(file).create(), context, file, "Made a hub configuration");
}

std::shared_ptr<ServerFlags> serverCommand(CLI::App& group, CommandContext& context, const char* name, const char* help, const char* example, int (*run)(CommandContext&, const ServerFlags&))
{
    auto flags = std::make_shared<ServerFlags>();
    flags->command = addCommand(group, context, name, help, example, [&context, flags, run] { return run(context, *flags); });
    flags->hub = addHubFlags(*flags->command);
    return flags;
}

} // namespace

void addServerCommands(CLI::App& app, CommandContext& context)
{
    serverCommand(app, context, "init", "Make .gwt/hub.jsonc here, commented, to start from", "gwt init", init);

    auto added = serverCommand(app, context, "add", "Add an MCP server: a URL or a command (gwt's options before the command's own)", "gwt add files npx -y @modelcontextprotocol/server-filesystem .", add);
    added->command->add_option("id", added->id, "Name; its tools are called NAME__TOOL")->required();
    added->command->add_option("target", added->target, "URL or program; what follows are the program's arguments");
    added->command->prefix_command();
    addServerOptions(*added->command, *added);

    auto updated = serverCommand(app, context, "update", "Change what is given of a server; the rest of its row stays", "gwt update files --tag dev --start eager", update);
    updated->command->add_option("id", updated->id, "Name")->required();
    updated->command->add_option("target", updated->target, "Another URL or program, with its arguments");
    updated->command->prefix_command();
    addServerOptions(*updated->command, *updated);

    auto removed = serverCommand(app, context, "rm", "Remove a server", "gwt rm files", remove);
    removed->command->add_option("id", removed->id, "Name")->required();

    CLI::App* npx = app.add_subcommand("npx", "Servers from npm: add one, look at them, start and stop them");
    npx->require_subcommand(1);
    npx->footer("Example: gwt npx add @modelcontextprotocol/server-memory");
    auto package = serverCommand(*npx, context, "add", "Add a server from npm; what follows the package are its arguments", "gwt npx add @modelcontextprotocol/server-filesystem .", addPackage);
    package->command->add_option("package", package->target, "npm package, with @version if need be")->required();
    package->command->add_option("--id", package->id, "Name; without, from the package's");
    package->command->prefix_command();
    addServerOptions(*package->command, *package);
    auto gone = serverCommand(*npx, context, "remove", "Remove a server", "gwt npx remove memory", remove);
    gone->command->add_option("id", gone->id, "Name")->required();
    addServerControls(*npx, context);
}

} // namespace gwt::cli
