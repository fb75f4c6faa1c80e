#pragma once

#include "core/git/GitFolder.h"
#include "core/git/Integration.h"

#include <string>
#include <string_view>
#include <vector>

namespace gwt::git
{

/// What `git merge-tree --write-tree -z` found: a merge without a working tree.
struct MergedTree {
    std::string tree;
    std::vector<Conflict> conflicts; ///< then `tree` holds files with markers
};

base::Result<MergedTree> mergeTrees(const GitFolder& git, const std::string& ours, const std::string& theirs);
/// Its output, see git-merge-tree(1), OUTPUT.
MergedTree parseMergeTree(std::string_view text);

} // namespace gwt::git
