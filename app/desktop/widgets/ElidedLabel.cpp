#include "app/desktop/widgets/ElidedLabel.h"

#include "app/desktop/theme/Elide.h"
#include "app/desktop/theme/Theme.h"

#include <QPainter>

namespace gwt::desktop
{

ElidedLabel::ElidedLabel(const Theme& theme, Ink ink, Qt::TextElideMode mode, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_ink(ink)
    , m_mode(mode)
{
    setFont(theme.font());
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void ElidedLabel::setText(const QString& text)
{
    if (text == m_text)
        return;
    m_text = text;
    setAccessibleName(text);
    updateToolTip();
    updateGeometry();
    update();
}

QSize ElidedLabel::sizeHint() const { return {fontMetrics().horizontalAdvance(m_text) + 3, fontMetrics().height() + 2}; }

QSize ElidedLabel::minimumSizeHint() const { return {0, fontMetrics().height() + 2}; }

void ElidedLabel::updateToolTip()
{
    setToolTip(fontMetrics().horizontalAdvance(m_text) > width() ? m_text : QString());
}

void ElidedLabel::resizeEvent(QResizeEvent*) { updateToolTip(); }

void ElidedLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setFont(font());
    painter.setPen(m_theme.ink(m_ink));
    painter.drawText(rect(), Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                     elided(font(), m_text, m_mode, width()));
}

} // namespace gwt::desktop
