#pragma once

#include "core/agents/HookReport.h"
#include "core/net/MessageSession.h"

#include <functional>

namespace gwt::host
{

/// A connection of `gwt-mcp-bridge --hook`: the tab that it proved to belong to is told. Other connections go to
/// `others`. Not a tool: an agent has no use for it, and each of its steps would stand in the audit.
using HookHeard = std::function<void(const std::string& tabId, const agents::HookReport& report)>;
net::OpenSession withHookSessions(HookHeard heard, net::OpenSession others);

/// {"method":"hook","params":{"event":…,"session_id":…}}; nothing: not one, or it says nothing.
std::optional<agents::HookReport> readHookReport(std::string_view message);

} // namespace gwt::host
