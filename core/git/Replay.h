#pragma once

#include "core/git/GitFolder.h"
#include "core/git/Integration.h"

#include <string>
#include <vector>

namespace gwt::git
{

struct Replayed {
    std::string tip;
    std::vector<Conflict> conflicts; ///< of the first commit that did not fit
};

/// A rebase without a working tree: the commits of `source` that `onto` lacks, one by one on top of it, with their
/// authors and messages. Merge commits are left out, as git rebase does. Objects only, no ref moves. Blocks.
base::Result<Replayed> replay(const GitFolder& git, const std::string& source, const std::string& onto);

} // namespace gwt::git
