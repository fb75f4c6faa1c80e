#pragma once

#include "core/terminal/Terminal.h"

#include <cstdlib>

/// What holds for every snapshot whatever was fed; aborts when it does not.
inline void checkInvariants(gwt::terminal::Terminal& terminal)
{
    gwt::terminal::Snapshot view;
    terminal.snapshot(view);
    const auto require = [](bool good) {
        if (!good)
            std::abort();
    };
    require(int(view.rows.size()) == view.size.rows);
    require(view.cursor.column >= 0 && view.cursor.column < view.size.columns);
    require(view.scrollOffset >= 0 && view.scrollOffset <= view.historyRows);
    for (const gwt::terminal::SnapshotRow& row : view.rows) {
        require(int(row.cells.size()) == view.size.columns);
        for (std::size_t x = 0; x < row.cells.size(); ++x) {
            const gwt::terminal::SnapshotCell& cell = row.cells[x];
            require(cell.width != 2 || (x + 1 < row.cells.size() && row.cells[x + 1].width == 0));
            require(cell.width != 0 || (x > 0 && row.cells[x - 1].width == 2));
            require(cell.cluster <= row.clusters.size() && cell.link <= row.links.size());
        }
    }
}

inline gwt::terminal::TerminalSettings fuzzSettings(int columns, int rows)
{
    gwt::terminal::TerminalSettings settings;
    settings.size = {columns, rows};
    settings.historyLines = 200;
    settings.permissions = {true, true, true, true};
    return settings;
}
