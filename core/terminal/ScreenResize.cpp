// Resizing: the main screen is reflowed together with the end of the history; the alternate one is cut or padded.
#include "core/terminal/Screen.h"

#include <algorithm>

namespace gwt::terminal
{

namespace
{
/// A place to keep an eye on while lines are cut anew.
struct Mark {
    std::size_t line = 0;
    int column = 0;
};

struct Piece { ///< one row of the new screen
    std::size_t line;
    int from, to;
    bool last;
};
} // namespace

struct Screen::Reflow {
    std::vector<History::Line> lines;
    std::vector<Piece> pieces;

    void addRow(const Row& row, int y, int columns, bool continues, std::vector<std::pair<int, Mark>>& marks, const std::vector<int>& columnsOf);
    void cut(int width);
    std::size_t pieceOf(Mark mark) const;
};

void Screen::Reflow::addRow(const Row& row, int y, int columns, bool continues, std::vector<std::pair<int, Mark>>& marks,
                            const std::vector<int>& columnsOf)
{
    if (!continues) {
        lines.emplace_back();
        lines.back().prompt = row.prompt;
        lines.back().output = row.output;
        lines.back().lineSize = row.lineSize;
    }
    std::vector<Cell>& cells = lines.back().cells;
    const int before = int(cells.size());
    for (std::size_t i = 0; i < marks.size(); ++i)
        if (marks[i].first == y)
            marks[i].second = {lines.size() - 1, before + columnsOf[i]};
    for (int x = 0; x < row.used; ++x)
        cells.push_back(row.at(x));
    if (row.wrapped && row.used < columns - 1)
        cells.resize(std::size_t(before + columns));
    lines.back().open = row.wrapped;
}

void Screen::Reflow::cut(int width)
{
    pieces.clear();
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::vector<Cell>& cells = lines[i].cells;
        const std::vector<int> starts = History::wrap(cells, width);
        for (std::size_t k = 0; k < starts.size(); ++k) {
            const bool last = k + 1 == starts.size();
            pieces.push_back({i, starts[k], last ? int(cells.size()) : starts[k + 1], last});
        }
    }
}

std::size_t Screen::Reflow::pieceOf(Mark mark) const
{
    std::size_t found = 0;
    for (std::size_t p = 0; p < pieces.size(); ++p)
        if (pieces[p].line < mark.line || (pieces[p].line == mark.line && pieces[p].from <= mark.column))
            found = p;
    return found;
}

void Screen::resize(Size size)
{
    if (size == size_)
        return;
    lookKnown_ = false;
    joinable_ = false;
    resizeMain(size);
    resizeAlternate(size);
    const std::size_t before = tabs_.size();
    tabs_.resize(std::size_t(size.columns));
    for (std::size_t x = before; x < tabs_.size(); ++x)
        tabs_[x] = x % 8 == 0;
    size_ = size;
    resetMargins();
    leftRightMargins = false;
    cursor_.x = clampX(cursor_.x);
    cursor_.y = clampY(cursor_.y);
    for (Cursor& saved : saved_) {
        saved.x = clampX(saved.x);
        saved.y = clampY(saved.y);
    }
    for (int y = 0; y < size.rows; ++y) {
        main_.touch(main_.row(y));
        alternate_.touch(alternate_.row(y));
    }
}

void Screen::resizeMain(Size size)
{
    Cursor& cursor = which_ == Which::Main ? cursor_ : saved_[0];
    Cursor& saved = saved_[0];
    // A cursor with a pending wrap stands behind its column.
    const std::vector<int> columnsOf{cursor.x + (cursor.pendingWrap ? 1 : 0), saved.x};
    std::vector<std::pair<int, Mark>> marks{{cursor.y, {}}, {saved.y, {}}};

    int content = cursor.y + 1;
    for (int y = content; y < size_.rows; ++y)
        if (main_.row(y).used > 0)
            content = y + 1;
    if (!floorKnown_) {
        floorKnown_ = true;
        floorFull_ = content == size_.rows;
        floor_ = {history_.nextLine(), 0};
        if (history_.open())
            floor_.column = int(history_.line(history_.nextLine(), tables_).cells.size());
    }

    Reflow flow;
    bool continues = history_.open();
    if (continues) {
        flow.lines.push_back(history_.popLine(tables_));
        flow.lines.back().open = true;
    }
    LineId firstLine = history_.nextLine();
    for (int y = 0; y < content; ++y) {
        flow.addRow(main_.row(y), y, size_.columns, continues, marks, columnsOf);
        continues = main_.row(y).wrapped && y + 1 < content;
    }
    flow.cut(size.columns);
    // A taller or wider screen takes back what is newest in the history.
    while (int(flow.pieces.size()) < size.rows && !history_.empty() &&
           (floorFull_ || history_.nextLine() - 1 >= floor_.line)) {
        flow.lines.insert(flow.lines.begin(), history_.popLine(tables_));
        firstLine = history_.nextLine();
        for (auto& mark : marks)
            ++mark.second.line;
        flow.cut(size.columns);
    }

    std::size_t top = flow.pieces.size() > std::size_t(size.rows) ? flow.pieces.size() - std::size_t(size.rows) : 0;
    if (!floorFull_ && floor_.line >= firstLine)
        top = std::max(top, flow.pieceOf({std::size_t(floor_.line - firstLine), floor_.column}));

    Grid grid(size);
    grid.shareSerials(&serial_);
    std::vector<Cell> buffer(std::size_t(size.columns));
    for (std::size_t p = 0; p < flow.pieces.size(); ++p) {
        const Piece& piece = flow.pieces[p];
        const History::Line& line = flow.lines[piece.line];
        Row scratch;
        scratch.cells = buffer.data();
        Row& row = p < top ? scratch : grid.row(int(p - top));
        for (int i = piece.from; i < piece.to; ++i) {
            const Cell cell = line.cells[std::size_t(i)];
            row.cells[i - piece.from] = cell;
            row.wide |= cell.isWideHead();
            row.unicode |= cell.content() > 0x7e;
            row.styled |= cell.bits() >> 32 != 0;
        }
        row.used = std::uint16_t(piece.to - piece.from);
        row.wrapped = !piece.last || line.open;
        row.prompt = line.prompt && piece.from == 0;
        row.output = line.output && piece.from == 0;
        row.lineSize = line.lineSize;
        if (p < top)
            history_.push(row, size.columns, tables_);
    }
    const auto place = [&](Mark mark, Cursor& c) {
        const std::size_t p = flow.pieceOf(mark);
        c.y = std::clamp(int(p) - int(top), 0, size.rows - 1);
        c.x = std::max(0, mark.column - flow.pieces[p].from);
        c.pendingWrap = c.x == size.columns && mark.column <= int(flow.lines[mark.line].cells.size());
        c.x = std::min(c.x, size.columns - 1);
    };
    place(marks[0].second, cursor);
    if (&saved != &cursor)
        place(marks[1].second, saved);
    main_ = std::move(grid);
    if (which_ == Which::Main)
        grid_ = &main_;
}

void Screen::resizeAlternate(Size size)
{
    Cursor& cursor = which_ == Which::Alternate ? cursor_ : saved_[1];
    Grid grid(size);
    grid.shareSerials(&serial_);
    // The cursor's row stays on the screen; what is above it goes.
    const int skip = std::max(0, cursor.y - (size.rows - 1));
    for (int y = 0; y < size.rows && y + skip < size_.rows; ++y) {
        const Row& from = alternate_.row(y + skip);
        Row& to = grid.row(y);
        Cell* cells = to.cells;
        to = from;
        to.cells = cells;
        to.used = std::uint16_t(std::min<int>(from.used, size.columns));
        to.from = 0;
        for (int x = 0; x < to.used; ++x)
            cells[x] = from.at(x);
        if (to.used > 0 && cells[to.used - 1].isWideHead())
            cells[to.used - 1] = Cell::blank(cells[to.used - 1].style());
        to.wrapped = false;
    }
    cursor.y -= skip;
    alternate_ = std::move(grid);
}

} // namespace gwt::terminal
