#pragma once

#include "app/desktop/view/ProjectRow.h"

#include <QAbstractButton>

namespace gwt::desktop
{

class Theme;

/// The project and its branch; opens the window's menu.
class ProjectButton final : public QAbstractButton
{
    Q_OBJECT
public:
    ProjectButton(const Theme& theme, QWidget* parent);

    void setProject(const ProjectRow& project);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString branchText() const;

    const Theme& m_theme;
    ProjectRow m_project;
};

} // namespace gwt::desktop
