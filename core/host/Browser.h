#pragma once

#include "core/base/Result.h"
#include "core/process/Environment.h"

#include <string>

namespace gwt::host
{

/// Shows `url` in the person's browser: one argument of xdg-open, never a shell's text (CVE-2025-6514). Denied for anything
/// but https (http on this machine); Unavailable where there is no display or no xdg-open.
base::Result<void> openInBrowser(const std::string& url, const process::Environment& environment);

} // namespace gwt::host
