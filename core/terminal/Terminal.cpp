#include "core/terminal/Terminal.h"

#include <algorithm>
#include <mutex>

namespace gwt::terminal
{

// Stands in until the real engine lands: text, CR and LF only.
struct Terminal::State {
    mutable std::mutex mutex;
    TerminalSettings settings;
    std::vector<std::u32string> rows;
    int row = 0;
    std::uint64_t serial = 1;
};

Terminal::Terminal(TerminalSettings settings) : state_(std::make_unique<State>())
{
    state_->settings = std::move(settings);
    state_->rows.resize(std::size_t(state_->settings.size.rows));
}
Terminal::~Terminal() = default;

FeedResult Terminal::feed(std::string_view bytes)
{
    const std::lock_guard lock(state_->mutex);
    ++state_->serial;
    for (const char c : bytes) {
        if (c == '\n' && ++state_->row == int(state_->rows.size())) {
            state_->rows.erase(state_->rows.begin());
            state_->rows.emplace_back();
            --state_->row;
        } else if (c >= ' ' && int(state_->rows[std::size_t(state_->row)].size()) < state_->settings.size.columns)
            state_->rows[std::size_t(state_->row)].push_back(char32_t(c));
    }
    return {true, false, false, false};
}
std::string Terminal::takeReplies() { return {}; }
std::vector<Event> Terminal::takeEvents() { return {}; }
void Terminal::tidy() {}
void Terminal::resize(Size size, CellPixels cell)
{
    const std::lock_guard lock(state_->mutex);
    state_->settings.size = size;
    state_->settings.cell = cell;
    state_->rows.resize(std::size_t(size.rows));
    state_->row = std::min(state_->row, size.rows - 1);
}
void Terminal::setPalette(const Palette& palette) { state_->settings.palette = palette; }
void Terminal::answerClipboard(std::string_view, std::string_view) {}
void Terminal::resetInputModes() {}
void Terminal::reset(History) {}
void Terminal::clearHistory() {}
Modes Terminal::modes() const { return {}; }
Size Terminal::size() const { return state_->settings.size; }
std::string Terminal::title() const { return {}; }
std::vector<ProgramStatus> Terminal::programStatuses() const { return {}; }
bool Terminal::synchronised() const { return false; }
void Terminal::endSynchronised() {}
void Terminal::snapshot(Snapshot& into)
{
    const std::lock_guard lock(state_->mutex);
    into.size = state_->settings.size;
    into.palette = state_->settings.palette;
    into.rows.resize(std::size_t(into.size.rows));
    into.changedRows.clear();
    for (std::size_t r = 0; r < into.rows.size(); ++r) {
        into.rows[r].cells.assign(std::size_t(into.size.columns), {});
        for (std::size_t c = 0; c < state_->rows[r].size() && c < into.rows[r].cells.size(); ++c)
            into.rows[r].cells[c].code = state_->rows[r][c];
        into.rows[r].serial = state_->serial;
        into.changedRows.push_back(int(r));
    }
    into.cursor.row = state_->row;
}
void Terminal::scrollBy(int) {}
void Terminal::scrollTo(int) {}
bool Terminal::scrollToPrompt(Direction) { return false; }
bool Terminal::reveal(Position) { return false; }
void Terminal::select(ViewPoint, SelectionKind) {}
void Terminal::extendSelection(ViewPoint) {}
void Terminal::selectAll() {}
void Terminal::selectOutput() {}
void Terminal::clearSelection() {}
bool Terminal::hasSelection() const { return false; }
std::string Terminal::selectionText() const { return {}; }
void Terminal::setWordCharacters(std::string_view) {}
base::Result<int> Terminal::search(const SearchQuery&) { return 0; }
int Terminal::searchNext(Direction) { return -1; }
LineId Terminal::firstLine() const { return 0; }
LineId Terminal::lastLine() const { return 0; }
std::vector<std::string> Terminal::lines(LineId, int) const { return {}; }
Position Terminal::positionAt(ViewPoint) const { return {}; }
std::string Terminal::linkAt(ViewPoint) const { return {}; }
std::string Terminal::serialise(int) const { return {}; }

} // namespace gwt::terminal
