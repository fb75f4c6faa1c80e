#pragma once

#include "app/desktop/view/TabRow.h"

#include <QMenu>
#include <QSystemTrayIcon>
#include <QVector>

namespace gwt::desktop
{

class Theme;

/// The tray icon with the number of tabs that need the person, and a menu of all tabs.
class TrayIcon final : public QObject
{
    Q_OBJECT
public:
    TrayIcon(const Theme& theme, QObject* parent);

    void setTabs(const QVector<TabRow>& tabs);

Q_SIGNALS:
    void windowWanted();
    void tabWanted(const QString& tab);
    void quitWanted();

private:
    QIcon iconWith(int count) const;

    const Theme& m_theme;
    QMenu m_menu;
    QSystemTrayIcon m_icon;
    int m_count = -1;
};

} // namespace gwt::desktop
