#include "app/desktop/shell/Places.h"

#include "app/desktop/applications/ApplicationsPlace.h"
#include "app/desktop/environments/EnvironmentsPlace.h"
#include "app/desktop/hub/ServersPlace.h"
#include "app/desktop/shell/Welcome.h"
#include "app/desktop/theme/Theme.h"
#include "app/desktop/tickets/TicketsPlace.h"

namespace gwt::desktop
{

Places::Places(Theme& theme, const WorkspaceView& view, QWidget* terminals, QWidget* parent)
    : QStackedWidget(parent)
    , m_theme(theme)
    , m_view(view)
    , m_terminals(terminals)
    , m_welcome(new Welcome(theme, this))
{
    addWidget(terminals);
    addWidget(m_welcome);
}

bool Places::has(PlaceId place) const
{
    switch (place) {
    case PlaceId::Environments:
        return m_view.environments != nullptr;
    case PlaceId::Servers:
        return m_view.servers != nullptr;
    case PlaceId::Tickets:
        return m_view.tickets != nullptr;
    case PlaceId::Applications:
        return m_view.applications != nullptr;
    }
    return false;
}

Place* Places::make(PlaceId place)
{
    if (Place* known = m_pages.value(int(place)))
        return known;
    Place* page = nullptr;
    switch (place) {
    case PlaceId::Environments:
        page = new EnvironmentsPlace(m_theme, *m_view.environments, this);
        break;
    case PlaceId::Tickets: {
        auto* tickets = new TicketsPlace(m_theme, *m_view.tickets, m_view.launch ? TicketsPlace::Agents::Launchable : TicketsPlace::Agents::Missing, this);
        connect(tickets, &TicketsPlace::launchWanted, this, &Places::launchWanted);
        page = tickets;
        break;
    }
    case PlaceId::Applications:
        page = new ApplicationsPlace(m_theme, *m_view.applications, this);
        break;
    case PlaceId::Servers:
        page = new ServersPlace(m_theme, *m_view.servers, this);
        break;
    }
    m_pages.insert(int(place), page);
    addWidget(page);
    connect(page, &Place::leaveWanted, this, &Places::leave);
    connect(page, &Place::tabWanted, this, &Places::tabWanted);
    connect(page, &Place::said, this, &Places::said);
    return page;
}

void Places::open(PlaceId place, const QString& key)
{
    if (!has(place))
        return;
    Place* page = make(place);
    if (!page)
        return;
    if (m_current != place) {
        if (m_current)
            m_pages[int(*m_current)]->setLooking(false);
        m_current = place;
        setCurrentWidget(page);
        page->setLooking(true);
        Q_EMIT changed();
    }
    if (!key.isEmpty())
        page->choose(key);
    page->focusList();
}

void Places::leave()
{
    if (!m_current)
        return;
    m_pages[int(*m_current)]->setLooking(false);
    m_current.reset();
    showGround();
    Q_EMIT changed();
}

void Places::setTabless(bool tabless)
{
    m_tabless = tabless;
    if (!m_current)
        showGround();
}

void Places::showGround() { setCurrentWidget(m_tabless ? static_cast<QWidget*>(m_welcome) : m_terminals); }

void Places::perform(ActionId id)
{
    switch (id) {
    case ActionId::ShowEnvironments:
        open(PlaceId::Environments);
        break;
    case ActionId::ShowServers:
        open(PlaceId::Servers);
        break;
    case ActionId::ShowTickets:
        open(PlaceId::Tickets);
        break;
    case ActionId::ShowApplications:
        open(PlaceId::Applications);
        break;
    case ActionId::NewEnvironment:
        open(PlaceId::Environments);
        static_cast<EnvironmentsPlace*>(make(PlaceId::Environments))->create();
        break;
    case ActionId::ComposeUp:
        open(PlaceId::Environments);
        static_cast<EnvironmentsPlace*>(make(PlaceId::Environments))->composeUp();
        break;
    case ActionId::ComposeDown:
        open(PlaceId::Environments);
        static_cast<EnvironmentsPlace*>(make(PlaceId::Environments))->composeDown();
        break;
    case ActionId::AddServer:
        open(PlaceId::Servers);
        static_cast<ServersPlace*>(make(PlaceId::Servers))->add();
        break;
    case ActionId::ImportServers:
        open(PlaceId::Servers);
        static_cast<ServersPlace*>(make(PlaceId::Servers))->import();
        break;
    case ActionId::Secrets:
        open(PlaceId::Servers);
        static_cast<ServersPlace*>(make(PlaceId::Servers))->secrets();
        break;
    case ActionId::NewTicket:
        open(PlaceId::Tickets);
        static_cast<TicketsPlace*>(make(PlaceId::Tickets))->create();
        break;
    case ActionId::LaunchApplication:
        open(PlaceId::Applications);
        static_cast<ApplicationsPlace*>(make(PlaceId::Applications))->launch();
        break;
    default:
        break;
    }
}

} // namespace gwt::desktop
