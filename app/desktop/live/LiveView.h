#pragma once

#include "app/desktop/live/HostApplications.h"
#include "app/desktop/live/HostApprovals.h"
#include "app/desktop/live/HostEnvironments.h"
#include "app/desktop/live/HostFigures.h"
#include "app/desktop/live/HostLaunch.h"
#include "app/desktop/live/HostMessages.h"
#include "app/desktop/live/HostNotices.h"
#include "app/desktop/live/HostProject.h"
#include "app/desktop/live/HostReview.h"
#include "app/desktop/live/HostServers.h"
#include "app/desktop/live/HostSettings.h"
#include "app/desktop/live/HostTabs.h"
#include "app/desktop/live/HostTickets.h"
#include "app/desktop/live/HostTimeline.h"
#include "app/desktop/live/PersonCall.h"
#include "app/desktop/view/WorkspaceView.h"

#include <memory>

namespace gwt::desktop
{

/// All of the window's ports on one running gwt. Outlives the window; `host` outlives it.
class LiveView
{
public:
    explicit LiveView(host::WindowHost& host)
        : m_reviews(host.tabs(), host.activity(), host.git())
        , m_usage(host.tabs(), host.clock())
        , m_tokens(host.tabs(), host.activity())
        , m_project(host)
        , m_tabs(host, m_reviews, m_usage, m_tokens)
        , m_launch(host)
        , m_review(host, m_reviews)
        , m_messages(host)
        , m_timeline(host)
        , m_approvals(host)
        , m_notices(host)
        , m_figures(host, m_usage)
        , m_settings(host)
        , m_servers(host)
    {
        if (host.environments())
            m_environments = std::make_unique<HostEnvironments>(host, *host.environments());
        if (isServed(host, "get_ticket_list"))
            m_tickets = std::make_unique<HostTickets>(host, m_timeline);
        if (isServed(host, "list_applications"))
            m_applications = std::make_unique<HostApplications>(host, m_settings);
    }
    WorkspaceView view()
    {
        WorkspaceView view;
        view.project = &m_project;
        view.tabs = &m_tabs;
        view.launch = &m_launch;
        view.review = &m_review;
        view.messages = &m_messages;
        view.timeline = &m_timeline;
        view.approvals = &m_approvals;
        view.notices = &m_notices;
        view.figures = &m_figures;
        view.settings = &m_settings;
        view.servers = &m_servers;
        view.environments = m_environments.get();
        view.tickets = m_tickets.get();
        view.applications = m_applications.get();
        return view;
    }

private:
    workspace::TabReviews m_reviews;
    workspace::TabUsage m_usage;
    workspace::TabTokens m_tokens;
    HostProject m_project;
    HostTabs m_tabs;
    HostLaunch m_launch;
    HostReview m_review;
    HostMessages m_messages;
    HostTimeline m_timeline;
    HostApprovals m_approvals;
    HostNotices m_notices;
    HostFigures m_figures;
    HostSettings m_settings;
    HostServers m_servers;
    std::unique_ptr<HostEnvironments> m_environments; ///< null where there are none, as the next ones
    std::unique_ptr<HostTickets> m_tickets;
    std::unique_ptr<HostApplications> m_applications;
};

} // namespace gwt::desktop
