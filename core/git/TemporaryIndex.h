#pragma once

#include "core/git/GitFolder.h"

#include <memory>
#include <string>

namespace gwt::git
{

/// A copy of a worktree's index that may be changed freely; the real one is never touched. Deleted with the object.
class TemporaryIndex
{
public:
    static base::Result<TemporaryIndex> copy(const GitFolder& git);
    TemporaryIndex(TemporaryIndex&&) = default;
    TemporaryIndex& operator=(TemporaryIndex&&) = default;

    /// git that works with the copy.
    const GitFolder& git() const { return m_git; }
    /// Untracked files at or below `path` (empty: all) appear as "intent to add": a diff shows them whole, no object is
    /// written. Nested repositories do not.
    base::Result<std::vector<std::string>> addUntracked(const std::string& path) const;
    /// Every conflicted path becomes its "ours" (else "theirs"), so that a diff shows the file with its markers.
    base::Result<void> settleConflicts() const;

private:
    struct Deleter {
        void operator()(std::string* path) const;
    };
    TemporaryIndex(GitFolder git, std::string path);

    std::unique_ptr<std::string, Deleter> m_path;
    GitFolder m_git;
};

} // namespace gwt::git
