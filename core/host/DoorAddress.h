#pragma once

#include "core/process/RuntimeFolder.h"

#include <string>

namespace gwt::host
{

/// Where the gwt that runs the hub of one configuration is reached and locked, in the person's runtime folder: a unix
/// socket that speaks MCP, a line a message, after one line that says who comes ({"gwt":"cli"} or {"gwt":"relay"}).
struct DoorAddress {
    std::string socket, lock;

    static base::Result<DoorAddress> of(const process::Environment& environment, const std::string& configFile)
    {
        const auto folder = process::RuntimeFolder::open(environment);
        if (!folder)
            return base::fail(folder.error());
        return DoorAddress{folder->file("hub", configFile, ".sock"), folder->file("hub", configFile, ".lock")};
    }
};

} // namespace gwt::host
