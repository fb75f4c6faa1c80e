#pragma once

#include "core/base/Result.h"
#include "core/git/Diff.h"

#include <string_view>

namespace gwt::git
{

/// Cuts one page out of a whole diff: at most `maxBytes` (bounded to 1 … DiffRequest::largestPage), at a line's end
/// where there is one, else between characters. Always takes at least one character. InvalidArgument beyond the end.
base::Result<DiffPage> cutPage(std::string_view diff, std::size_t offset, std::size_t maxBytes);

} // namespace gwt::git
