#pragma once

#include <QVector>
#include <QWidget>

namespace gwt::desktop
{

class Theme;

/// A small line of figures, 0…100, newest at the right.
class Sparkline final : public QWidget
{
    Q_OBJECT
public:
    Sparkline(const Theme& theme, QWidget* parent);

    void setValues(const QVector<float>& values);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    QVector<float> m_values;
};

} // namespace gwt::desktop
