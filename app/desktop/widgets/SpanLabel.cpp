#include "app/desktop/widgets/SpanLabel.h"

#include "app/desktop/theme/Theme.h"

#include <QPainter>

#include <cmath>

namespace gwt::desktop
{

SpanLabel::SpanLabel(const Theme& theme, const QFont& font, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setFont(font);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void SpanLabel::setSpans(const Spans& spans)
{
    if (spans == m_spans)
        return;
    m_spans = spans;
    setAccessibleName(plainText(spans));
    setToolTip(plainText(spans));
    updateGeometry();
    update();
}

QSize SpanLabel::sizeHint() const
{
    return {int(std::ceil(widthOf(m_spans, font()))) + 2, fontMetrics().height() + 2};
}

QSize SpanLabel::minimumSizeHint() const { return {0, fontMetrics().height() + 2}; }

void SpanLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintSpans(painter, rect(), m_spans, font(), m_theme);
}

} // namespace gwt::desktop
