#pragma once

#include <string_view>

namespace gwt::hub
{

/// Where one process or connection of a server stands.
enum class ServerState { Stopped, Starting, Running, Stopping, Crashed };

/// "STOPPED", "STARTING", "RUNNING", "STOPPING", "CRASHED"
constexpr std::string_view name(ServerState state)
{
    constexpr std::string_view names[] = {"STOPPED", "STARTING", "RUNNING", "STOPPING", "CRASHED"};
    return names[static_cast<int>(state)];
}

} // namespace gwt::hub
