#include "app/desktop/review/DiffPainter.h"

#include "app/desktop/review/WordMarks.h"
#include "app/desktop/theme/Theme.h"

#include <QPainter>
#include <QTextLayout>

namespace gwt::desktop
{
namespace
{

constexpr int SignLeft = 10;
constexpr int NumberWidth = 44;

struct RowInks {
    Ink ground;
    Ink text;
    Ink word;
    QChar sign;
};

RowInks inksOf(DiffRow::Kind kind)
{
    switch (kind) {
    case DiffRow::Kind::Added:
        return {Ink::AddedBackground, Ink::AddedText, Ink::AddedWord, QLatin1Char('+')};
    case DiffRow::Kind::Removed:
        return {Ink::RemovedBackground, Ink::RemovedText, Ink::RemovedWord, QLatin1Char('-')};
    case DiffRow::Kind::Hunk:
        return {Ink::Panel, Ink::Quiet, Ink::Panel, QChar()};
    case DiffRow::Kind::Note:
        return {Ink::Background, Ink::Muted, Ink::Background, QChar()};
    case DiffRow::Kind::Context:
        break;
    }
    return {Ink::Background, Ink::Text, Ink::Background, QChar()};
}

} // namespace

DiffPainter::DiffPainter(const Theme& theme, const DiffDocument& document, const SourceInk& source)
    : m_theme(theme)
    , m_document(document)
    , m_source(source)
    , m_metrics(theme.monoSmall())
{
}

int DiffPainter::textLeft(Numbers numbers) const
{
    return (numbers == Numbers::Shown ? NumberWidth : 0) + SignLeft + int(2 * characterWidth() + 6);
}

void DiffPainter::paint(QPainter& painter, const QRect& area, int row, int line, Numbers numbers, int scrolled) const
{
    if (row < 0) {
        painter.fillRect(area, m_theme.ink(Ink::Panel));
        return;
    }
    const DiffRow& source = m_document.rows()[row];
    const RowInks inks = inksOf(source.kind);
    painter.fillRect(area, m_theme.ink(inks.ground));
    painter.setFont(m_theme.monoSmall());
    const bool heading = source.kind == DiffRow::Kind::Hunk || source.kind == DiffRow::Kind::Note;
    const int gutter = numbers == Numbers::Shown ? NumberWidth : 0;
    painter.save();
    painter.setClipRect(area.adjusted(heading ? 0 : textLeft(numbers) - 4, 0, 0, 0), Qt::IntersectClip);
    if (!heading)
        paintMarks(painter, area, source, textLeft(numbers) - scrolled);
    paintText(painter, area, source, heading ? SignLeft + gutter : textLeft(numbers) - scrolled);
    painter.restore();
    if (heading)
        return;
    painter.setPen(m_theme.ink(inks.text));
    if (!inks.sign.isNull())
        painter.drawText(QRect(area.left() + gutter + SignLeft, area.top(), 16, area.height()),
                         Qt::AlignLeft | Qt::AlignVCenter, inks.sign);
    if (numbers == Numbers::Shown && line > 0) {
        painter.setPen(m_theme.ink(source.kind == DiffRow::Kind::Context ? Ink::Quiet : inks.text));
        painter.drawText(QRect(area.left(), area.top(), NumberWidth - 4, area.height()),
                         Qt::AlignRight | Qt::AlignVCenter, QString::number(line));
    }
}

void DiffPainter::paintMarks(QPainter& painter, const QRect& area, const DiffRow& row, int left) const
{
    if (row.partner < 0)
        return;
    const QColor ground = m_theme.ink(inksOf(row.kind).word);
    for (const TextRange& mark : wordMarks(row.text, m_document.rows()[row.partner].text)) {
        const double x = m_metrics.horizontalAdvance(row.text.left(mark.start));
        const double width = m_metrics.horizontalAdvance(row.text.mid(mark.start, mark.length));
        painter.fillRect(QRectF(area.left() + left + x, area.top() + 1, width, area.height() - 2), ground);
    }
}

void DiffPainter::paintText(QPainter& painter, const QRect& area, const DiffRow& row, int left) const
{
    QTextLayout layout(row.text, m_theme.monoSmall());
    layout.setCacheEnabled(false);
    QTextOption option;
    option.setWrapMode(QTextOption::NoWrap);
    layout.setTextOption(option);
    QVector<QTextLayout::FormatRange> formats;
    if (row.kind != DiffRow::Kind::Hunk && row.kind != DiffRow::Kind::Note) {
        for (const InkRange& range : m_source.inks(row.text)) {
            // On the tinted grounds only words and comments keep their colour: the ground already speaks.
            if (row.kind != DiffRow::Kind::Context && range.ink != Ink::Keyword)
                continue;
            QTextLayout::FormatRange format;
            format.start = range.start;
            format.length = range.length;
            if (row.kind == DiffRow::Kind::Context)
                format.format.setForeground(m_theme.ink(range.ink));
            else
                format.format.setFontWeight(QFont::Medium);
            formats.append(format);
        }
    }
    layout.setFormats(formats);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    if (line.isValid())
        line.setLineWidth(1e6);
    layout.endLayout();
    if (!line.isValid())
        return;
    painter.setPen(m_theme.ink(inksOf(row.kind).text));
    layout.draw(&painter, QPointF(area.left() + left, area.top() + (area.height() - line.height()) / 2));
}

} // namespace gwt::desktop
