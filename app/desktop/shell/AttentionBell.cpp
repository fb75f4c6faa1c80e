#include "app/desktop/shell/AttentionBell.h"

namespace gwt::desktop
{

AttentionBell::AttentionBell(const Theme& theme, const WorkspaceView& view, QObject* parent)
    : QObject(parent)
    , m_view(view)
    , m_tray(theme, this)
{
    connect(view.tabs, &TabsPort::reset, this, &AttentionBell::update);
    connect(view.tabs, &TabsPort::changed, this, &AttentionBell::update);
    connect(&m_tray, &TrayIcon::tabWanted, this, &AttentionBell::tabWanted);
    connect(&m_tray, &TrayIcon::windowWanted, this, &AttentionBell::windowWanted);
    connect(&m_tray, &TrayIcon::quitWanted, this, &AttentionBell::quitWanted);
    connect(&m_notifier, &DesktopNotifier::opened, this, &AttentionBell::tabWanted);
    update();
}

void AttentionBell::setLookedAt(const QString& tab)
{
    m_lookedAt = tab;
    if (!tab.isEmpty())
        m_notifier.withdraw(tab);
}

void AttentionBell::update()
{
    const auto tabs = m_view.tabs->tabs();
    m_tray.setTabs(tabs);
    const Settings settings = m_view.settings ? m_view.settings->settings() : Settings();
    for (const Notification& call : m_rules.update(tabs, m_lookedAt)) {
        if (settings.notifications)
            m_notifier.show(call, settings.sound ? Sound::Audible : Sound::Silent);
    }
}

} // namespace gwt::desktop
