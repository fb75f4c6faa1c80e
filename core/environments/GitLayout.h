#pragma once

#include "core/base/Result.h"

#include <string>
#include <vector>

namespace gwt::environments
{

/// Folders that git needs besides the project itself: for a worktree, the shared .git at its own path (its `.git`
/// file names that path). Empty for a plain repository or no repository. Reads two small files.
std::vector<std::string> gitFoldersOutside(const std::string& projectRoot);

/// May git find filters in this repository's own configuration? False only when it surely has none: its config file is
/// at its usual place and names neither filters nor other files. Reads that file.
bool mayHaveFilters(const std::string& worktree);

/// The absolute, resolved folder. InvalidArgument when it is relative, NotFound when it is missing or not a folder.
base::Result<std::string> resolveProject(const std::string& projectRoot);

/// How a path of this machine is called where the engine lives: Windows drives are mounts there ("C:\x" -> "/mnt/c/x").
std::string toEnginePath(const std::string& hostPath);

} // namespace gwt::environments
