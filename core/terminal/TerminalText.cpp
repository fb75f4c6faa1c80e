// Terminal's view, selection, search and text by line.
#include "core/terminal/Terminal.h"

#include "core/base/Text.h"
#include "core/terminal/Serialiser.h"
#include "core/terminal/TerminalState.h"
#include "core/terminal/Utf8.h"

#include <algorithm>

namespace gwt::terminal
{

void Terminal::scrollBy(int rows)
{
    const FairMutex::Lock lock(state_->mutex);
    state_->viewport.scrollTo(state_->viewport.offset() + rows);
}

void Terminal::scrollTo(int offset)
{
    const FairMutex::Lock lock(state_->mutex);
    state_->viewport.scrollTo(offset);
}

bool Terminal::scrollToPrompt(Direction direction)
{
    const FairMutex::Lock lock(state_->mutex);
    return state_->viewport.scrollToPrompt(direction == Direction::Older ? -1 : 1);
}

bool Terminal::reveal(Position position)
{
    const FairMutex::Lock lock(state_->mutex);
    return state_->viewport.reveal(position);
}

void Terminal::select(ViewPoint anchor, SelectionKind kind)
{
    const FairMutex::Lock lock(state_->mutex);
    state_->selection.begin(state_->transcript, state_->viewport.positionAt(anchor), kind);
}

void Terminal::extendSelection(ViewPoint to)
{
    const FairMutex::Lock lock(state_->mutex);
    state_->selection.extend(state_->transcript, state_->viewport.positionAt(to));
}

void Terminal::selectAll()
{
    const FairMutex::Lock lock(state_->mutex);
    state_->selection.set(state_->transcript, {state_->transcript.firstLine(), 0}, {state_->transcript.lastLine() + 1, 0});
}

void Terminal::selectOutput()
{
    const FairMutex::Lock lock(state_->mutex);
    const Transcript& t = state_->transcript;
    const std::vector<LineId> prompts = t.prompts();
    // From the newest line marked C to the prompt behind it, or to the end while the command runs.
    for (LineId id = t.lastLine(), stop = std::max(t.firstLine(), id - 20'000); id >= stop; --id)
        if (t.line(id).output) {
            const auto next = std::upper_bound(prompts.begin(), prompts.end(), id);
            state_->selection.set(t, {id, 0}, {next != prompts.end() ? *next : t.lastLine() + 1, 0});
            return;
        }
}

void Terminal::clearSelection()
{
    const FairMutex::Lock lock(state_->mutex);
    state_->selection.clear();
}

bool Terminal::hasSelection() const
{
    const FairMutex::Lock lock(state_->mutex);
    return state_->selection.active();
}

std::string Terminal::selectionText() const
{
    const FairMutex::Lock lock(state_->mutex);
    return state_->selection.text(state_->transcript);
}

void Terminal::setWordCharacters(std::string_view utf8)
{
    std::u32string codes;
    const std::string text = base::toValidUtf8(utf8);
    for (const char *p = text.data(), *end = p + text.size(); p < end;)
        codes += decodeUtf8(p);
    const FairMutex::Lock lock(state_->mutex);
    state_->selection.setWordCharacters(std::move(codes));
}

base::Result<int> Terminal::search(const SearchQuery& query)
{
    const FairMutex::Lock lock(state_->mutex);
    const base::Result<int> count = state_->search.run(state_->transcript, query);
    if (const Position* place = state_->search.currentPlace())
        state_->viewport.reveal(*place);
    return count;
}

int Terminal::searchNext(Direction direction)
{
    const FairMutex::Lock lock(state_->mutex);
    const Position* place = state_->search.step(direction == Direction::Older ? -1 : 1);
    if (place == nullptr)
        return -1;
    state_->viewport.reveal(*place);
    return state_->search.current();
}

LineId Terminal::firstLine() const
{
    const FairMutex::Lock lock(state_->mutex);
    return state_->transcript.firstLine();
}

LineId Terminal::lastLine() const
{
    const FairMutex::Lock lock(state_->mutex);
    return state_->transcript.lastLine();
}

std::vector<std::string> Terminal::lines(LineId from, int count) const
{
    const FairMutex::Lock lock(state_->mutex);
    const Transcript& t = state_->transcript;
    std::vector<std::string> texts;
    from = std::max(from, t.firstLine());
    const LineId last = t.lastLine();
    for (LineId id = from; id <= last && id - from < count; ++id)
        texts.push_back(t.text(id));
    return texts;
}

Position Terminal::positionAt(ViewPoint point) const
{
    const FairMutex::Lock lock(state_->mutex);
    return state_->viewport.positionAt(point);
}

std::string Terminal::linkAt(ViewPoint point) const
{
    const FairMutex::Lock lock(state_->mutex);
    const Position at = state_->viewport.positionAt(point);
    const Transcript::Line line = state_->transcript.line(at.line);
    if (at.column >= int(line.cells.size()))
        return {};
    return state_->screen.tables().links.at(line.cells[std::size_t(at.column)].link()).uri;
}

std::string Terminal::serialise(int maxHistoryLines) const
{
    const FairMutex::Lock lock(state_->mutex);
    return serialiseScreen(state_->screen, state_->transcript, maxHistoryLines);
}

} // namespace gwt::terminal
