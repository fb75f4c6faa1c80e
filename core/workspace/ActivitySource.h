#pragma once

#include <string>

namespace gwt::workspace
{

/// What a tab is at, as the tools say it.
struct ActivityView {
    std::string activity = "unknown"; ///< working, needs_you, ready, idle, unknown
    std::string source;               ///< what told: osc7501, hook, screen, …
    double ageS = 0;
    std::string detail; ///< the question asked, the step at work; may be empty
};

/// Port: core/agents' knowledge of each tab. Core thread.
class ActivitySource
{
public:
    virtual ~ActivitySource() = default;
    virtual ActivityView activity(const std::string& tabId) const = 0;
};

} // namespace gwt::workspace
