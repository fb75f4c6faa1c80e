#include "core/agents/AgentCommand.h"

#include "core/agents/BridgeEntry.h"
#include "core/base/JsonEdit.h"
#include "core/agents/TomlEdit.h"

#include <algorithm>
#include <cctype>

namespace gwt::agents
{
namespace
{

using base::JsonEdit;
using base::ErrorCode;
using base::fail;
using base::Result;
using Arguments = std::vector<std::string>;

/// One pass: a value that itself holds `{model}` stays as it is.
std::string filled(const std::string& pattern, std::string_view name, const std::string& value,
                   const AgentLaunch& launch)
{
    std::string out;
    for (std::size_t i = 0; i < pattern.size();) {
        const std::size_t close = pattern[i] == '{' ? pattern.find('}', i) : std::string::npos;
        const std::string_view inside =
            close == std::string::npos ? std::string_view() : std::string_view(pattern).substr(i + 1, close - i - 1);
        if (!inside.empty() && (inside == name || inside == "branch")) {
            out += inside == name ? value : launch.branch;
            i = close + 1;
        } else {
            out += pattern[i++];
        }
    }
    return out;
}

/// The options that hand gwt's MCP server to this one launch; global files are not touched.
Arguments bridgeArguments(const AgentRow& row, const std::string& bridge)
{
    const std::string key = BridgeEntry::key;
    switch (row.injection) {
    case BridgeInjection::ClaudeOption:
        // With `=`, because these options would take what follows them too.
        return {"--mcp-config={\"mcpServers\":{" + JsonEdit::quoted(key) + ":{\"type\":\"stdio\",\"command\":" +
                    JsonEdit::quoted(bridge) + ",\"args\":[],\"env\":{},\"alwaysLoad\":true}}}",
                "--allowedTools=mcp__" + key};
    case BridgeInjection::CodexOption:
        return {"-c", "mcp_servers." + key + "={command=" + TomlEdit::quoted(bridge) +
                          ",args=[],env_vars=[\"GWT_TAB_ID\",\"GWT_TAB_NONCE\",\"GWT_HOME\"]}"};
    case BridgeInjection::GeminiTrust:
    case BridgeInjection::None:
        break;
    }
    return {};
}

/// The person's own word on the command line comes after ours and would have to be merged with it: theirs alone, then.
void addHooks(AgentCommand& command, const AgentLaunch& launch)
{
    const auto setsTheSame = [](const std::string& argument) { return argument.starts_with("--settings") || argument.starts_with("notify"); };
    if (std::ranges::any_of(launch.extraArguments, setsTheSame))
        return;
    std::ranges::copy(launch.hooks.arguments, std::back_inserter(command.arguments));
}

bool hasSubcommand(const AgentRow& row)
{
    return !row.resume.empty() && !row.resume.front().starts_with('-');
}

} // namespace

Result<AgentCommand> agentCommand(const AgentRow& row, const AgentLaunch& launch)
{
    AgentCommand command{row.program, row.arguments, row.environment};
    base::Error error;
    const auto add = [&](const ArgumentPattern& pattern, std::string_view name, const std::string& value) {
        if (value.empty() || !error.message.empty())
            return;
        // An agent may ask for a launch: its values must not become options of their own.
        if (name != "prompt" && value.starts_with('-'))
            error = {ErrorCode::InvalidArgument, std::string(name) + ": must not start with -", "leave the - out"};
        else if (pattern.empty())
            error = {ErrorCode::InvalidArgument, std::string(name) + ": " + row.name + " takes none at its start",
                     "leave it out, or give it in the tab"};
        for (const std::string& part : pattern)
            command.arguments.push_back(filled(part, name, value, launch));
    };
    if (!launch.mode.empty() && !row.modes.empty() && std::ranges::find(row.modes, launch.mode) == row.modes.end()) {
        std::string names;
        for (const std::string& mode : row.modes)
            names += (names.empty() ? "" : ", ") + mode;
        return fail(ErrorCode::InvalidArgument, "mode: " + row.name + " has no " + launch.mode, "use one of " + names);
    }
    if (hasSubcommand(row))
        add(row.resume, "session", launch.resumeId);
    if (row.injection == BridgeInjection::CodexOption)
        command.arguments.push_back("--no-daemon"); // it would run our server in another tab's environment
    if (row.injection == BridgeInjection::GeminiTrust)
        command.environment.emplace_back("GEMINI_CLI_TRUST_WORKSPACE",
                                         "true"); // a new worktree is trusted by nobody yet
    if (!launch.bridge.empty())
        std::ranges::move(bridgeArguments(row, launch.bridge), std::back_inserter(command.arguments));
    addHooks(command, launch);
    add(row.model, "model", launch.model);
    add(row.mode, "mode", launch.mode);
    if (!hasSubcommand(row))
        add(row.resume, "session", launch.resumeId);
    if (launch.resumeId.empty() && !row.session.empty())
        add(row.session, "session", launch.sessionId);
    std::ranges::copy(launch.extraArguments, std::back_inserter(command.arguments));
    add(row.prompt, "prompt", launch.prompt);
    if (!error.message.empty())
        return fail(error);
    const auto hasNul = [](const std::string& text) { return text.find('\0') != std::string::npos; };
    if (std::ranges::any_of(command.arguments, hasNul))
        return fail(ErrorCode::InvalidArgument, "a NUL character cannot be part of a command line", "remove it");
    return command;
}

std::string versionIn(std::string_view output)
{
    output = output.substr(0, output.find('\n', output.find_first_not_of(" \n\r")));
    for (std::size_t i = 0; i < output.size(); ++i) {
        const bool starts =
            std::isdigit(static_cast<unsigned char>(output[i])) &&
            (i == 0 || !std::isalnum(static_cast<unsigned char>(output[i - 1])) || output[i - 1] == 'v');
        if (!starts)
            continue;
        const std::size_t end = output.find_first_not_of("0123456789.abcdefghijklmnopqrstuvwxyz-+", i);
        const std::string_view version = output.substr(i, end == std::string_view::npos ? end : end - i);
        if (version.find('.') != std::string_view::npos)
            return std::string(version);
    }
    return {};
}

} // namespace gwt::agents
