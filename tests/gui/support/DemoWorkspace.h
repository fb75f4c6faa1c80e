#pragma once

#include "tests/gui/support/DemoPorts.h"
#include "tests/gui/support/DemoReview.h"
#include "tests/gui/support/DemoTabs.h"

namespace gwt::desktop
{

/// A whole workspace out of nothing: the example of the look, or an empty one.
struct DemoWorkspace {
    explicit DemoWorkspace(DemoTabs::Content content = DemoTabs::Content::Example);

    WorkspaceView view();

    DemoProject project;
    DemoTabs tabs;
    DemoLaunch launch;
    DemoReview review;
    DemoMessages messages;
    DemoTimeline timeline;
    DemoEnvironments environments;
    DemoServers servers;
    DemoApprovals approvals;
    DemoNotices notices;
    DemoFigures figures;
    DemoSettings settings;
    DemoTickets tickets;
    DemoApplications applications;

private:
    void fillSides();
    void fillFeeds();
    void fillEnvironments();
    void fillServers();
    void fillTickets();
    void fillApplications();
};

} // namespace gwt::desktop
