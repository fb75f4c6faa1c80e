#pragma once

#include "app/cli/Caller.h"
#include "app/cli/HubFiles.h"

#include <memory>

namespace gwt::cli
{

/// The gwt that runs here: a `gwt serve` of this configuration, else the window of this GWT_HOME. Unavailable when there
/// is neither (exit 5).
base::Result<std::unique_ptr<Caller>> callerOfRunning(const CommandContext& context, const HubFlags& flags);

/// Calls one tool of it and shows the answer: `show` for people, the structured result for machines.
int callRunning(CommandContext& context, const HubFlags& flags, const std::string& tool, const base::Json& arguments, const std::function<std::string(const Called&)>& show);

} // namespace gwt::cli
