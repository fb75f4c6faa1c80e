#pragma once

#include <QWidget>

namespace gwt::desktop
{

class Button;
class ProjectButton;
class SearchField;
class TabStrip;
class Theme;

/// The 40 px at the top: project and branch · tabs · search.
class TopBar final : public QWidget
{
    Q_OBJECT
public:
    TopBar(Theme& theme, const QString& paletteKeys, QWidget* parent);

    ProjectButton& project() { return *m_project; }
    TabStrip& tabs() { return *m_tabs; }
    SearchField& search() { return *m_search; }
    Button& launch() { return *m_launch; }
    /// Keeps the tabs above the middle; 0 = the left panel is hidden.
    void setLeftWidth(int width);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Theme& m_theme;
    ProjectButton* m_project;
    TabStrip* m_tabs;
    Button* m_launch;
    SearchField* m_search;
};

} // namespace gwt::desktop
