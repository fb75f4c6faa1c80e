#pragma once

#include "core/agents/AgentRow.h"
#include "core/process/Environment.h"

#include <string>
#include <vector>

namespace gwt::agents
{

/// What makes one launch of an agent report its hooks through `gwt-mcp-bridge --hook`, with the person's own files, hooks
/// and notifier as they are.
struct HookSettings {
    std::vector<std::string> arguments;

    bool isEmpty() const { return arguments.empty(); }
};

/// `bridge`: absolute path of gwt-mcp-bridge; `environment`: that the agent will run in. Empty where the agent takes no
/// hooks per launch (Gemini: only from the person's own files or root's), and where ours would stand in the place of the
/// person's: Codex's one `notify`, a `--settings` among the row's own arguments. Then the other sources (OSC 7501, title,
/// screen) tell alone. Reads one small file.
HookSettings hookSettings(const AgentRow& row, const std::string& bridge, const process::Environment& environment);

} // namespace gwt::agents
