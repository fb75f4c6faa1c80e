#pragma once

#include "core/base/Clock.h"
#include "core/base/Reply.h"
#include "core/workspace/ActivitySource.h"
#include "core/workspace/Tabs.h"

#include <QObject>

#include <stop_token>
#include <string>

namespace gwt::workspace
{

/// "running", "completed", "error".
std::string word(TabStatus status);

/// Waits until a tab has a status or an activity. Core thread.
class StatusWaiter final : public QObject
{
public:
    struct Waited {
        std::string status;
        double seconds = 0;
    };
    StatusWaiter(Tabs& tabs, const ActivitySource& activity, const base::Clock& clock)
        : m_tabs(tabs)
        , m_activity(activity)
        , m_clock(clock)
    {
    }
    /// TimedOut (with what it is now), NotFound when the tab is closed meanwhile, Cancelled.
    void wait(std::stop_token stop, const std::string& tabId, const std::string& wanted, double timeoutS, base::Reply<Waited> reply);

private:
    Tabs& m_tabs;
    const ActivitySource& m_activity;
    const base::Clock& m_clock;
};

} // namespace gwt::workspace
