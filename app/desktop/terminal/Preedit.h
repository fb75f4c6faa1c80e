#pragma once

#include "core/terminal/Snapshot.h"

#include <QInputMethodEvent>
#include <QString>

namespace gwt::desktop
{

class TerminalFont;

/// Text that an input method is still composing, as cells laid over the row of the cursor.
class Preedit
{
public:
    void set(const QInputMethodEvent& event);
    void clear() { *this = {}; }
    bool isEmpty() const { return text_.isEmpty(); }
    const QString& text() const { return text_; }

    /// `row` with the text laid over it from `column` on, moved left when it would not fit.
    terminal::SnapshotRow over(const terminal::SnapshotRow& row, int column, const TerminalFont& font) const;
    /// Where the caret is, in cells of that row; follows the candidate window.
    int caretColumn(int columns, int column, const TerminalFont& font) const;

private:
    int cellsOf(const std::u32string& characters, const TerminalFont& font) const;
    int start(int columns, int column, const TerminalFont& font) const;

    QString text_;
    int caret_ = 0;                     ///< UTF-16 units
    int targetFrom_ = 0, targetTo_ = 0; ///< the clause being converted
};

} // namespace gwt::desktop
