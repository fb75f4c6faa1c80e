#pragma once

#include <QGridLayout>
#include <QLabel>

namespace gwt::desktop
{

class Theme;

/// Labels at the left, fields at the right, a muted hint below a field. Labels are their fields' buddies.
class FormGrid final : public QGridLayout
{
public:
    explicit FormGrid(const Theme& theme);

    QLabel* addField(const QString& label, QWidget* field);
    QLabel* addHint();
    void addWide(QWidget* widget);

private:
    const Theme& m_theme;
};

} // namespace gwt::desktop
