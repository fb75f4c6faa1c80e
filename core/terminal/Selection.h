#pragma once

#include "core/terminal/SelectionKind.h"
#include "core/terminal/Snapshot.h"
#include "core/terminal/Transcript.h"

#include <optional>
#include <string>
#include <vector>

namespace gwt::terminal
{

/// What the person marked, in places that survive scrolling and reflow. Watches the part that lies on the screen and lets
/// go when a program writes something else there.
class Selection
{
public:
    void begin(const Transcript& t, Position anchor, SelectionKind kind);
    void extend(const Transcript& t, Position focus);
    void set(const Transcript& t, Position from, Position to); ///< [from, to)
    void relocate(const Transcript& t, Position from, Position to); ///< its text is elsewhere now
    void clear() { range_.reset(); }
    bool active() const { return range_.has_value(); }
    void setWordCharacters(std::u32string characters) { wordCharacters_ = std::move(characters); }

    std::string text(const Transcript& t) const;
    /// Columns of a row [start, start + columns) of the view that are selected.
    ColumnSpan span(Position start, int columns, int nextStart) const;
    /// Clears when the text below `onScreen` is no longer what was selected.
    void verify(const Transcript& t, LineId onScreen);

    Position from() const { return range_ ? range_->from : Position{}; }
    Position to() const { return range_ ? range_->to : Position{}; }

private:
    struct Range {
        Position from, to; ///< [from, to)
    };
    struct Watched {
        LineId line;
        std::size_t hash;
    };
    void update(const Transcript& t);
    void watch(const Transcript& t);
    Range expanded(const Transcript& t, Position at) const;
    bool isWord(char32_t code) const;
    std::size_t hashOf(const Transcript& t, LineId line) const;
    ColumnSpan columnsOf(LineId line, int length) const;

    SelectionKind kind_ = SelectionKind::Character;
    Range origin_{};
    Position focus_{};
    std::optional<Range> range_;
    int blockFrom_ = 0, blockTo_ = 0; ///< columns of a block, within rows
    std::vector<Watched> watched_;
    std::u32string wordCharacters_ = U"_-./~:@%+#=?&$";
};

} // namespace gwt::terminal
