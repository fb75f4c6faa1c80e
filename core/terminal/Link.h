#pragma once

#include <string>

namespace gwt::terminal
{

/// OSC 8. Cells with the same uri and id light up together.
struct Link {
    std::string uri;
    std::string id;
    bool operator==(const Link&) const = default;
};

} // namespace gwt::terminal
