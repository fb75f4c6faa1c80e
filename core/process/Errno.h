#pragma once

#include "core/base/Error.h"

#include <string_view>

namespace gwt::process
{

/// errno as an Error: "cannot open /x: permission denied". The one place of this room that maps errno.
base::Error fromErrno(int number, std::string_view what, std::string hint = {});

} // namespace gwt::process
