#pragma once

#include "core/agents/ScreenRules.h"

#include <string>
#include <vector>

namespace gwt::agents
{

/// What stands in a tab, top to bottom, UTF-8 without trailing blanks. `solid` is the same with faint cells (SGR 2) as
/// blanks: agents print suggestions so, and a suggestion is nobody's draft. Empty: same as `lines`.
struct ScreenText {
    std::vector<std::string> lines;
    std::vector<std::string> solid;
};

/// What a screen tells of the agent in it.
struct ScreenReading {
    enum class Composer { Hidden, Empty, Draft };
    bool dialog = false;
    bool working = false;
    Composer composer = Composer::Hidden;
    std::string draft; ///< lines joined by line feeds

    bool operator==(const ScreenReading&) const = default;
};

ScreenReading readScreen(const ScreenText& screen, const ScreenRules& rules);

} // namespace gwt::agents
