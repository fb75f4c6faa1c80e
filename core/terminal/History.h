#pragma once

#include "core/terminal/HistoryBlock.h"

#include <algorithm>
#include <deque>
#include <functional>
#include <memory>
#include <vector>

namespace gwt::terminal
{

/// The rows that scrolled off the main screen, oldest first, in blocks; the oldest block goes when the rest holds the limit.
/// A logical line is a run of rows that wrapped into
/// each other; it is reflowed when somebody looks at it at another width, never before.
class History
{
public:
    explicit History(int limit) : limit_(limit), blockRows_(std::clamp<std::size_t>(std::size_t(limit) / 8, 64, 8192)) {}

    /// A logical line. `open`: it goes on on the screen.
    struct Line {
        std::vector<Cell> cells;
        LineId id = 0;
        bool open = false;
        bool prompt = false;
        bool output = false;
        LineSize lineSize = LineSize::Normal;
    };

    void push(const Row& row, int columns, const Tables& tables)
    {
        if (limit_ == 0)
            return;
        if (blocks_.empty() || blocks_.back()->full() || blocks_.back()->rows() >= blockRows_ || blocks_.back()->width() != columns)
            startBlock(columns);
        auto flags = std::uint16_t((row.wrapped ? HistoryBlock::Wrapped : 0) | (row.prompt ? HistoryBlock::Prompt : 0) |
                                   (row.output ? HistoryBlock::Output : 0));
        open_ = row.wrapped;
        if (row.wrapped && (lineCells_ += row.used) >= MaxLineCells) {
            flags |= HistoryBlock::Cut;
            open_ = false;
        }
        if (!open_) {
            lineCells_ = 0;
            ++nextLine_;
        }
        blocks_.back()->append(row, flags, tables);
        ++rows_;
    }
    void clear(); ///< numbers go on, blocks are dropped
    /// Takes the newest line away again (for a screen that grows or is reflowed).
    Line popLine(Tables& tables);

    bool empty() const { return rows_ == 0; }
    LineId firstLine() const { return firstLine_; }
    /// The line that the next row belongs to; also the id of the screen's first line.
    LineId nextLine() const { return nextLine_; }
    bool open() const { return open_; }

    Line line(LineId id, Tables& tables) const;
    std::string lineText(LineId id) const;

    /// Every line's text, oldest first, until `visit` answers false. The text of an open line is only its part up here.
    void eachLine(const std::function<bool(LineId, const std::string&)>& visit) const;

    int rows(int width) const; ///< how many at that width
    struct Place {
        LineId line = 0;
        int firstColumn = 0; ///< of the row within its line
    };
    Place placeOfRow(int row, int width) const; ///< row 0 is the oldest
    int rowOfPosition(Position position, int width) const;

    /// Ids of lines with a prompt (OSC 133 A), ascending.
    std::vector<LineId> prompts() const;

    void compressOld();
    std::size_t memory() const;

    /// How a line of cells breaks into rows: the first column of each.
    static std::vector<int> wrap(const std::vector<Cell>& cells, int width);

private:
    static constexpr int MaxLineCells = 65536; ///< a longer line is cut in two
    static constexpr std::size_t HotBytes = 12u << 20; ///< beyond that, old blocks are compressed while output runs
    struct Where {
        std::size_t block;
        std::size_t row;
    };
    void startBlock(int columns);
    void trim();
    static bool endsLine(const HistoryBlock::Entry& e)
    {
        return (e.flags & (HistoryBlock::Wrapped | HistoryBlock::Cut)) != HistoryBlock::Wrapped;
    }
    Where find(LineId id) const;
    int rowsOfLine(Where at, int width) const;
    int rowsOfBlock(std::size_t block, int width) const;
    template <class Visit> void eachLineOfBlock(std::size_t block, Visit visit) const;
    void appendLineCells(Where at, std::vector<Cell>& cells, Tables& tables) const;

    int limit_;
    std::size_t blockRows_; ///< of one block at most, so that a small limit is kept well
    std::deque<std::unique_ptr<HistoryBlock>> blocks_;
    std::vector<std::unique_ptr<HistoryBlock>> spare_;
    int rows_ = 0;         ///< as pushed
    LineId firstLine_ = 0;
    LineId nextLine_ = 0;
    bool open_ = false;
    int lineCells_ = 0; ///< of the open line
    std::size_t compressFrom_ = 0;
    struct Count {
        int width = -1;
        int rows = 0;
        std::size_t entries = 0;
    };
    mutable std::deque<Count> counts_; ///< rows of sealed blocks at the width asked last
    mutable Tables scratch_; ///< for measuring lines with wide characters
};

} // namespace gwt::terminal
