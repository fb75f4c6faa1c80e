#pragma once

#include "core/base/Error.h"

#include <string>

namespace gwt::agents
{

/// errno of a file operation as an Error: "cannot write /home/a/.claude.json: No space left on device", with a hint.
base::Error fileError(int number, const std::string& what, const std::string& path);

} // namespace gwt::agents
