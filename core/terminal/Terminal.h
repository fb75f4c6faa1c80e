#pragma once

#include "core/base/Result.h"
#include "core/terminal/Event.h"
#include "core/terminal/Geometry.h"
#include "core/terminal/Modes.h"
#include "core/terminal/Palette.h"
#include "core/terminal/SearchQuery.h"
#include "core/terminal/SelectionKind.h"
#include "core/terminal/Snapshot.h"
#include "core/terminal/TerminalSettings.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace gwt::terminal
{

/// What a feed() left behind; saves the caller taking the mutex again to find nothing.
struct FeedResult {
    bool changed = false; ///< the view may look different
    bool replies = false; ///< takeReplies() has bytes for the pty
    bool events = false;  ///< takeEvents() has something
    bool synchronised = false; ///< inside a 2026 block: hold painting (for at most SynchronisedLimit)
};

/// One terminal: the model between a pty and a window. Knows neither.
///
/// Threads: every member may be called from any thread; each takes this terminal's mutex for a short while. The pattern is
/// a reader thread that loops { read the pty; feed(); write takeReplies() to the pty; hand takeEvents() on } and a window
/// that calls snapshot() when it paints. feed() lets go of the mutex after each slice (at most 64 KiB, well under 1 ms)
/// and lets a waiting caller in first, so a flood never holds the window up. Never call back into a Terminal from under a
/// lock of your own that a reader thread may want. Order is kept: replies leave in the order of the queries, events in the
/// order of the bytes.
class Terminal
{
public:
    /// Paint anyhow when a 2026 block stays open longer than this.
    static constexpr int SynchronisedLimitMs = 150;

    explicit Terminal(TerminalSettings settings);
    ~Terminal();
    Terminal(const Terminal&) = delete;
    Terminal& operator=(const Terminal&) = delete;

    // --- bytes: the reader thread
    FeedResult feed(std::string_view bytes);
    std::string takeReplies();
    std::vector<Event> takeEvents();
    /// Compresses history that is not looked at. Call when the tab has been quiet for a second or so.
    void tidy();

    // --- what the window tells
    /// Reflows the main screen; the caller sets the pty's size too. Call when both are known.
    void resize(Size size, CellPixels cell = {});
    /// The person's theme. What programs changed with OSC 4 etc. stays changed. Sends ?2031 reports when the scheme flips.
    void setPalette(const Palette& palette);
    /// The answer to a ClipboardQuery that the person allowed.
    void answerClipboard(std::string_view target, std::string_view data);
    /// Kitty flags, modifyOtherKeys, mouse, 1004, 2004, 2026, DECCKM, keypad off: the foreground job went back to the
    /// shell and did not clean up. OSC 133;A does it by itself.
    void resetInputModes();
    /// RIS, from the window's menu. `History::Drop` also clears the scrollback.
    enum class History : std::uint8_t { Keep, Drop };
    void reset(History history);
    void clearHistory();

    // --- state
    Modes modes() const;
    Size size() const;
    std::string title() const;
    std::vector<ProgramStatus> programStatuses() const; ///< OSC 7501 records, most recent first
    bool synchronised() const;
    /// Ends a 2026 block that took longer than the limit.
    void endSynchronised();

    // --- painting
    void snapshot(Snapshot& into);

    // --- the view; stays on the same text while output goes on, unless at the bottom
    void scrollBy(int rows); ///< > 0 towards older text
    void scrollTo(int offsetFromBottom);
    void scrollToBottom() { scrollTo(0); }
    enum class Direction : std::uint8_t { Older, Newer };
    bool scrollToPrompt(Direction direction); ///< OSC 133 A marks; false when there is none that way
    /// Puts the line in the view when it is not.
    bool reveal(Position position);

    // --- selection; survives output, scrolling and reflow; goes when its text is overwritten
    void select(ViewPoint anchor, SelectionKind kind);
    void extendSelection(ViewPoint to);
    void selectAll();
    void selectOutput(); ///< the output of the last command (OSC 133 C … D)
    void clearSelection();
    bool hasSelection() const;
    std::string selectionText() const; ///< UTF-8; trailing blanks off, wrapped rows joined
    /// Characters besides letters and digits that belong to a word for SelectionKind::Word.
    void setWordCharacters(std::string_view utf8);

    // --- search over history and screen
    /// How many matches there are; the newest becomes the current one. An empty text ends the search.
    base::Result<int> search(const SearchQuery& query);
    /// Moves the current match and reveals it; its index, or -1.
    int searchNext(Direction direction);

    // --- text by line
    LineId firstLine() const;
    LineId lastLine() const; ///< the line of the screen's last row
    /// UTF-8 text of whole logical lines; trailing blanks off.
    std::vector<std::string> lines(LineId from, int count) const;
    Position positionAt(ViewPoint point) const;
    std::string linkAt(ViewPoint point) const; ///< URI of OSC 8, empty without
    /// Everything as bytes that make an equal terminal when fed to a new one (for restoring a tab): history, screen, pen.
    std::string serialise(int maxHistoryLines) const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace gwt::terminal
