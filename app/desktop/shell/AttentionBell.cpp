#include "app/desktop/shell/AttentionBell.h"

#include <QPointer>

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
    if (auto* environments = view.environments) {
        const auto list = [this, environments] { m_tray.setEnvironments(environments->environments()); };
        connect(environments, &EnvironmentsPort::changed, this, list);
        const auto say = [self = QPointer(this)](base::Result<QString> result) {
            if (result || !self)
                return;
            Notification failure;
            failure.title = QString::fromStdString(result.error().message);
            failure.body = QString::fromStdString(result.error().hint);
            self->m_notifier.show(failure, Sound::Silent); // the window may be behind
        };
        connect(&m_tray, &TrayIcon::startWanted, this, [environments, say](const QString& id) { environments->start(id, say); });
        connect(&m_tray, &TrayIcon::stopWanted, this, [environments, say](const QString& id) { environments->stop(id, say); });
        list();
    }
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
