#pragma once

#include "core/terminal/Screen.h"

#include <string>
#include <vector>

namespace gwt::terminal
{

/// History and screen as one: rows from the oldest to the screen's last, and the logical lines that they belong to. On the
/// alternate screen there is no history. Holds nothing of its own.
class Transcript
{
public:
    explicit Transcript(Screen& screen) : screen_(screen) {}

    /// Cells of a logical line over all of its rows.
    struct Line {
        std::vector<Cell> cells;
        std::vector<int> starts; ///< first column of each of its rows
        LineSize lineSize = LineSize::Normal;
        bool prompt = false;
        bool output = false;
    };

    int historyRows() const;
    int rows() const { return historyRows() + screen_.size().rows; }
    LineId firstLine() const;
    LineId lastLine() const;
    Line line(LineId id) const;
    std::string text(LineId id) const; ///< trailing blanks off
    /// UTF-8 of columns [from, to), trailing blanks off.
    std::string text(const Line& line, int from, int to) const;
    void eachLine(const std::function<bool(LineId, const std::string&)>& visit) const;

    Position positionOfRow(int row) const; ///< of its first cell
    int rowOfPosition(Position position) const;
    /// The screen's row y starts here.
    Position screenPosition(int y) const;
    std::vector<LineId> prompts() const;

private:
    bool main() const { return screen_.which() == Screen::Which::Main; }
    void appendScreenRows(int y, Line& line) const;
    int openColumns() const; ///< cells of the line that begins in the history and goes on on the screen

    Screen& screen_;
};

} // namespace gwt::terminal
