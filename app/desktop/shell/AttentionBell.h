#pragma once

#include "app/desktop/attention/DesktopNotifier.h"
#include "app/desktop/attention/NotificationRules.h"
#include "app/desktop/attention/TrayIcon.h"
#include "app/desktop/view/WorkspaceView.h"

#include <QObject>

namespace gwt::desktop
{

class Theme;

/// Calls the person: desktop notifications and the tray icon. Quiet about the tab that is looked at.
class AttentionBell final : public QObject
{
    Q_OBJECT
public:
    AttentionBell(const Theme& theme, const WorkspaceView& view, QObject* parent);

    /// Empty: no tab, or the window has not the keyboard.
    void setLookedAt(const QString& tab);

Q_SIGNALS:
    void tabWanted(const QString& tab);
    void windowWanted();
    void quitWanted();

private:
    void update();

    WorkspaceView m_view;
    NotificationRules m_rules;
    DesktopNotifier m_notifier;
    TrayIcon m_tray;
    QString m_lookedAt;
};

} // namespace gwt::desktop
