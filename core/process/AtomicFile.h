#pragma once

#include "core/base/Result.h"

#include <sys/types.h>

#include <optional>
#include <string>
#include <string_view>

namespace gwt::process
{

/// Replaces `path` by a file with these bytes, or leaves it as it was: temporary file in the same folder, fsync,
/// rename, fsync of the folder. A symbolic link is followed and stays. Mode: as given, else the old file's, else 0600.
/// Blocks for a disk's fsync.
base::Result<void> writeAtomically(const std::string& path, std::string_view bytes, std::optional<mode_t> mode = {});

/// The whole file; TooLarge beyond `limit`, NotFound, Denied …
base::Result<std::string> readFile(const std::string& path, std::size_t limit = 16U << 20U);

} // namespace gwt::process
