#pragma once

#include "core/git/Diff.h"

#include <string>
#include <string_view>
#include <vector>

namespace gwt::git
{

/// Git's unified diff, see git-diff(1) "generating patch text". What is not understood is left out, never misread:
/// hunks are counted by their headers, so that a line "--- a" inside one stays a line.
std::vector<FileDiff> parseDiff(std::string_view text);

/// A path as git writes it in headers: quoted with C escapes when it must be.
std::string unquotePath(std::string_view text);

/// One file's hunks as a patch that `git apply` takes (for applyPatch): those at `chosen` positions only.
std::string patchOf(const FileDiff& file, const std::vector<std::size_t>& chosen);

} // namespace gwt::git
