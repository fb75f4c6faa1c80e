#pragma once

#include "core/agents/AgentRow.h"

namespace gwt::agents
{

/// The rows that come with gwt: claude, codex, gemini, opencode, shell. Recorded from the versions in
/// tests/support/agents/versions.txt; tests/unit/agents/screens holds what they were read from.
std::vector<AgentRow> builtinAgents();

} // namespace gwt::agents
