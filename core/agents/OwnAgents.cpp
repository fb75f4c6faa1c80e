#include "core/agents/OwnAgents.h"

#include "core/agents/BuiltinAgents.h"
#include "core/agents/TomlTable.h"

#include <algorithm>
#include <sstream>

namespace gwt::agents
{
namespace
{

using base::ErrorCode;
using base::fail;
using base::Result;

bool isId(std::string_view id)
{
    return !id.empty() && id.size() <= 32 && std::ranges::all_of(id, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    });
}

AgentRow startingRow(const std::string& id, const std::string& like)
{
    AgentRow row;
    for (AgentRow& builtin : builtinAgents()) {
        if (builtin.id == (like.empty() ? id : like))
            row = std::move(builtin);
    }
    if (row.id != id)
        row.name = id;
    row.id = id;
    return row;
}

Result<AgentRow> readRow(const std::string& id, const toml::value& table)
{
    const std::string path = "agents." + id;
    if (!isId(id))
        return fail(ErrorCode::InvalidArgument, path + ": expected a name of a-z, 0-9, - and _",
                    "rename it in config.toml");
    if (!table.is_table())
        return fail(ErrorCode::InvalidArgument, path + ": expected a table", "write [" + path + "] in config.toml");
    TomlTable reader(table, path, "correct it in config.toml; this agent is left out until then");
    std::string like;
    reader.string("like", like);
    AgentRow row = startingRow(id, like);
    reader.expect(like.empty() || !row.program.empty(), "like", "the id of a built-in agent");
    std::vector<std::string> command;
    reader.strings("command", command);
    if (!command.empty()) {
        row.program = command.front();
        row.arguments.assign(command.begin() + 1, command.end());
    }
    reader.expect(!row.program.empty(), "command", "the program and its arguments");
    reader.string("name", row.name);
    reader.string("install", row.installHint);
    reader.strings("version", row.versionArguments);
    reader.strings("prompt", row.prompt);
    reader.strings("model", row.model);
    reader.strings("mode", row.mode);
    reader.strings("models", row.models);
    reader.strings("modes", row.modes);
    reader.strings("resume", row.resume);
    reader.strings("session", row.session);
    reader.pairs("env", row.environment);
    bool midTurn = row.delivery.midTurn == DeliveryProfile::MidTurn::Accepts;
    reader.flag("accepts_mid_turn", midTurn);
    row.delivery.midTurn = midTurn ? DeliveryProfile::MidTurn::Accepts : DeliveryProfile::MidTurn::Holds;
    std::string composer;
    reader.string("composer", composer);
    if (const auto end = composer.find_last_not_of(' '); end != std::string::npos)
        row.screen.composer = {composer.substr(0, end + 1), "", "", {}, {}};
    reader.strings("placeholders", row.screen.composer.placeholders);
    std::vector<std::string> dialogs;
    reader.strings("dialog", dialogs);
    for (std::string& text : dialogs)
        row.screen.dialogs.push_back({{std::move(text)}, 12, {}});
    if (reader.problem())
        return fail(*reader.problem());
    return row;
}

} // namespace

Result<OwnAgents> readOwnAgents(std::string_view configToml)
{
    try {
        std::istringstream stream{std::string(configToml)};
        const toml::value root = toml::parse(stream, "config.toml");
        OwnAgents own;
        const auto agents = root.as_table().find("agents");
        if (agents == root.as_table().end())
            return own;
        if (!agents->second.is_table())
            return fail(ErrorCode::InvalidArgument, "agents: expected a table", "write [agents.NAME] in config.toml");
        for (const auto& [id, table] : agents->second.as_table()) {
            if (auto row = readRow(id, table))
                own.rows.push_back(std::move(*row));
            else
                own.problems.push_back(row.error());
        }
        std::ranges::sort(own.rows, {}, &AgentRow::id);
        return own;
    } catch (const std::exception& error) {
        const std::string_view what = error.what();
        return fail(ErrorCode::InvalidArgument, "config.toml: " + std::string(what.substr(0, what.find('\n'))),
                    "correct it; gwt goes on with its own settings");
    }
}

} // namespace gwt::agents
