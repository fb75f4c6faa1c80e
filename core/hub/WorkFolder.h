#pragma once

#include "core/base/Result.h"

#include <string>

namespace gwt::hub
{

/// A folder of its own for a server without `cwd`: `<parent>/<server>-XXXXXX`, 0700, made by mkdtemp so that two made at
/// once never meet. Characters of `server` that are no file name become `_`.
base::Result<std::string> makeWorkFolder(const std::string& parent, const std::string& server);
/// With all that is in it; links in it are removed, not followed.
void removeWorkFolder(const std::string& folder);

/// `<root>/<pid>-<start time>`, 0700, for the work folders of this process; those of processes that are gone are removed
/// (a killed gwt leaves its own behind).
base::Result<std::string> makeInstanceWorkFolder(const std::string& root);

} // namespace gwt::hub
