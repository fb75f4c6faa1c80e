#pragma once

#include "core/agents/Activity.h"
#include "core/agents/ScreenReading.h"

#include <optional>
#include <string_view>

namespace gwt::agents
{

/// What a tab looks like to somebody who wants to type into it, all of one moment.
struct ComposerView {
    bool isRunning = true;
    Foreground foreground = Foreground::Agent;
    bool takesPaste = false; ///< mode 2004 is on
    ScreenReading screen;
    bool knowsComposer = true; ///< the row says how this agent's composer looks
    ActivityKind activity = ActivityKind::Unknown;
    std::optional<base::Clock::Steady> lastKey;   ///< of a person
    std::optional<base::Clock::Steady> lastEnter; ///< of a person
};

/// Port: the tab, as far as delivery needs it. Adapter: the workspace's tab. Same thread as Delivery.
class Composer
{
public:
    virtual ~Composer() = default;
    virtual ComposerView view() const = 0;
    /// The text between ESC [200~ and ESC [201~.
    virtual void paste(std::string_view text) = 0;
    /// CR, by itself.
    virtual void pressEnter() = 0;
};

} // namespace gwt::agents
