#pragma once

#include "app/desktop/view/SettingsPort.h"
#include "app/desktop/widgets/Sheet.h"

class QCheckBox;
class QComboBox;
class QListWidget;
class QSpinBox;
class QStackedWidget;

namespace gwt::desktop
{

/// The person's settings on four pages: look, tabs, agents, permissions. Nothing changes until Save.
class SettingsSheet final : public Sheet
{
    Q_OBJECT
public:
    SettingsSheet(const Theme& theme, SettingsPort& settings, QWidget* window);

private:
    QWidget* lookPage();
    QWidget* tabsPage();
    QWidget* agentsPage();
    QWidget* permissionsPage();
    void show(const Settings& settings);
    Settings edited() const;
    void fillPermissions();
    void save();

    SettingsPort& m_settings;
    Settings m_before;
    QStackedWidget* m_pages;
    QComboBox* m_themeBox = nullptr;
    QComboBox* m_language = nullptr;
    QComboBox* m_motion = nullptr;
    QComboBox* m_font = nullptr;
    QSpinBox* m_fontSize = nullptr;
    QSpinBox* m_history = nullptr;
    QCheckBox* m_notifications = nullptr;
    QCheckBox* m_sound = nullptr;
    QSpinBox* m_maxTabs = nullptr;
    QSpinBox* m_launches = nullptr;
    QCheckBox* m_registration = nullptr;
    QListWidget* m_permissions = nullptr;
    Button* m_forget = nullptr;
    Button* m_save;
};

} // namespace gwt::desktop
