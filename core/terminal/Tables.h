#pragma once

#include "core/terminal/ClusterTable.h"
#include "core/terminal/LinkTable.h"
#include "core/terminal/StyleTable.h"

namespace gwt::terminal
{

/// What the numbers in cells mean, for both grids of a terminal.
struct Tables {
    StyleTable styles;
    LinkTable links;
    ClusterTable clusters;
};

} // namespace gwt::terminal
