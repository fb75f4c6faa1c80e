#include "core/workspace/TabScreen.h"

namespace gwt::workspace
{
namespace
{

void appendUtf8(std::string& out, char32_t c)
{
    if (c < 0x80) {
        out += static_cast<char>(c);
    } else if (c < 0x800) {
        out += static_cast<char>(0xC0 | (c >> 6));
        out += static_cast<char>(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        out += static_cast<char>(0xE0 | (c >> 12));
        out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
        out += static_cast<char>(0x80 | (c & 0x3F));
    } else {
        out += static_cast<char>(0xF0 | (c >> 18));
        out += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
        out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
        out += static_cast<char>(0x80 | (c & 0x3F));
    }
}

enum class Faint { Shown, Blank };

std::string rowText(const terminal::SnapshotRow& row, Faint faint)
{
    std::string line;
    for (std::size_t column = 0; column < row.cells.size(); ++column) {
        const terminal::SnapshotCell& cell = row.cells[column];
        if (cell.width == 0)
            continue;
        const bool isBlank = cell.code == 0 || (faint == Faint::Blank && cell.style.has(terminal::Style::Faint));
        if (isBlank) {
            line += ' ';
            continue;
        }
        for (const char32_t c : row.text(static_cast<int>(column)))
            appendUtf8(line, c);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    return line;
}

} // namespace

agents::ScreenText screenText(terminal::Terminal& screen, terminal::Snapshot& cache)
{
    screen.snapshot(cache);
    agents::ScreenText text;
    if (cache.scrollOffset > 0) {
        text.lines = screen.lines(std::max(screen.firstLine(), screen.lastLine() - cache.size.rows + 1), cache.size.rows);
        return text;
    }
    for (const terminal::SnapshotRow& row : cache.rows) {
        text.lines.push_back(rowText(row, Faint::Shown));
        text.solid.push_back(rowText(row, Faint::Blank));
    }
    return text;
}

} // namespace gwt::workspace
