#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gwt::git
{

/// One entry of `git status --porcelain=v2 -z`, see git-status(1).
struct StatusEntry {
    enum class Kind { Changed, Renamed, Unmerged, Untracked, Ignored };
    Kind kind = Kind::Changed;
    char staged = '.';   ///< X
    char unstaged = '.'; ///< Y
    bool isSubmodule = false;
    bool hasSubmoduleWork = false; ///< modified or untracked content inside
    std::string path;
    std::string oldPath;
};

std::vector<StatusEntry> parseStatus(std::string_view text);

} // namespace gwt::git
