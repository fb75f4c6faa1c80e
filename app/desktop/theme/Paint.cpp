#include "app/desktop/theme/Paint.h"

#include "app/desktop/theme/Theme.h"

#include <QPainter>

namespace gwt::desktop
{

void fillRounded(QPainter& painter, const QRectF& box, double radius, const QColor& fill, const QColor& edge)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const bool edged = edge.alpha() > 0;
    painter.setPen(edged ? QPen(edge, 1) : QPen(Qt::NoPen));
    painter.setBrush(fill);
    const QRectF inner = edged ? box.adjusted(0.5, 0.5, -0.5, -0.5) : box;
    painter.drawRoundedRect(inner, radius, radius);
    painter.restore();
}

void paintFocusRing(QPainter& painter, const QRectF& box, double radius, const Theme& theme, FocusRing where)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    if (where == FocusRing::Edge) {
        painter.setPen(QPen(theme.ink(Ink::Accent), 2));
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), radius - 0.5, radius - 0.5);
    } else {
        painter.setPen(QPen(theme.ink(Ink::OnAccent), 2));
        painter.drawRoundedRect(box.adjusted(3, 3, -3, -3), radius - 2, radius - 2);
    }
    painter.restore();
}

void paintShadow(QPainter& painter, const QRectF& box, double radius, const Theme& theme)
{
    constexpr int Depth = 16;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    QColor shade = theme.ink(Ink::Shadow);
    shade.setAlphaF(shade.alphaF() / Depth);
    painter.setBrush(shade);
    for (int i = Depth; i > 0; --i) // sixteen sheets, each a pixel smaller: darkest at the edge
        painter.drawRoundedRect(box.adjusted(-i, -i + 5, i, i + 5), radius + i, radius + i);
    painter.restore();
}

} // namespace gwt::desktop
