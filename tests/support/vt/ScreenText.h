#pragma once

#include "core/terminal/Terminal.h"
#include "core/terminal/Utf8.h"

#include <string>
#include <vector>

/// What a person would read off a terminal, for tests.
namespace screentext
{

inline std::string rowText(const gwt::terminal::SnapshotRow& row)
{
    std::string out;
    for (int x = 0; x < int(row.cells.size()); ++x) {
        if (row.cells[std::size_t(x)].width == 0)
            continue;
        const std::u32string text = row.text(x);
        for (const char32_t code : text.empty() ? std::u32string(U" ") : text)
            gwt::terminal::appendUtf8(out, code);
    }
    out.erase(out.find_last_not_of(' ') + 1);
    return out;
}

/// Rows of the view joined by '\n', blank rows at the end left off.
inline std::string screen(gwt::terminal::Terminal& terminal)
{
    gwt::terminal::Snapshot view;
    terminal.snapshot(view);
    std::string out;
    for (const auto& row : view.rows)
        out += rowText(row) + '\n';
    out.erase(out.find_last_not_of('\n') + 1);
    return out;
}

/// "column,row" and a '+' when a wrap is pending.
inline std::string cursor(gwt::terminal::Terminal& terminal)
{
    gwt::terminal::Snapshot view;
    terminal.snapshot(view);
    return std::to_string(view.cursor.column) + ',' + std::to_string(view.cursor.row) + (view.cursor.pendingWrap ? "+" : "");
}

/// Everything that can be seen: cells with their looks, cursor, history.
inline std::string everything(gwt::terminal::Terminal& terminal)
{
    gwt::terminal::Snapshot view;
    terminal.scrollToBottom();
    terminal.snapshot(view);
    std::string out = cursor(terminal) + ' ' + std::to_string(view.historyRows) + '\n';
    for (const auto& row : view.rows) {
        for (int x = 0; x < int(row.cells.size()); ++x) {
            const auto& cell = row.cells[std::size_t(x)];
            for (const char32_t code : row.text(x))
                gwt::terminal::appendUtf8(out, code);
            out += '|' + std::to_string(cell.style.foreground.raw()) + ',' + std::to_string(cell.style.background.raw()) + ',' +
                   std::to_string(cell.style.attributes) + ',' + std::to_string(int(cell.style.underline)) + ',' + std::to_string(cell.width);
        }
        out += row.wrapped ? "\\\n" : "\n";
    }
    for (const std::string& line : terminal.lines(terminal.firstLine(), 1 << 20))
        out += line + '\n';
    return out;
}

inline gwt::terminal::TerminalSettings sized(int columns, int rows, int history = 1000)
{
    gwt::terminal::TerminalSettings settings;
    settings.size = {columns, rows};
    settings.historyLines = history;
    return settings;
}

} // namespace screentext
