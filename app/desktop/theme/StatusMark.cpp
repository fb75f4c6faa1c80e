#include "app/desktop/theme/StatusMark.h"

#include "app/desktop/theme/Theme.h"

#include <QPainter>
#include <QPainterPath>

namespace gwt::desktop
{
namespace
{

void paintRing(QPainter& painter, const QPointF& centre, double radius, const QColor& colour, double width)
{
    painter.setPen(QPen(colour, width));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(centre, radius, radius);
}

void paintOpenRing(QPainter& painter, const QPointF& centre, const QColor& colour, double turn)
{
    constexpr double Radius = 4;
    const QRectF box(centre.x() - Radius, centre.y() - Radius, 2 * Radius, 2 * Radius);
    painter.setPen(QPen(colour, 2, Qt::SolidLine, Qt::RoundCap));
    painter.setBrush(Qt::NoBrush);
    // Qt counts sixteenths of a degree, against the clock from three o'clock; the gap of 90° starts at the top.
    painter.drawArc(box, int((90 - 360 * turn) * 16), 270 * 16);
}

void paintDiamond(QPainter& painter, const QPointF& centre, const QColor& colour)
{
    painter.translate(centre);
    painter.rotate(45);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawRoundedRect(QRectF(-3.75, -3.75, 7.5, 7.5), 1, 1);
}

void paintCross(QPainter& painter, const QPointF& centre, const QColor& colour)
{
    painter.setPen(QPen(colour, 2, Qt::SolidLine, Qt::RoundCap));
    constexpr double Arm = 3.25;
    painter.drawLine(centre + QPointF(-Arm, -Arm), centre + QPointF(Arm, Arm));
    painter.drawLine(centre + QPointF(-Arm, Arm), centre + QPointF(Arm, -Arm));
}

} // namespace

void paintMark(QPainter& painter, const QRectF& area, Mark mark, const Theme& theme, MarkGround ground)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QPointF centre = area.center();
    switch (mark) {
    case Mark::NeedsYou:
        paintDiamond(painter, centre, theme.ink(Ink::NeedsYou));
        break;
    case Mark::Ready:
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.ink(Ink::Ready));
        painter.drawEllipse(centre, 4, 4);
        break;
    case Mark::Working:
        paintOpenRing(painter, centre, theme.ink(Ink::Accent), theme.turn());
        break;
    case Mark::Idle:
        paintRing(painter, centre, 3.5, theme.ink(ground == MarkGround::Selected ? Ink::Muted : Ink::Idle), 1.5);
        break;
    case Mark::Error:
        paintCross(painter, centre, theme.ink(Ink::Error));
        break;
    }
    painter.restore();
}

} // namespace gwt::desktop
