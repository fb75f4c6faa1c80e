#include "tests/support/vt/ScreenDump.h"

#include "core/terminal/Utf8.h"

#include <algorithm>

using namespace gwt::terminal;

namespace
{
std::string colour(Colour c)
{
    if (c.isDefault())
        return "d";
    if (c.isIndexed())
        return "i" + std::to_string(c.index());
    static constexpr char Digits[] = "0123456789abcdef";
    const Rgb rgb = c.toRgb();
    std::string text = "#";
    for (const std::uint8_t part : {rgb.red, rgb.green, rgb.blue}) {
        text += Digits[part >> 4];
        text += Digits[part & 15];
    }
    return text;
}

std::string flags(const Style& style)
{
    std::string text;
    if (style.has(Style::Bold))
        text += 'b';
    if (style.has(Style::Italic))
        text += 'i';
    if (style.underline != Underline::None)
        text += 'u';
    if (style.has(Style::Reverse))
        text += 'r';
    if (style.has(Style::Strike))
        text += 's';
    if (style.has(Style::Blink) || style.has(Style::RapidBlink))
        text += 'B';
    return text;
}

void appendRow(std::string& out, const SnapshotRow& row)
{
    out += '[';
    bool first = true;
    for (int x = 0; x < int(row.cells.size()); ++x) {
        const SnapshotCell& cell = row.cells[std::size_t(x)];
        if (cell.width == 0)
            continue;
        if (!std::exchange(first, false))
            out += ',';
        out += "[\"";
        const std::u32string text = row.text(x);
        for (const char32_t code : text.empty() ? std::u32string(U" ") : text) {
            if (code == '"' || code == '\\')
                out += '\\';
            appendUtf8(out, code);
        }
        out += "\"," + std::to_string(cell.width) + ",\"" + colour(cell.style.foreground) + "\",\"" +
               colour(cell.style.background) + "\",\"" + flags(cell.style) + "\"]";
    }
    out += ']';
}
} // namespace

std::string dumpJson(Terminal& terminal, int maxHistoryRows, const std::string& replies)
{
    Snapshot view;
    terminal.scrollToBottom();
    terminal.snapshot(view);
    std::string lines, history;
    for (const SnapshotRow& row : view.rows) {
        lines += lines.empty() ? "" : ",";
        appendRow(lines, row);
    }
    const int screenRow = view.cursor.row, column = view.cursor.column;
    const int rows = view.size.rows;
    // The history is read as the window would read it: by scrolling.
    for (int above = std::min(view.historyRows, maxHistoryRows); above > 0;) {
        terminal.scrollTo(above);
        terminal.snapshot(view);
        const int shown = std::min(above, rows);
        for (int y = 0; y < shown; ++y) {
            history += history.empty() ? "" : ",";
            appendRow(history, view.rows[std::size_t(y)]);
        }
        above -= shown;
    }
    static constexpr char Digits[] = "0123456789abcdef";
    std::string hex;
    for (const char c : replies) {
        hex += Digits[static_cast<unsigned char>(c) >> 4];
        hex += Digits[c & 15];
    }
    return "{\"cursor\":[" + std::to_string(column) + ',' + std::to_string(screenRow) + "],\"lines\":[" + lines +
           "],\"history\":[" + history + "],\"replies\":\"" + hex + "\"}";
}
