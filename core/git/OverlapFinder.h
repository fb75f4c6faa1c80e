#pragma once

#include "core/git/Git.h"
#include "core/git/GitFolder.h"

#include <string>
#include <vector>

namespace gwt::git
{

/// Pairs of worktrees that touch a same file, as lines of their merge base. `git` runs anywhere in the repository.
/// Blocks.
base::Result<std::vector<Overlap>> findOverlaps(const GitFolder& git, const std::vector<std::string>& worktrees,
                                                Git::Pairs pairs = Git::Pairs::All);

/// The lines that a file's hunks touch; a file without lines (binary, mode) touches {0, 0}.
std::vector<LineRange> rangesOf(const FileDiff& file);
/// Where two sides meet: common lines, or neighbours, which git cannot merge either.
std::vector<LineRange> meet(const std::vector<LineRange>& mine, const std::vector<LineRange>& theirs);

} // namespace gwt::git
