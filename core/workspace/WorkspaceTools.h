#pragma once

#include "core/git/Git.h"
#include "core/tools/ToolSet.h"
#include "core/workspace/ActivitySource.h"
#include "core/workspace/Launcher.h"
#include "core/workspace/Messenger.h"
#include "core/workspace/StatusWaiter.h"
#include "core/workspace/Tabs.h"
#include "core/workspace/WorkspaceToolsTypes.h"

namespace gwt::workspace
{

/// The eleven gwt_* tools (contract section 3). Core thread; everything handed in outlives it.
class WorkspaceTools final : public tools::ToolSet
{
public:
    struct Parts {
        Tabs& tabs;
        Launcher& launcher;
        Messenger& messenger;
        const ActivitySource& activity;
        git::Git& git;
        const base::Clock& clock;
    };
    explicit WorkspaceTools(Parts parts);

private:
    void addReading();
    void addMessages();
    void addTabs();
    void addReview();

    TabSummary summary(const Tab& tab) const;
    TabDetail detail(const Tab& tab) const;
    base::Result<CallerDetail> caller(const tools::Principal& principal) const;
    base::Result<Tab*> runningTab(const std::string& id) const;
    void broadcast(const tools::Principal& from, const std::string& message, base::Reply<BroadcastResult> reply);

    Parts m_parts;
    StatusWaiter m_waiter;
};

} // namespace gwt::workspace
