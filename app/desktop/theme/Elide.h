#pragma once

#include <QFontMetricsF>
#include <QString>

namespace gwt::desktop
{

/// QFontMetrics::elidedText cuts text that is a fraction of a pixel too wide, and unhinted fonts have fractions; this
/// forgives one pixel.
inline QString elided(const QFont& font, const QString& text, Qt::TextElideMode mode, double width)
{
    const QFontMetricsF metrics(font);
    return metrics.horizontalAdvance(text) <= width + 1 ? text : metrics.elidedText(text, mode, width);
}

} // namespace gwt::desktop
