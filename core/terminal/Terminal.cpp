#include "core/terminal/Terminal.h"

#include "core/terminal/TerminalState.h"

#include <algorithm>

namespace gwt::terminal
{

namespace
{
constexpr std::size_t SliceBytes = 64 * 1024;

Size clamped(Size size) { return {std::clamp(size.columns, 2, 4096), std::clamp(size.rows, 1, 2048)}; }

TerminalSettings checked(TerminalSettings settings)
{
    settings.size = clamped(settings.size);
    settings.historyLines = std::clamp(settings.historyLines, 0, 10'000'000);
    return settings;
}
} // namespace

Terminal::State::State(const TerminalSettings& settings)
    : screen(settings.size, settings.historyLines)
    , interpreter(screen, settings)
    , parser(interpreter)
    , transcript(screen)
    , viewport(screen, interpreter, selection, search)
{
    interpreter.beforeScrollbackDrop = [this] { rememberPlaces(); };
}

void Terminal::State::rememberPlaces()
{
    if (!interpreter.synchronised() || places.pending() || (viewport.following() && !selection.active()))
        return;
    std::vector<Position> kept{viewport.top().value_or(Position{})};
    if (selection.active()) {
        kept.push_back(selection.from());
        kept.push_back(selection.to());
        keptText = selection.text(transcript);
    }
    keptFollowing = viewport.following();
    places.remember(transcript, kept);
}

void Terminal::State::restorePlaces()
{
    if (!places.pending() || interpreter.synchronised())
        return;
    const std::vector<Position> found = places.restore(transcript);
    if (!keptFollowing)
        viewport.setTop(found[0] < transcript.screenPosition(0) ? std::optional(found[0]) : std::nullopt);
    if (found.size() < 3)
        return;
    selection.relocate(transcript, found[1], found[2]);
    if (selection.text(transcript) != keptText)
        selection.clear();
}

FeedResult Terminal::State::feed(std::string_view slice)
{
    const std::uint64_t serial = screen.serial();
    const Cursor before = screen.cursor();
    const bool alternate = screen.which() == Screen::Which::Alternate;
    const std::uint64_t colours = interpreter.paletteSerial();
    const bool wasSynchronised = interpreter.synchronised();
    parser.feed(slice.data(), slice.size());
    if (const Modes now = interpreter.modes(); now != modes) {
        modes = now;
        interpreter.events().emplace_back(ModesChanged{});
    }
    if (alternate != (screen.which() == Screen::Which::Alternate))
        selection.clear();
    restorePlaces();
    const Cursor& after = screen.cursor();
    FeedResult result;
    result.changed = serial != screen.serial() || before.x != after.x || before.y != after.y ||
                     colours != interpreter.paletteSerial() || wasSynchronised || visible != interpreter.cursorVisible();
    visible = interpreter.cursorVisible();
    result.replies = !interpreter.replies().empty();
    result.events = !interpreter.events().empty();
    result.synchronised = interpreter.synchronised();
    return result;
}

Terminal::Terminal(TerminalSettings settings) : state_(std::make_unique<State>(checked(std::move(settings)))) {}

Terminal::~Terminal() = default;

FeedResult Terminal::feed(std::string_view bytes)
{
    FeedResult all;
    do {
        const std::string_view slice = bytes.substr(0, SliceBytes);
        bytes.remove_prefix(slice.size());
        const FairMutex::PatientLock lock(state_->mutex);
        const FeedResult result = state_->feed(slice);
        all.changed |= result.changed;
        all.replies = result.replies;
        all.events = result.events;
        all.synchronised = result.synchronised;
    } while (!bytes.empty());
    return all;
}

std::string Terminal::takeReplies()
{
    const FairMutex::Lock lock(state_->mutex);
    return std::exchange(state_->interpreter.replies(), {});
}

std::vector<Event> Terminal::takeEvents()
{
    const FairMutex::Lock lock(state_->mutex);
    return std::exchange(state_->interpreter.events(), {});
}

void Terminal::tidy()
{
    const FairMutex::Lock lock(state_->mutex);
    state_->screen.history().compressOld();
}

void Terminal::resize(Size size, CellPixels cell)
{
    const FairMutex::Lock lock(state_->mutex);
    size = clamped(size);
    if (cell.width > 0 && cell.height > 0)
        state_->interpreter.setCell(cell);
    if (size != state_->screen.size())
        state_->screen.resize(size);
    state_->interpreter.sizeChanged();
}

void Terminal::setPalette(const Palette& palette)
{
    const FairMutex::Lock lock(state_->mutex);
    state_->interpreter.setPalette(palette);
}

void Terminal::answerClipboard(std::string_view target, std::string_view data)
{
    const FairMutex::Lock lock(state_->mutex);
    state_->interpreter.answerClipboard(target, data);
}

void Terminal::resetInputModes()
{
    const FairMutex::Lock lock(state_->mutex);
    state_->interpreter.resetInputModes();
    state_->restorePlaces();
}

void Terminal::reset(History history)
{
    const FairMutex::Lock lock(state_->mutex);
    state_->interpreter.hardReset();
    if (history == History::Drop)
        state_->screen.dropScrollback();
    state_->selection.clear();
    state_->viewport.scrollTo(0);
}

void Terminal::clearHistory()
{
    const FairMutex::Lock lock(state_->mutex);
    state_->screen.dropScrollback();
    state_->viewport.scrollTo(0);
}

Modes Terminal::modes() const
{
    const FairMutex::Lock lock(state_->mutex);
    return state_->interpreter.modes();
}

Size Terminal::size() const
{
    const FairMutex::Lock lock(state_->mutex);
    return state_->screen.size();
}

std::string Terminal::title() const
{
    const FairMutex::Lock lock(state_->mutex);
    return state_->interpreter.title();
}

std::vector<ProgramStatus> Terminal::programStatuses() const
{
    const FairMutex::Lock lock(state_->mutex);
    return state_->interpreter.statuses().records();
}

bool Terminal::synchronised() const
{
    const FairMutex::Lock lock(state_->mutex);
    return state_->interpreter.synchronised();
}

void Terminal::endSynchronised()
{
    const FairMutex::Lock lock(state_->mutex);
    state_->interpreter.endSynchronised();
    state_->restorePlaces();
}

void Terminal::snapshot(Snapshot& into)
{
    const FairMutex::Lock lock(state_->mutex);
    state_->selection.verify(state_->transcript, state_->screen.history().nextLine());
    state_->viewport.fill(into);
}

} // namespace gwt::terminal
