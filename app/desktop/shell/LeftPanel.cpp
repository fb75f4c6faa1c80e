#include "app/desktop/shell/LeftPanel.h"

#include "app/desktop/attention/AttentionRows.h"
#include "app/desktop/attention/SideSections.h"
#include "app/desktop/theme/Theme.h"
#include "app/desktop/widgets/Button.h"
#include "app/desktop/widgets/SideList.h"

#include <QDateTime>
#include <QMenu>
#include <QPainter>
#include <QPointer>
#include <QVBoxLayout>

namespace gwt::desktop
{

LeftPanel::LeftPanel(Theme& theme, const WorkspaceView& view, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_view(view)
    , m_list(new SideList(theme, this))
{
    setMinimumWidth(200);
    m_list->setAccessibleName(tr("Attention"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 8, 0, 12);
    column->setSpacing(12);
    column->addWidget(m_list, 1);
    if (view.launch) {
        m_launch = new Button(theme, Button::Role::Primary, tr("Launch agent"), QStringLiteral("plus"), this);
        m_launch->setFixedHeight(32);
        auto* row = new QHBoxLayout;
        row->setContentsMargins(12, 0, 12, 0);
        row->addWidget(m_launch);
        column->addLayout(row);
        connect(m_launch, &QPushButton::clicked, this, &LeftPanel::launchWanted);
    }
    connect(m_list, &SideList::picked, this, &LeftPanel::onPicked);
    connect(m_list, &SideList::menuWanted, this, &LeftPanel::onMenu);
    connect(view.tabs, &TabsPort::reset, this, &LeftPanel::refresh);
    connect(view.tabs, &TabsPort::changed, this, &LeftPanel::refresh);
    if (view.environments)
        connect(view.environments, &EnvironmentsPort::changed, this, &LeftPanel::refresh);
    if (view.servers)
        connect(view.servers, &ServersPort::changed, this, &LeftPanel::refresh);
    if (view.tickets)
        connect(view.tickets, &TicketsPort::changed, this, &LeftPanel::refresh);
    connect(&m_ages, &QTimer::timeout, this, &LeftPanel::refresh);
    m_ages.start(1000);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    refresh();
}

void LeftPanel::setCurrentTab(const QString& tab)
{
    m_current = tab;
    refresh();
}

void LeftPanel::setPlace(std::optional<PlaceId> place)
{
    m_place = place;
    refresh();
}

void LeftPanel::refresh()
{
    QVector<SideRow> rows = attentionRows(m_view.tabs->tabs(), m_place ? QString() : m_current, QDateTime::currentMSecsSinceEpoch());
    QVector<SideRow> sections;
    if (m_view.environments)
        sections += environmentRows(m_view.environments->environments());
    if (m_view.servers)
        sections += serverRows(m_view.servers->servers());
    if (m_view.tickets)
        sections += ticketsHeading(m_view.tickets->openCount());
    if (m_view.applications)
        sections += applicationsHeading();
    for (SideRow& row : sections)
        row.active = m_place && row.key == placeKey(*m_place);
    if (!rows.isEmpty() && !sections.isEmpty())
        rows += sideRule();
    m_list->setRows(rows + sections);
}

void LeftPanel::focusList() { m_list->setFocus(Qt::TabFocusReason); }

base::Reply<QString> LeftPanel::tell()
{
    return [self = QPointer(this)](base::Result<QString> result) {
        if (self && !result)
            Q_EMIT self->said(QString::fromStdString(result.error().message + ". " + result.error().hint));
    };
}

void LeftPanel::onPicked(const QString& key)
{
    const QString id = key.section(QLatin1Char(':'), 1);
    if (key.startsWith(QLatin1String("tab:")))
        Q_EMIT tabWanted(id);
    else if (key.startsWith(QLatin1String("environment:")))
        Q_EMIT placeWanted(PlaceId::Environments, id);
    else if (key.startsWith(QLatin1String("server:")))
        Q_EMIT placeWanted(PlaceId::Servers, id);
    for (const PlaceId place : allPlaces) {
        if (key == placeKey(place))
            Q_EMIT placeWanted(place, QString());
    }
}

void LeftPanel::onMenu(const QString& key, const QPoint& at)
{
    const QString id = key.section(QLatin1Char(':'), 1);
    if (key.startsWith(QLatin1String("tab:")))
        Q_EMIT tabMenuWanted(id, at);
    else if (key.startsWith(QLatin1String("environment:")))
        environmentMenu(id, at);
    else if (key.startsWith(QLatin1String("server:")))
        serverMenu(id, at);
}

void LeftPanel::environmentMenu(const QString& id, const QPoint& at)
{
    QMenu menu(this);
    for (const EnvironmentRow& row : m_view.environments->environments()) {
        if (row.id != id)
            continue;
        const bool up = row.state == EnvironmentRow::State::Up;
        auto& port = *m_view.environments;
        menu.addAction(m_theme.icon(QStringLiteral("terminal")), tr("Open a terminal in it"), this, [this, &port, id] {
            port.openTerminal(id, [self = QPointer(this)](base::Result<QString> result) {
                if (self && result)
                    Q_EMIT self->tabWanted(*result);
                else if (self)
                    Q_EMIT self->said(QString::fromStdString(result.error().message));
            });
        })->setEnabled(up);
        if (up)
            menu.addAction(m_theme.icon(QStringLiteral("stop")), tr("Stop"), this, [this, &port, id] { port.stop(id, tell()); });
        else
            menu.addAction(m_theme.icon(QStringLiteral("restart")), tr("Start"), this, [this, &port, id] { port.start(id, tell()); });
        menu.exec(at);
        return;
    }
}

void LeftPanel::serverMenu(const QString& id, const QPoint& at)
{
    QMenu menu(this);
    for (const ServerRow& row : m_view.servers->servers()) {
        if (row.id != id)
            continue;
        auto& port = *m_view.servers;
        if (row.state == ServerRow::State::NeedsConsent)
            menu.addAction(m_theme.icon(QStringLiteral("check")), tr("Look at what it runs…"), this, [this, id] { Q_EMIT placeWanted(PlaceId::Servers, id); });
        else
            menu.addAction(m_theme.icon(QStringLiteral("restart")), tr("Restart"), this, [this, &port, id] { port.restart(id, tell()); });
        menu.exec(at);
        return;
    }
}

void LeftPanel::paintEvent(QPaintEvent*) { QPainter(this).fillRect(rect(), m_theme.ink(Ink::Panel)); }

} // namespace gwt::desktop
