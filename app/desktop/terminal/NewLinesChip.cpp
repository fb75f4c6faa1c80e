#include "app/desktop/terminal/NewLinesChip.h"

#include <QFontMetrics>
#include <QLocale>
#include <QPainter>

namespace gwt::desktop
{

NewLinesChip::NewLinesChip(QWidget* parent)
    : QAbstractButton(parent)
    , colors_(TerminalColors::dark())
{
    QFont small = font();
    small.setPixelSize(12);
    setFont(small);
    setFocusPolicy(Qt::NoFocus); // keys belong to the program
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setNewLines(0);
}

void NewLinesChip::setColors(const TerminalColors& colors)
{
    colors_ = colors;
    update();
}

void NewLinesChip::setNewLines(int lines)
{
    const QString label = lines == 0   ? tr("↓ Jump to the end")
                          : lines == 1 ? tr("↓ 1 new line")
                                       : tr("↓ %1 new lines").arg(QLocale().toString(lines));
    if (label == text())
        return;
    setText(label);
    setToolTip(tr("Go back to the newest output"));
    setAccessibleName(label);
}

QSize NewLinesChip::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(text()) + 28, 24};
}

void NewLinesChip::paintEvent(QPaintEvent*)
{
    QPainter p(this);
    p.setRenderHint(QPainter::Antialiasing);
    p.setPen(QPen(colors_.line, 1));
    p.setBrush(underMouse() ? colors_.hover : colors_.raised);
    p.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), height() / 2.0, height() / 2.0);
    p.setPen(underMouse() ? colors_.text : colors_.muted);
    p.drawText(rect(), Qt::AlignCenter, text());
}

} // namespace gwt::desktop
