#include "app/desktop/terminal/OverlayScrollBar.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace gwt::desktop
{
namespace
{
constexpr int HideMs = 1200;
constexpr int Margin = 3;
constexpr double MinThumb = 28;
} // namespace

OverlayScrollBar::OverlayScrollBar(QWidget* parent)
    : QWidget(parent)
    , colors_(TerminalColors::dark())
{
    setCursor(Qt::ArrowCursor);
    setAttribute(Qt::WA_Hover);
    hide_.setSingleShot(true);
    hide_.setInterval(HideMs);
    connect(&hide_, &QTimer::timeout, this, [this] {
        shown_ = false;
        update();
    });
}

void OverlayScrollBar::setColors(const TerminalColors& colors)
{
    colors_ = colors;
    update();
}

void OverlayScrollBar::setPosition(int offset, int history, int page)
{
    const bool scrolled = offset != offset_;
    const bool grown = history != history_ || page != page_;
    offset_ = offset, history_ = history, page_ = std::max(1, page);
    setVisible(history_ > 0);
    if (scrolled) { // output alone does not show it: it would flicker with every line
        shown_ = true;
        hide_.start();
    }
    if (scrolled || (grown && (shown_ || underMouse())))
        update();
}

QRectF OverlayScrollBar::thumb() const
{
    const double track = height() - 2.0 * Margin;
    const double length = std::max(MinThumb, track * page_ / (history_ + page_));
    const double top = history_ == 0 ? 0 : (track - length) * (history_ - offset_) / history_;
    const double wide = underMouse() || grip_ >= 0 ? 6 : 4;
    return {width() - wide - Margin, Margin + top, wide, length};
}

void OverlayScrollBar::paintEvent(QPaintEvent*)
{
    if (!shown_ && !underMouse() && grip_ < 0)
        return;
    QPainter p(this);
    p.setRenderHint(QPainter::Antialiasing);
    p.setPen(Qt::NoPen);
    QColor colour = colors_.faint;
    colour.setAlphaF(underMouse() || grip_ >= 0 ? 0.9F : 0.6F);
    p.setBrush(colour);
    const QRectF bar = thumb();
    p.drawRoundedRect(bar, bar.width() / 2, bar.width() / 2);
}

void OverlayScrollBar::askAt(double y)
{
    const double room = height() - 2.0 * Margin - thumb().height();
    const double part = room <= 0 ? 1 : std::clamp((y - grip_ - Margin) / room, 0.0, 1.0);
    Q_EMIT offsetAsked(int(std::lround(history_ * (1 - part))));
}

void OverlayScrollBar::mousePressEvent(QMouseEvent* event)
{
    const QRectF bar = thumb();
    const double y = event->position().y();
    grip_ = y >= bar.top() && y <= bar.bottom() ? y - bar.top() : bar.height() / 2;
    askAt(y);
}

void OverlayScrollBar::mouseMoveEvent(QMouseEvent* event)
{
    if (grip_ >= 0)
        askAt(event->position().y());
}

void OverlayScrollBar::mouseReleaseEvent(QMouseEvent*)
{
    grip_ = -1;
    update();
}

void OverlayScrollBar::enterEvent(QEnterEvent*)
{
    update();
}
void OverlayScrollBar::leaveEvent(QEvent*)
{
    update();
}

} // namespace gwt::desktop
