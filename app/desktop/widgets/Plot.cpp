#include "app/desktop/widgets/Plot.h"

#include "app/desktop/theme/Paint.h"
#include "app/desktop/theme/Theme.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace gwt::desktop
{
namespace
{

constexpr int Pad = 12;
constexpr int HeadHeight = 18;

/// 1, 2 or 5 times a power of ten, not below `value`.
float roundScale(float value)
{
    const float power = std::pow(10.0F, std::floor(std::log10(std::max(value, 0.001F))));
    for (const float step : {1.0F, 2.0F, 5.0F, 10.0F}) {
        if (value <= step * power * 1.0001F)
            return step * power;
    }
    return value;
}

} // namespace

Plot::Plot(const Theme& theme, const QString& title, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_title(title)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(title);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void Plot::setValues(const QVector<float>& values, const QString& now, float floor, const QString& unit)
{
    m_values = values;
    m_now = now;
    m_floor = floor;
    m_unit = unit;
    setAccessibleDescription(now);
    update();
}

void Plot::setMarked(const QVector<float>& marked)
{
    m_marked = marked;
    update();
}

void Plot::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    fillRounded(painter, rect(), 6, m_theme.ink(Ink::Raised), m_theme.ink(Ink::Line));
    const QRect head(Pad, 8, width() - 2 * Pad, HeadHeight);
    painter.setFont(m_theme.small());
    painter.setPen(m_theme.ink(Ink::Muted));
    painter.drawText(head, Qt::AlignLeft | Qt::AlignVCenter, m_title);
    painter.setFont(m_theme.medium());
    painter.setPen(m_theme.ink(Ink::Text));
    painter.drawText(head, Qt::AlignRight | Qt::AlignVCenter, m_now);

    const QRectF area(Pad, head.bottom() + 8, width() - 2 * Pad, height() - head.bottom() - 8 - Pad);
    painter.setPen(QPen(m_theme.ink(Ink::Line), 1));
    painter.drawLine(area.bottomLeft(), area.bottomRight());
    if (m_values.size() < 2)
        return;
    const float top = roundScale(std::max(m_floor, *std::max_element(m_values.begin(), m_values.end())));
    const auto at = [&](qsizetype i) {
        const double x = area.left() + double(i) * area.width() / double(m_values.size() - 1);
        return QPointF(x, area.bottom() - double(m_values[i] / top) * area.height());
    };
    QPainterPath line(at(0));
    for (qsizetype i = 1; i < m_values.size(); ++i)
        line.lineTo(at(i));
    QPainterPath fill = line;
    fill.lineTo(area.bottomRight());
    fill.lineTo(area.bottomLeft());
    QColor below = m_theme.ink(Ink::Accent);
    below.setAlphaF(0.12F);
    painter.fillPath(fill, below);
    painter.setPen(QPen(m_theme.ink(Ink::Accent), 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(line);
    for (qsizetype i = 0; i < std::min(m_marked.size(), m_values.size()); ++i) {
        if (m_marked[i] <= 0)
            continue;
        painter.setPen(QPen(m_theme.ink(Ink::Error), 2, Qt::SolidLine, Qt::RoundCap));
        const double x = at(i).x();
        painter.drawLine(QPointF(x, area.bottom() - 5), QPointF(x, area.bottom()));
    }
    painter.setFont(m_theme.tiny());
    painter.setPen(m_theme.ink(Ink::Quiet));
    painter.drawText(QRectF(area.left(), area.top() - 7, area.width(), 14), Qt::AlignLeft | Qt::AlignVCenter,
                     QString::number(double(top), 'g', 3) + m_unit);
}

} // namespace gwt::desktop
