#include "core/terminal/Serialiser.h"

#include "core/terminal/SgrText.h"
#include "core/terminal/Utf8.h"

#include <algorithm>

namespace gwt::terminal
{

namespace
{
void appendCells(std::string& out, Screen& screen, const std::vector<Cell>& cells)
{
    Tables& tables = screen.tables();
    StyleId style = 0;
    LinkId link = 0;
    for (const Cell cell : cells) {
        if (cell.isWideTail())
            continue;
        if (cell.style() != style) {
            style = cell.style();
            out += "\x1b[" + sgrText(tables.styles.at(style)) + 'm';
        }
        if (cell.link() != link) {
            link = cell.link();
            const Link& target = tables.links.at(link);
            out += "\x1b]8;" + (target.id.empty() ? std::string() : "id=" + target.id) + ';' + target.uri + "\x1b\\";
        }
        if (cell.isBlank())
            out += ' ';
        for (const char32_t code : screen.text(cell))
            appendUtf8(out, code);
    }
    if (style != 0)
        out += "\x1b[m";
    if (link != 0)
        out += "\x1b]8;;\x1b\\";
}
} // namespace

std::string serialiseScreen(Screen& screen, const Transcript& transcript, int maxHistoryLines)
{
    std::string out;
    const LineId last = transcript.lastLine();
    const LineId first = std::max(transcript.firstLine(), screen.history().nextLine() - maxHistoryLines);
    LineId end = last; // trailing blank lines are not written
    const Position cursor = transcript.screenPosition(screen.cursor().y);
    while (end > first && end > cursor.line && transcript.line(end).cells.empty())
        --end;
    for (LineId id = first; id <= end; ++id) {
        if (id > first)
            out += "\r\n";
        appendCells(out, screen, transcript.line(id).cells);
    }
    if (end > cursor.line)
        out += "\x1b[" + std::to_string(end - cursor.line) + 'A';
    out += '\r';
    if (screen.cursor().x > 0)
        out += "\x1b[" + std::to_string(screen.cursor().x) + 'C';
    return out;
}

} // namespace gwt::terminal
