#pragma once

#include "core/git/Git.h"
#include "core/git/GitFolder.h"

#include <string>
#include <vector>

namespace gwt::git
{

/// Applies a unified diff to the files of a working tree, all of it or nothing; the index is left alone. The paths that
/// it touched. Conflict when it does not fit. Blocks.
base::Result<std::vector<std::string>> applyPatch(const GitFolder& git, const std::string& patch, Git::Apply direction);

/// The hunk is read anew: what a person sees may be some seconds old. Blocks.
base::Result<HunkApplied> applyHunk(const GitFolder& git, const HunkRequest& request);

} // namespace gwt::git
