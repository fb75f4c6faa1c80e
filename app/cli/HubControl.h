#pragma once

#include "app/cli/Command.h"

namespace gwt::cli
{

/// list, start, stop, restart, status of servers: under `npx`.
void addServerControls(CLI::App& group, CommandContext& context);
/// trust and approvals: under `policy`.
void addTrustCommands(CLI::App& group, CommandContext& context);

} // namespace gwt::cli
