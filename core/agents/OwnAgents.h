#pragma once

#include "core/agents/AgentRow.h"
#include "core/base/Result.h"

#include <string>
#include <string_view>
#include <vector>

namespace gwt::agents
{

/// The person's own agents, out of config.toml:
///
///     [agents.aider]
///     name = "Aider"
///     command = ["aider", "--no-auto-commits"]
///     model = ["--model", "{model}"]       # also prompt, mode, resume, session
///     models = ["opus", "gpt-5"]           # to choose from
///     modes = ["ask", "code"]
///     install = "pipx install aider-chat"
///     accepts_mid_turn = false
///     like = "codex"                        # start from a built-in row
///     env = { AIDER_DARK_MODE = "true" }
///     composer = "> "                       # how its input line starts; its placeholders = ["…"]
///     dialog = ["(Y)es/(N)o"]               # a text that means: it waits for you
///
/// A row that is wrong is left out and told in `problems`; the others stand.
struct OwnAgents {
    std::vector<AgentRow> rows;
    std::vector<base::Error> problems;
};

/// InvalidArgument when the text is no TOML at all.
base::Result<OwnAgents> readOwnAgents(std::string_view configToml);

} // namespace gwt::agents
