#pragma once

#include "core/process/Environment.h"

#include <string>
#include <vector>

namespace gwt::host
{

/// One thing that `gwt doctor` looked at. `remedy` says what to do when it is not fine.
struct Finding {
    enum class State { Fine, Note, Fault };
    State state = State::Fine;
    std::string subject;
    std::string detail;
    std::string remedy;
};

/// Looks at everything that gwt needs on this machine. Writes nothing; blocks for a few hundred milliseconds.
std::vector<Finding> examine(const process::Environment& environment, const std::string& binFolder);

} // namespace gwt::host
