#include "app/desktop/live/ServerImportJson.h"

#include "core/base/Json.h"

namespace gwt::desktop
{
namespace
{

using base::Json;

constexpr const char* ownBridge = "gwt-agent-bridge";
constexpr int deepest = 64; // nlohmann recurses; no configuration of anybody goes there

std::string textIn(const Json& object, const char* name)
{
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::map<std::string, std::string> textsIn(const Json& object, const char* name)
{
    std::map<std::string, std::string> texts;
    if (const auto found = object.find(name); found != object.end() && found->is_object())
        for (const auto& [key, value] : found->items())
            if (value.is_string())
                texts[key] = value.get<std::string>();
    return texts;
}

void addAll(const Json& servers, const ImportSource& source, std::vector<ImportedServer>& all)
{
    if (!servers.is_object())
        return;
    for (const auto& [id, row] : servers.items()) {
        if (!row.is_object() || id == ownBridge)
            continue;
        ImportedServer server;
        server.id = id;
        server.program = source.program;
        server.file = source.file;
        server.command = textIn(row, "command");
        server.url = textIn(row, "url");
        server.type = textIn(row, "type");
        if (server.type == "stdio")
            server.type.clear();
        server.environment = textsIn(row, "env");
        server.headers = textsIn(row, "headers");
        if (const auto arguments = row.find("args"); arguments != row.end() && arguments->is_array())
            for (const Json& argument : *arguments)
                if (argument.is_string())
                    server.arguments.push_back(argument.get<std::string>());
        if (!server.command.empty() || !server.url.empty())
            all.push_back(std::move(server));
    }
}

/// Null for what does not parse.
Json parsed(const std::string& text)
{
    const auto notTooDeep = [](int depth, Json::parse_event_t, Json&) { return depth <= deepest; };
    Json json = Json::parse(text, notTooDeep, false, true);
    return json.is_object() ? json : Json();
}

} // namespace

std::string ImportedServer::target() const
{
    if (command.empty())
        return url;
    std::string line = command;
    for (const std::string& argument : arguments)
        line += argument.find(' ') == std::string::npos && !argument.empty() ? " " + argument : " \"" + argument + "\"";
    return line;
}

std::vector<ImportSource> importSources(const std::string& home, const std::string& configHome, const std::string& project)
{
    std::vector<ImportSource> sources;
    if (!project.empty())
        sources = {{"Claude Code", project + "/.mcp.json"}, {"Cursor", project + "/.cursor/mcp.json"}, {"VS Code", project + "/.vscode/mcp.json"}};
    sources.push_back({"Claude Code", home + "/.claude.json"});
    sources.push_back({"Cursor", home + "/.cursor/mcp.json"});
    sources.push_back({"VS Code", configHome + "/Code/User/mcp.json"});
    return sources;
}

std::vector<ImportedServer> serversIn(const ImportSource& source, const std::string& text, const std::string& project)
{
    std::vector<ImportedServer> all;
    const Json json = parsed(text);
    if (!json.is_object())
        return all;
    for (const char* key : {"mcpServers", "servers"})
        if (const auto servers = json.find(key); servers != json.end())
            addAll(*servers, source, all);
    if (const auto projects = json.find("projects"); projects != json.end() && projects->is_object())
        if (const auto mine = projects->find(project); mine != projects->end() && mine->is_object() && mine->contains("mcpServers"))
            addAll((*mine)["mcpServers"], source, all);
    return all;
}

} // namespace gwt::desktop
