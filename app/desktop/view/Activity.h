#pragma once

namespace gwt::desktop
{

/// What a tab is at, in the order of how much it needs a person. `Unknown` is shown as Idle.
enum class Activity { NeedsYou, Error, Ready, Working, Idle, Unknown };

} // namespace gwt::desktop
