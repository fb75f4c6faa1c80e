#pragma once

#include "core/agents/ScreenReading.h"
#include "core/terminal/Terminal.h"

namespace gwt::workspace
{

/// What stands on a tab's screen as the agents' recognisers want it. `cache` is kept from call to call. The person may
/// have scrolled up: then the screen's own lines are taken, without knowing which cells are faint.
agents::ScreenText screenText(terminal::Terminal& screen, terminal::Snapshot& cache);

} // namespace gwt::workspace
