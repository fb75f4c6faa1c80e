#include "app/desktop/attention/TrayIcon.h"

#include "app/desktop/attention/AttentionRows.h"
#include "app/desktop/theme/Theme.h"

#include <QPainter>

#include <algorithm>

namespace gwt::desktop
{

TrayIcon::TrayIcon(const Theme& theme, QObject* parent)
    : QObject(parent)
    , m_theme(theme)
{
    m_icon.setContextMenu(&m_menu);
    m_containers.setTitle(tr("Environments"));
    connect(&m_icon, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger)
            Q_EMIT windowWanted();
    });
    setTabs({});
    if (QSystemTrayIcon::isSystemTrayAvailable())
        m_icon.show();
}

void TrayIcon::setTabs(const QVector<TabRow>& tabs)
{
    m_tabs = tabs;
    const int waiting = int(std::count_if(tabs.begin(), tabs.end(), [](const TabRow& tab) {
        return tab.activity == Activity::NeedsYou || tab.activity == Activity::Error;
    }));
    if (waiting != m_count) {
        m_count = waiting;
        m_icon.setIcon(iconWith(waiting));
        m_icon.setToolTip(waiting > 0 ? tr("gwt — %n tab(s) need you", nullptr, waiting) : QStringLiteral("gwt"));
    }
    m_menu.clear();
    for (const SideRow& row : attentionRows(tabs, {}, 0)) {
        if (row.kind == SideRow::Kind::Heading) {
            m_menu.addSection(row.title);
            continue;
        }
        const QString tab = row.key.section(QLatin1Char(':'), 1);
        m_menu.addAction(row.title, this, [this, tab] { Q_EMIT tabWanted(tab); });
    }
    m_menu.addSeparator();
    if (!m_listed.isEmpty())
        m_menu.addMenu(&m_containers);
    m_menu.addAction(tr("Show window"), this, &TrayIcon::windowWanted);
    m_menu.addAction(tr("Quit gwt"), this, &TrayIcon::quitWanted);
}

void TrayIcon::setEnvironments(const QVector<EnvironmentRow>& environments)
{
    QVector<std::pair<QString, EnvironmentRow::State>> listed;
    for (const EnvironmentRow& row : environments)
        listed.append({row.id, row.state});
    if (listed == m_listed)
        return;
    const bool shown = !m_listed.isEmpty();
    m_listed = listed;
    m_containers.clear();
    for (const auto& [id, state] : std::as_const(m_listed)) {
        if (state == EnvironmentRow::State::Up)
            m_containers.addAction(tr("Stop %1").arg(id), this, [this, id = id] { Q_EMIT stopWanted(id); });
        else if (state != EnvironmentRow::State::Starting)
            m_containers.addAction(tr("Start %1").arg(id), this, [this, id = id] { Q_EMIT startWanted(id); });
        else
            m_containers.addAction(tr("%1 is starting").arg(id))->setEnabled(false);
    }
    if (shown == m_listed.isEmpty()) // it comes or goes
        setTabs(m_tabs);
}

QIcon TrayIcon::iconWith(int count) const
{
    QPixmap pixmap = QIcon(QStringLiteral(":/icons/gwt.svg")).pixmap(64, 64);
    if (count > 0) {
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        const double side = pixmap.width() / pixmap.devicePixelRatio();
        const QRectF disc(side * 0.42, side * 0.42, side * 0.58, side * 0.58);
        painter.setPen(Qt::NoPen);
        painter.setBrush(token(Scheme::Dark, Ink::NeedsYou));
        painter.drawEllipse(disc);
        QFont font = m_theme.strong();
        font.setPixelSize(int(disc.height() * 0.68));
        painter.setFont(font);
        painter.setPen(token(Scheme::Dark, Ink::Background));
        painter.drawText(disc, Qt::AlignCenter, count > 9 ? QStringLiteral("9+") : QString::number(count));
    }
    return QIcon(pixmap);
}

} // namespace gwt::desktop
