#pragma once

#include "core/agents/AgentRow.h"
#include "core/agents/HookInjection.h"
#include "core/base/Result.h"

#include <string>
#include <utility>
#include <vector>

namespace gwt::agents
{

/// What the person, or an agent, asks of a launch. Empty: leave it to the agent.
struct AgentLaunch {
    std::string branch;
    std::string prompt;
    std::string model;
    std::string mode;
    std::string sessionId; ///< a new id of ours (UUID), where the agent takes one
    std::string resumeId;  ///< an id that the agent had; nothing is started in its place when it has none such
    std::vector<std::string> extraArguments;
    HookSettings hooks;    ///< of this launch; left out when the extra arguments set the same
    std::string bridge; ///< absolute path of gwt-mcp-bridge to hand over for this launch; empty: registered globally
};

struct AgentCommand {
    std::string program; ///< to be looked up in PATH; "$SHELL": the person's shell
    std::vector<std::string> arguments;
    std::vector<std::pair<std::string, std::string>> environment; ///< beside the tab's own
};

/// The command line of a launch. InvalidArgument: a prompt, model … that this agent has no place for, or a mode that it
/// does not know. Never goes through a shell, and holds no secret: the bridge's tab and nonce are in the environment.
base::Result<AgentCommand> agentCommand(const AgentRow& row, const AgentLaunch& launch);

/// The version in what `<program> --version` prints: "2.1.328 (Claude Code)", "codex-cli 0.169.0". Empty: none found.
std::string versionIn(std::string_view output);

} // namespace gwt::agents
