#pragma once

#include "app/desktop/theme/Tokens.h"

#include <QString>
#include <QVector>
#include <QWidget>

namespace gwt::desktop
{

class Theme;

/// A line over time, newest at the right, with its title, its newest figure and its scale. Samples that `marked` says
/// get a mark on the base line (errors).
class Plot final : public QWidget
{
    Q_OBJECT
public:
    Plot(const Theme& theme, const QString& title, QWidget* parent);

    /// `now` is the newest figure in words, `top` the words for the highest one shown. `floor` is the least height of
    /// the scale, so that a quiet line lies low.
    void setValues(const QVector<float>& values, const QString& now, float floor, const QString& unit);
    void setMarked(const QVector<float>& marked);
    QSize sizeHint() const override { return {220, 96}; }
    QSize minimumSizeHint() const override { return {120, 96}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    QString m_title, m_now, m_unit;
    QVector<float> m_values, m_marked;
    float m_floor = 1;
};

} // namespace gwt::desktop
