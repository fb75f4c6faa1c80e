#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace gwt::git
{

/// Where a folder belongs. Paths are absolute and resolved.
struct Repository {
    std::string topLevel;      ///< of the working tree that the folder is in; empty in a bare repository
    std::string commonFolder;  ///< the shared .git
    std::string mainFolder;    ///< top of the main working tree, or the bare repository itself: the name of the project
    bool isBare = false;       ///< the main repository has no working tree
    std::string currentBranch; ///< empty: detached
    std::string head;          ///< commit, empty in a repository without one
    std::string defaultBranch; ///< origin/HEAD's, else init.defaultBranch, main, master, else the main worktree's
};

struct Branch {
    std::string name; ///< feature/x; remote ones as origin/feature/x
    std::string commit;
    std::string subject;
    std::string upstream;         ///< origin/feature/x, or empty
    std::string worktree;         ///< path, when it is checked out somewhere
    std::int64_t committedAt = 0; ///< seconds since 1970
    int ahead = 0;                ///< of the upstream
    int behind = 0;
    bool isRemote = false;
    bool isUpstreamGone = false;
};

} // namespace gwt::git
