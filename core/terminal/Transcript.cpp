#include "core/terminal/Transcript.h"

#include "core/terminal/Utf8.h"

#include <algorithm>
#include <limits>

namespace gwt::terminal
{

int Transcript::historyRows() const { return main() ? screen_.history().rows(screen_.size().columns) : 0; }

LineId Transcript::firstLine() const
{
    const History& history = screen_.history();
    return main() && !history.empty() ? history.firstLine() : history.nextLine();
}

LineId Transcript::lastLine() const
{
    LineId id = screen_.history().nextLine();
    for (int y = 0; y + 1 < screen_.size().rows; ++y)
        if (!screen_.grid().row(y).wrapped)
            ++id;
    return id;
}

void Transcript::appendScreenRows(int y, Line& line) const
{
    for (; y < screen_.size().rows; ++y) {
        const Row& row = screen_.grid().row(y);
        line.starts.push_back(int(line.cells.size()));
        for (int x = 0; x < row.used; ++x)
            line.cells.push_back(row.at(x));
        if (!row.wrapped || y + 1 == screen_.size().rows)
            return;
        if (row.used < screen_.size().columns - 1)
            line.cells.resize(std::size_t(line.starts.back() + screen_.size().columns));
    }
}

Transcript::Line Transcript::line(LineId id) const
{
    Line line;
    const History& history = screen_.history();
    const bool open = main() && history.open();
    if (main() && !history.empty() && (id < history.nextLine() || (open && id == history.nextLine()))) {
        History::Line old = history.line(std::max(id, history.firstLine()), screen_.tables());
        line.cells = std::move(old.cells);
        line.prompt = old.prompt;
        line.output = old.output;
        line.lineSize = old.lineSize;
        line.starts = History::wrap(line.cells, screen_.size().columns);
        if (old.open)
            appendScreenRows(0, line);
        return line;
    }
    LineId at = history.nextLine();
    for (int y = 0; y < screen_.size().rows; ++y) {
        const Row& row = screen_.grid().row(y);
        if (at == id && (y == 0 || !screen_.grid().row(y - 1).wrapped)) {
            line.prompt = row.prompt;
            line.output = row.output;
            line.lineSize = row.lineSize;
            appendScreenRows(y, line);
            return line;
        }
        if (!row.wrapped)
            ++at;
    }
    line.starts.push_back(0);
    return line;
}

std::string Transcript::text(const Line& line, int from, int to) const
{
    std::string out;
    std::u32string codes;
    to = std::min(to, int(line.cells.size()));
    for (int x = std::max(from, 0); x < to; ++x) {
        const Cell cell = line.cells[std::size_t(x)];
        if (cell.isWideTail())
            continue;
        if (cell.isBlank()) {
            out += ' ';
            continue;
        }
        codes.clear();
        screen_.tables().clusters.appendTo(codes, cell.content());
        for (const char32_t code : codes)
            appendUtf8(out, code);
    }
    out.erase(out.find_last_not_of(' ') + 1);
    return out;
}

std::string Transcript::text(LineId id) const { return text(line(id), 0, std::numeric_limits<int>::max()); }

void Transcript::eachLine(const std::function<bool(LineId, const std::string&)>& visit) const
{
    const LineId onScreen = screen_.history().nextLine();
    bool more = true;
    if (main() && !screen_.history().empty())
        screen_.history().eachLine([&](LineId id, const std::string& text) {
            if (id < onScreen)
                more = visit(id, text);
            return more;
        });
    for (LineId id = onScreen; more && id <= lastLine(); ++id)
        more = visit(id, text(id));
}

int Transcript::openColumns() const
{
    const History& history = screen_.history();
    return main() && history.open() ? int(history.line(history.nextLine(), screen_.tables()).cells.size()) : 0;
}

Position Transcript::screenPosition(int y) const
{
    Position at{screen_.history().nextLine(), openColumns()};
    for (int i = 0; i < y; ++i) {
        const Row& row = screen_.grid().row(i);
        if (row.wrapped)
            at.column += row.used < screen_.size().columns - 1 ? screen_.size().columns : row.used;
        else
            at = {at.line + 1, 0};
    }
    return at;
}

Position Transcript::positionOfRow(int row) const
{
    const int above = historyRows();
    if (row >= above)
        return screenPosition(std::min(row - above, screen_.size().rows - 1));
    const History::Place place = screen_.history().placeOfRow(std::max(row, 0), screen_.size().columns);
    return {place.line, place.firstColumn};
}

int Transcript::rowOfPosition(Position position) const
{
    const int above = historyRows();
    const Position first = screenPosition(0);
    if (above > 0 && position < first)
        return std::min(screen_.history().rowOfPosition(position, screen_.size().columns), above - 1);
    int row = 0;
    for (int y = 1; y < screen_.size().rows && screenPosition(y) <= position; ++y)
        row = y;
    return above + row;
}

std::vector<LineId> Transcript::prompts() const
{
    std::vector<LineId> ids;
    if (main())
        ids = screen_.history().prompts();
    for (int y = 0; y < screen_.size().rows; ++y)
        if (screen_.grid().row(y).prompt)
            ids.push_back(screenPosition(y).line);
    return ids;
}

} // namespace gwt::terminal
