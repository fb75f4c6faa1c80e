#pragma once

#include "core/base/Result.h"

#include <string>
#include <string_view>

namespace gwt::process
{

/// The executable file behind `name`, as execvp finds it: looked up in `path` (the value of PATH) unless it has a '/'.
/// A relative folder of PATH is skipped (a repository must not bring its own `git`). NotFound names the program.
base::Result<std::string> findProgram(std::string_view name, std::string_view path,
                                      std::string_view workingDirectory = {});

} // namespace gwt::process
