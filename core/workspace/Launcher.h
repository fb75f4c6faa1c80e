#pragma once

#include "core/base/Reply.h"
#include "core/git/Git.h"
#include "core/workspace/LaunchLimits.h"
#include "core/workspace/Project.h"
#include "core/workspace/TabPrograms.h"
#include "core/workspace/Tabs.h"

#include <functional>
#include <memory>
#include <stop_token>

namespace gwt::workspace
{

/// From "claude on fix-unicode" to a running tab: limits, the agent's program, the branch's worktree, the tab, the start.
/// Nothing is left behind when a step fails, but for a worktree that git made: it holds nothing yet and is reused next time.
/// Core thread.
class Launcher final
{
public:
    Launcher(Project& project, Tabs& tabs, TabPrograms& programs, git::Git& git, const base::Clock& clock, std::function<LaunchLimits()> limits);

    /// Answers the new tab's id.
    void launch(std::stop_token stop, LaunchSpec spec, base::Reply<std::string> reply);
    /// Ends the tab's program once its session can be resumed by id; restart(…, Resume) wakes it. Unsupported: it cannot
    /// (and it goes on running).
    base::Result<void> sleep(const std::string& tabId);
    /// Starts an ended tab again on its screen. Conflict while it runs.
    void restart(const std::string& tabId, Start start, base::Reply<std::string> reply);

private:
    struct Flight;
    base::Result<void> admit(const LaunchSpec& spec);
    void open(const std::shared_ptr<Flight>& flight);
    void begin(const std::shared_ptr<Flight>& flight);

    Project& m_project;
    Tabs& m_tabs;
    TabPrograms& m_programs;
    git::Git& m_git;
    std::function<LaunchLimits()> m_limits;
    const base::Clock& m_clock;
    LaunchRate m_rate;
    int m_underway = 0; ///< launches that have no tab yet count as tabs
    std::shared_ptr<int> m_alive = std::make_shared<int>(0);
};

} // namespace gwt::workspace
