#include "app/desktop/widgets/Sparkline.h"

#include "app/desktop/theme/Theme.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace gwt::desktop
{

Sparkline::Sparkline(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setFixedSize(56, 14);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void Sparkline::setValues(const QVector<float>& values)
{
    m_values = values;
    setVisible(m_values.size() > 1);
    update();
}

void Sparkline::paintEvent(QPaintEvent*)
{
    if (m_values.size() < 2)
        return;
    // Its scale is its own range, ten points at least: the line shows change, the figure beside it the height.
    const float low = *std::min_element(m_values.begin(), m_values.end());
    const float range = std::max(10.0F, *std::max_element(m_values.begin(), m_values.end()) - low);
    QPainterPath path;
    for (qsizetype i = 0; i < m_values.size(); ++i) {
        const double x = 1 + double(i) * (width() - 2) / double(m_values.size() - 1);
        const double y = height() - 2 - double((m_values[i] - low) / range) * (height() - 4);
        if (i == 0)
            path.moveTo(x, y);
        else
            path.lineTo(x, y);
    }
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme.ink(Ink::Accent), 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(path);
}

} // namespace gwt::desktop
