#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace gwt::bridge
{

/// The JSON-RPC request that tells the window of a hook, from the input that an agent gives to its hooks (Claude and
/// Gemini: JSON on stdin; Codex's `notify`: JSON as the last argument). Only what gwt looks at goes on: an input holds
/// whole files. Nothing: no such JSON.
std::optional<std::string> hookRequest(std::string_view input);

/// `gwt-mcp-bridge --hook [JSON]`: reports and waits for the window's answer, at most half a second: the agent waits
/// meanwhile, and so what it does next is seen after this. Prints nothing (agents read a hook's output as their
/// orders) and always succeeds: a gwt that is not there is no reason to stop an agent.
void reportHook(std::optional<std::string> argument);

} // namespace gwt::bridge
