#pragma once

#include <QWidget>

namespace gwt::desktop
{

class Theme;

/// A line of one pixel, across.
class Rule final : public QWidget
{
    Q_OBJECT
public:
    Rule(const Theme& theme, QWidget* parent);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
};

} // namespace gwt::desktop
