#pragma once

#include "core/base/Result.h"
#include "core/process/UniqueFd.h"

namespace gwt::process
{

struct Pipe {
    UniqueFd reader;
    UniqueFd writer;

    /// Both ends O_CLOEXEC and blocking.
    static base::Result<Pipe> create();
};

/// On the open file: a child that shares it sees it too, so only for the end that stays here.
void setNonBlocking(int descriptor);

} // namespace gwt::process
