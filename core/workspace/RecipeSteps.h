#pragma once

#include "core/process/CommandRunner.h"
#include "core/workspace/LaunchRecipe.h"

#include <stop_token>
#include <string>
#include <vector>

namespace gwt::workspace
{

/// Where a recipe's files and commands go. All block: worker threads only.
struct RecipePlace {
    std::string project;  ///< the project's root
    std::string worktree; ///< the agent's; may be the project itself
    process::Environment environment; ///< with GWT_PROJECT_ROOT, GWT_WORKTREE, GWT_BRANCH, GWT_AGENT, GWT_PORT
};

/// Copies what git does not bring: a file that lies there already stays as it is; symbolic links that lead out of the
/// project or the worktree are refused. NotFound names the file that is missing.
base::Result<void> copyRecipeFiles(const RecipePlace& place, const std::vector<std::string>& files);

/// One after the other in the worktree, each ten minutes at most; the first that fails ends it, with the end of what it
/// printed in the message.
base::Result<void> runRecipeCommands(process::CommandRunner& runner, const RecipePlace& place, const std::vector<Argv>& commands, std::stop_token stop);

} // namespace gwt::workspace
