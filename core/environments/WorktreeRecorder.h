#pragma once

#include "core/base/Result.h"
#include "core/process/CommandRunner.h"
#include "core/process/Environment.h"

#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

namespace gwt::environments
{

/// A working tree's state, or what a commit made of it.
struct RecordedState {
    std::string branch;     ///< empty: detached
    std::string lastCommit; ///< empty: none yet
    int changes = 0;        ///< files that are not committed; of a commit: files in it
    std::vector<std::string> leftOut;
};

/// Commits and notes in a worktree that a container writes in: without its hooks, fsmonitor, filters and signing, under
/// an author of our own. Blocking: worker threads only.
class WorktreeRecorder
{
public:
    static constexpr std::uint64_t largestFile = 10U << 20U;

    WorktreeRecorder(process::CommandRunner& runner, process::Environment environment) : m_runner(runner), m_environment(std::move(environment)) {}

    base::Result<RecordedState> state(const std::string& worktree, std::stop_token stop) const;

    struct CommitRequest {
        std::string worktree;
        std::vector<std::string> paths;   ///< only these (files or folders); empty: everything
        std::vector<std::string> exclude; ///< globs of paths that stay out
    };
    /// Everything that changed but binaries, files above 10 MiB, what git ignores and what is excluded. With nothing to
    /// commit `changes` is 0 and `lastCommit` stays. Conflict while a merge is unfinished.
    base::Result<RecordedState> commit(const CommitRequest& request, std::stop_token stop) const;

    /// Folders that git ignores whole, relative.
    base::Result<std::vector<std::string>> ignoredFolders(const std::string& worktree, std::stop_token stop) const;

    struct Note {
        std::string text;   ///< all of the note
        std::string commit; ///< that carries it
    };
    base::Result<Note> appendNote(const std::string& worktree, const std::string& ref, const std::string& text, std::stop_token stop) const;

private:
    struct Changed {
        std::string path;
        char kind = 'M'; ///< A, M, D
    };
    struct Status {
        RecordedState state;
        std::vector<Changed> changed;
        bool hasConflicts = false;
    };
    base::Result<std::string> git(const std::string& worktree, std::vector<std::string> arguments, const std::string& input, std::stop_token stop) const;
    /// Settings that take the programs out of the repository's own filters: status and add would run them, as us.
    std::vector<std::string> withoutFilters(const std::string& worktree, std::stop_token stop) const;
    base::Result<Status> status(const std::string& worktree, const std::vector<std::string>& paths, const std::vector<std::string>& settings, std::stop_token stop) const;
    static Status parseStatus(const std::string& output);
    std::vector<Changed> select(const CommitRequest& request, Status& status) const;

    process::CommandRunner& m_runner;
    process::Environment m_environment;
};

/// "Update core/a.cpp", "Add 3 files, change 1: docs/x.md, …" — what a watch's commit is called.
std::string commitMessage(const std::vector<std::pair<char, std::string>>& changes);

} // namespace gwt::environments
