#pragma once

#include "core/git/BaseFinder.h"
#include "core/git/Diff.h"
#include "core/git/GitFolder.h"

#include <string>
#include <vector>

namespace gwt::git
{

/// The whole unified diff of a worktree since its base.
struct WholeDiff {
    /// Beyond it the text ends with a line that says so: ask for single paths then.
    static constexpr std::size_t largest = 64U << 20U;
    std::string text;
    std::string base; ///< the commit that it was compared with
};

/// Committed since the base + staged + unstaged + untracked, in one text. `path`: empty, or one file or folder. Blocks.
base::Result<WholeDiff> readDiff(const GitFolder& git, const std::string& base, const std::string& path);
/// The changed files with what is staged and how many lines. Blocks.
base::Result<ReviewSummary> readChanges(const GitFolder& git, const std::string& base,
                                        LineCounts counts = LineCounts::Count);
/// One file's hunks; at most 8 MiB of diff, else isCut. NotFound when it has not changed. Blocks.
base::Result<FileDiff> readFileDiff(const GitFolder& git, const std::string& base, const std::string& path);

/// What the worktree touches, by lines of `base` (a commit): hunks without context, renames as deletion and addition.
/// Blocks.
base::Result<std::vector<FileDiff>> readTouched(const GitFolder& git, const std::string& base);

} // namespace gwt::git
