#include "app/desktop/terminal/Preedit.h"

#include "app/desktop/terminal/TerminalFont.h"

#include <QFontMetricsF>
#include <QTextCharFormat>

#include <algorithm>

namespace gwt::desktop
{
namespace
{

std::u32string toUcs4(const QString& text)
{
    const auto codes = text.toUcs4();
    return {codes.begin(), codes.end()};
}

/// Cells of one character. Only for text in composition: what the program draws has widths of the engine's.
int widthOf(char32_t code, const TerminalFont& font)
{
    if (code < 0x300)
        return 1;
    if (QChar::isMark(code))
        return 0;
    const QString text = QString::fromUcs4(&code, 1);
    return QFontMetricsF(font.font(TerminalFont::Regular)).horizontalAdvance(text) > 1.3 * font.cellWidth() ? 2 : 1;
}

} // namespace

void Preedit::set(const QInputMethodEvent& event)
{
    text_ = event.preeditString();
    caret_ = int(text_.size());
    targetFrom_ = targetTo_ = 0;
    for (const QInputMethodEvent::Attribute& a : event.attributes()) {
        if (a.type == QInputMethodEvent::Cursor)
            caret_ = std::clamp(a.start, 0, int(text_.size()));
        const QTextCharFormat format =
            a.type == QInputMethodEvent::TextFormat ? a.value.value<QTextFormat>().toCharFormat() : QTextCharFormat();
        if (format.hasProperty(QTextFormat::BackgroundBrush)) {
            targetFrom_ = a.start;
            targetTo_ = a.start + a.length;
        }
    }
}

int Preedit::cellsOf(const std::u32string& characters, const TerminalFont& font) const
{
    int cells = 0;
    for (const char32_t c : characters)
        cells += widthOf(c, font);
    return cells;
}

int Preedit::start(int columns, int column, const TerminalFont& font) const
{
    return std::max(0, std::min(column, columns - cellsOf(toUcs4(text_), font) - 1));
}

int Preedit::caretColumn(int columns, int column, const TerminalFont& font) const
{
    return std::min(columns - 1, start(columns, column, font) + cellsOf(toUcs4(text_.left(caret_)), font));
}

terminal::SnapshotRow Preedit::over(const terminal::SnapshotRow& row, int column, const TerminalFont& font) const
{
    terminal::SnapshotRow out = row;
    const int columns = int(out.cells.size()), first = start(columns, column, font);
    int at = first;
    for (const char32_t code : toUcs4(text_)) {
        const int width = widthOf(code, font);
        if (width == 0 || at + width > columns)
            continue;
        terminal::SnapshotCell cell;
        cell.code = code;
        cell.width = std::uint8_t(width);
        cell.style.underline = terminal::Underline::Single;
        out.cells[std::size_t(at)] = cell;
        if (width == 2) {
            cell.code = 0;
            cell.width = 0;
            out.cells[std::size_t(at) + 1] = cell;
        }
        at += width;
    }
    out.selection = {first + cellsOf(toUcs4(text_.left(targetFrom_)), font),
                     first + cellsOf(toUcs4(text_.left(targetTo_)), font)};
    return out;
}

} // namespace gwt::desktop
