#pragma once

#include "app/desktop/view/EnvironmentRow.h"
#include "app/desktop/view/TabRow.h"

#include <QMenu>
#include <QSystemTrayIcon>
#include <QVector>

#include <utility>

namespace gwt::desktop
{

class Theme;

/// The tray icon with the number of tabs that need the person, a menu of all tabs, and one of the containers.
class TrayIcon final : public QObject
{
    Q_OBJECT
public:
    TrayIcon(const Theme& theme, QObject* parent);

    void setTabs(const QVector<TabRow>& tabs);
    void setEnvironments(const QVector<EnvironmentRow>& environments);

Q_SIGNALS:
    void windowWanted();
    void tabWanted(const QString& tab);
    void quitWanted();
    void startWanted(const QString& environment);
    void stopWanted(const QString& environment);

private:
    QIcon iconWith(int count) const;

    const Theme& m_theme;
    QMenu m_menu;
    QMenu m_containers; ///< of its own: tabs change often, and an open menu must not
    QVector<std::pair<QString, EnvironmentRow::State>> m_listed;
    QSystemTrayIcon m_icon;
    QVector<TabRow> m_tabs;
    int m_count = -1;
};

} // namespace gwt::desktop
