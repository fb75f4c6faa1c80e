#pragma once

#include "core/git/Commit.h"
#include "core/git/GitFolder.h"

#include <string>

namespace gwt::git
{

/// Commits what a working tree has changed; `git` runs in it. Conflict while a merge, rebase or the like is under way.
/// Hooks and signing are off. Without an author the person's own identity is used. Blocks.
base::Result<CommitOutcome> commitWork(const GitFolder& git, const CommitRequest& request);

/// Appends to the note of a commit, keeping its newest lines. The commit that carries it. Blocks.
base::Result<std::string> appendNote(const GitFolder& git, const NoteRequest& request);

} // namespace gwt::git
