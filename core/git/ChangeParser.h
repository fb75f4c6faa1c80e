#pragma once

#include "core/git/Diff.h"

#include <string_view>
#include <vector>

namespace gwt::git
{

/// `git diff --raw -z`, with or without `--numstat` behind it; see git-diff(1), "raw output format".
std::vector<ChangedFile> parseChanges(std::string_view text);

} // namespace gwt::git
