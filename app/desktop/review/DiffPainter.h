#pragma once

#include "app/desktop/review/DiffDocument.h"
#include "app/desktop/review/SourceInk.h"

#include <QFontMetricsF>
#include <QRect>

class QPainter;

namespace gwt::desktop
{

class Theme;

/// Paints the rows of a diff: ground by kind, sign, line number, words marked, source coloured.
class DiffPainter
{
public:
    enum class Numbers { Hidden, Shown };

    DiffPainter(const Theme& theme, const DiffDocument& document, const SourceInk& source);

    static int rowHeight() { return 18; }
    int textLeft(Numbers numbers) const;
    double characterWidth() const { return m_metrics.horizontalAdvance(QLatin1Char('0')); }

    /// `row` < 0 paints the emptiness of a side that has no line here. `line` is the number to show.
    void paint(QPainter& painter, const QRect& area, int row, int line, Numbers numbers, int scrolled) const;

private:
    void paintText(QPainter& painter, const QRect& area, const DiffRow& row, int left) const;
    void paintMarks(QPainter& painter, const QRect& area, const DiffRow& row, int left) const;

    const Theme& m_theme;
    const DiffDocument& m_document;
    const SourceInk& m_source;
    QFontMetricsF m_metrics;
};

} // namespace gwt::desktop
