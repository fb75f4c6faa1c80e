#pragma once

#include "app/cli/Caller.h"
#include "app/cli/Command.h"

#include <functional>
#include <optional>
#include <string>

namespace gwt::cli
{

/// One tool of the running window. Without an answer the error has been printed, and the exit code is its.
struct WindowAnswer {
    std::optional<Called> called;
    int exitCode = 0;
};
WindowAnswer askWindow(CommandContext& context, const std::string& tool, const base::Json& arguments);

/// Calls one tool of the running window and prints what it answers: `show` makes the text for people, --json the structured
/// result. The exit code.
int callWindow(CommandContext& context, const std::string& tool, const base::Json& arguments, const std::function<std::string(const Called&)>& show);

} // namespace gwt::cli
