#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace gwt::git
{

struct Signature {
    std::string name;
    std::string email;
};

/// Commits what changed in a working tree. Hooks and signing are off: a container may have written hooks.
struct CommitRequest {
    std::string worktree;
    std::string message;
    Signature author;
    std::vector<std::string> exclude;       ///< git pathspecs that stay out
    std::uint64_t largestFile = 10U << 20U; ///< larger ones stay out; 0: no limit
    enum class Binaries { Commit, LeaveOut } binaries = Binaries::Commit;
};

struct CommitOutcome {
    std::string commit; ///< empty: nothing to commit
    std::string branch;
    int files = 0;
    std::vector<std::string> leftOut;
};

struct NoteRequest {
    std::string repository; ///< a working tree or bare repository
    std::string commit = "HEAD";
    std::string ref = "refs/notes/gwt";
    std::string text;
    Signature author;
    int capLines = 120; ///< the newest lines are kept; 0: all
};

} // namespace gwt::git
