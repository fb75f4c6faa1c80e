#include "app/desktop/theme/Spans.h"

#include "app/desktop/theme/Theme.h"

#include <QFontMetricsF>
#include <QPainter>

namespace gwt::desktop
{
namespace
{

QFont fontOf(const Span& span, const QFont& font)
{
    if (!span.strong)
        return font;
    QFont strong = font;
    strong.setWeight(QFont::DemiBold);
    return strong;
}

} // namespace

QString plainText(const Spans& spans)
{
    QString text;
    for (const Span& span : spans)
        text += span.text;
    return text;
}

double widthOf(const Spans& spans, const QFont& font)
{
    double width = 0;
    for (const Span& span : spans)
        width += QFontMetricsF(fontOf(span, font)).horizontalAdvance(span.text);
    return width;
}

double paintSpans(QPainter& painter, const QRectF& area, const Spans& spans, const QFont& font, const Theme& theme)
{
    const bool fits = widthOf(spans, font) <= area.width();
    double x = area.left();
    for (const Span& span : spans) {
        const QFont own = fontOf(span, font);
        const QFontMetricsF metrics(own);
        QString text = span.text;
        const double left = area.right() - x;
        const double wanted = metrics.horizontalAdvance(text);
        // Where the line is too long, the span that meets the edge is cut, with room kept for its "…".
        const double reserve = fits || &span == &spans.last() ? 0 : metrics.horizontalAdvance(QChar(0x2026));
        const bool cut = !fits && wanted > left - reserve;
        if (cut)
            text = metrics.elidedText(text + (&span == &spans.last() ? QString() : QStringLiteral("    ")),
                                      Qt::ElideRight, left);
        painter.setFont(own);
        painter.setPen(theme.ink(span.ink));
        painter.drawText(QRectF(x, area.top(), std::max(0.0, left) + 1, area.height()),
                         int(Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine), text);
        x += metrics.horizontalAdvance(text);
        if (cut)
            break;
    }
    return x;
}

} // namespace gwt::desktop
