#pragma once

#include "app/desktop/view/ApplicationsPort.h"
#include "app/desktop/view/ApprovalsPort.h"
#include "app/desktop/view/EnvironmentsPort.h"
#include "app/desktop/view/FiguresPort.h"
#include "app/desktop/view/LaunchPort.h"
#include "app/desktop/view/MessagesPort.h"
#include "app/desktop/view/NoticesPort.h"
#include "app/desktop/view/ProjectPort.h"
#include "app/desktop/view/ReviewPort.h"
#include "app/desktop/view/ServersPort.h"
#include "app/desktop/view/SettingsPort.h"
#include "app/desktop/view/TabsPort.h"
#include "app/desktop/view/TicketsPort.h"
#include "app/desktop/view/TimelinePort.h"

namespace gwt::desktop
{

/// Everything that the window knows of a running gwt. `tabs` and `project` are always there; any other port may be null,
/// and then the window has no panel, no section and no action for it. The ports outlive the window.
/// The window names no class of core: live/ adapts core/host to these ports, tests/gui/support fakes them.
struct WorkspaceView {
    ProjectPort* project = nullptr;
    TabsPort* tabs = nullptr;
    LaunchPort* launch = nullptr;
    ReviewPort* review = nullptr;
    MessagesPort* messages = nullptr;
    TimelinePort* timeline = nullptr;
    EnvironmentsPort* environments = nullptr;
    ServersPort* servers = nullptr;
    ApprovalsPort* approvals = nullptr;
    NoticesPort* notices = nullptr;
    FiguresPort* figures = nullptr;
    SettingsPort* settings = nullptr;
    TicketsPort* tickets = nullptr;
    ApplicationsPort* applications = nullptr;
};

} // namespace gwt::desktop
