#include "app/desktop/shell/SearchField.h"

#include "app/desktop/theme/Elide.h"
#include "app/desktop/theme/Paint.h"
#include "app/desktop/theme/Theme.h"

#include <QPainter>

namespace gwt::desktop
{

SearchField::SearchField(const Theme& theme, const QString& keys, QWidget* parent)
    : QAbstractButton(parent)
    , m_theme(theme)
    , m_keys(QString(keys).replace(QLatin1Char('+'), QLatin1Char(' ')))
{
    setText(tr("Search tabs, branches, actions"));
    setAccessibleName(text());
    setToolTip(tr("Command palette (%1)").arg(keys));
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::IBeamCursor);
    setFixedHeight(26);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void SearchField::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    fillRounded(painter, rect(), 6, m_theme.ink(underMouse() ? Ink::Hover : Ink::Background), m_theme.ink(Ink::Line));
    const QFontMetrics keys(m_theme.tiny());
    const int keysWidth = keys.horizontalAdvance(m_keys) + 12;
    const bool showKeys = width() > keysWidth + 120;
    const int right = showKeys ? keysWidth + 12 : 10;
    painter.setFont(m_theme.font());
    painter.setPen(m_theme.ink(Ink::Quiet));
    const QRect words = rect().adjusted(11, 0, -right, 0);
    painter.drawText(words, Qt::AlignVCenter, elided(m_theme.font(), text(), Qt::ElideRight, words.width()));
    if (showKeys) {
        const QRectF box(width() - keysWidth - 6, 5, keysWidth, height() - 10);
        fillRounded(painter, box, 4, m_theme.ink(Ink::Panel), m_theme.ink(Ink::Line));
        painter.setFont(m_theme.tiny());
        painter.setPen(m_theme.ink(Ink::Quiet));
        painter.drawText(box, Qt::AlignCenter, m_keys);
    }
    if (hasFocus())
        paintFocusRing(painter, rect(), 6, m_theme);
}

} // namespace gwt::desktop
