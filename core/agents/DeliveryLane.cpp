#include "core/agents/DeliveryLane.h"

namespace gwt::agents
{
namespace
{

using namespace std::chrono_literals;
using Composed = ScreenReading::Composer;

constexpr auto typingPause = 1500ms; ///< a person who has pressed no key for so long is not in the middle of a word
constexpr auto afterMessage = 1s;    ///< until the agent shows that it works on the last one
constexpr auto visibleWithin = 5s; ///< a busy agent may show the paste late; the pty keeps the order of paste and Enter
constexpr auto takenWithin = 1s;
constexpr auto redraw = 150ms;
constexpr std::size_t foldedFrom = 400; ///< longer pastes are shown as "[Pasted text]"
constexpr auto settledAfter = 300ms;
constexpr auto untouchedFor = 5s; ///< a key that has not shown itself by then was none that writes
constexpr auto shownWithin = 10s;
constexpr auto keyToScreen = 500ms; ///< a busy agent shows a key no later
constexpr auto lookEvery = 250ms;
constexpr int maxEnters = 3;

/// Wrapping and a resize move blanks about; the text is the same.
std::string squeezed(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        if (c != ' ' && c != '\n')
            out += c;
    }
    return out;
}

bool isWorking(const ComposerView& view)
{
    return view.activity == ActivityKind::Working || view.screen.working;
}

} // namespace

DeliveryLane::Outcome DeliveryLane::advance(const std::string& line, const std::function<bool()>& commit)
{
    switch (m_stage) {
    case Stage::Waiting:
        return waiting(line, commit);
    case Stage::Pasted:
        return pasted(line);
    case Stage::Entered:
        return entered(line);
    case Stage::TakenOver:
        break;
    }
    return takenOver(line);
}

DeliveryLane::Outcome DeliveryLane::finish(MessageState state, DeliveryReason reason)
{
    m_stage = Stage::Waiting;
    m_finishedAt = m_clock.now();
    m_clearSince.reset();
    m_emptiedBy.reset();
    m_sawOurs.reset();
    m_sawDraft = false;
    m_enters = 0;
    return {state, reason, {}};
}

std::optional<DeliveryLane::Outcome> DeliveryLane::obstacle(const ComposerView& view) const
{
    using Reason = DeliveryReason;
    if (!view.isRunning)
        return held(Reason::TabEnded);
    if (view.foreground == Foreground::Shell)
        return held(Reason::ShellInForeground);
    if (view.foreground == Foreground::Other)
        return held(Reason::OtherInForeground);
    if (view.screen.dialog || view.activity == ActivityKind::NeedsYou)
        return held(Reason::DialogOpen);
    // Of a composer that cannot be read: what was typed and not sent is a draft.
    const bool typed = !view.knowsComposer && view.lastKey && (!view.lastEnter || *view.lastEnter < *view.lastKey);
    if (typed || view.screen.composer == Composed::Draft)
        return held(Reason::Draft);
    if (view.lastKey && m_clock.now() < *view.lastKey + typingPause)
        return held(Reason::Typing, *view.lastKey + typingPause);
    if (!view.takesPaste)
        return held(Reason::Starting);
    if (view.knowsComposer && view.screen.composer == Composed::Hidden)
        return held(Reason::ComposerHidden);
    if (m_profile.midTurn == DeliveryProfile::MidTurn::Accepts)
        return std::nullopt;
    if (isWorking(view))
        return Outcome{MessageState::Queued, Reason::Working, {}};
    if (!view.knowsComposer && view.activity == ActivityKind::Unknown)
        return held(Reason::Starting);
    return std::nullopt;
}

DeliveryLane::Outcome DeliveryLane::waiting(const std::string& line, const std::function<bool()>& commit)
{
    if (auto found = obstacle(m_composer.view())) {
        m_clearSince.reset();
        return *found;
    }
    if (m_clock.now() < m_finishedAt + afterMessage)
        return {MessageState::Queued, DeliveryReason::BehindOthers, m_finishedAt + afterMessage};
    // One look may have met the screen in the middle of a redraw.
    if (!m_clearSince)
        m_clearSince = m_clock.now();
    if (m_clock.now() < *m_clearSince + redraw)
        return {MessageState::Queued, DeliveryReason::Sending, *m_clearSince + redraw};
    if (!commit())
        return held(DeliveryReason::CannotRecord, m_clock.now() + visibleWithin);
    m_stage = Stage::Pasted;
    m_pastedAt = m_clock.now();
    m_composer.paste(line);
    return {MessageState::Queued, DeliveryReason::Sending, m_pastedAt + m_profile.pauseBeforeEnter};
}

DeliveryLane::Outcome DeliveryLane::enter(const ComposerView& view)
{
    m_stage = Stage::Entered;
    m_enteredAt = m_clock.now();
    m_draftAtEnter = squeezed(view.screen.draft);
    ++m_enters;
    m_composer.pressEnter();
    if (!view.knowsComposer)
        return finish(MessageState::Submitted); // nothing on this screen could tell more
    return {MessageState::Queued, DeliveryReason::Sending, m_enteredAt + lookEvery};
}

DeliveryLane::Outcome DeliveryLane::pasted(const std::string& line)
{
    const auto now = m_clock.now();
    const ComposerView view = m_composer.view();
    m_sawDraft = m_sawDraft || view.screen.composer == Composed::Draft;
    if (now < m_pastedAt + m_profile.pauseBeforeEnter)
        return {MessageState::Queued, DeliveryReason::Sending, m_pastedAt + m_profile.pauseBeforeEnter};
    if (!view.isRunning || view.foreground != Foreground::Agent)
        return finish(MessageState::Refused, DeliveryReason::ProgramEnded);
    // An Enter now would answer the dialog.
    if (view.screen.dialog || view.activity == ActivityKind::NeedsYou)
        return held(DeliveryReason::DialogOpen);
    if (personTyped(view, m_pastedAt)) {
        m_stage = Stage::TakenOver;
        return takenOver(line);
    }
    if (view.knowsComposer && view.screen.composer == Composed::Hidden)
        return held(DeliveryReason::ComposerHidden, now + lookEvery);
    const bool shown = squeezed(view.screen.draft).find(squeezed(line)) != std::string::npos ||
                       (line.size() > foldedFrom && view.screen.composer == Composed::Draft);
    if (view.knowsComposer && !shown && now < m_pastedAt + visibleWithin)
        return {MessageState::Queued, DeliveryReason::Sending, now + lookEvery};
    if (m_profile.midTurn == DeliveryProfile::MidTurn::Holds && isWorking(view))
        return {MessageState::Queued, DeliveryReason::Working, {}};
    return enter(view);
}

DeliveryLane::Outcome DeliveryLane::entered(const std::string& line)
{
    const auto now = m_clock.now();
    const ComposerView view = m_composer.view();
    if (!view.isRunning || view.foreground != Foreground::Agent)
        return finish(MessageState::Refused, DeliveryReason::EndedUnconfirmed);
    if (!stands(view) && !view.screen.dialog && view.screen.composer == Composed::Hidden &&
        now < m_enteredAt + takenWithin)
        return {MessageState::Queued, DeliveryReason::Sending, now + lookEvery}; // in the middle of a redraw
    if (!stands(view))
        return finish(MessageState::Submitted);
    if (personTyped(view, m_enteredAt)) {
        m_stage = Stage::TakenOver;
        return takenOver(line);
    }
    if (now < m_enteredAt + m_profile.enterAgainAfter)
        return {MessageState::Queued, DeliveryReason::Sending, now + lookEvery};
    if (m_enters < maxEnters)
        return enter(view);
    return held(DeliveryReason::EnterNotTaken);
}

bool DeliveryLane::stands(const ComposerView& view) const
{
    return view.screen.composer == Composed::Draft && !m_draftAtEnter.empty() &&
           squeezed(view.screen.draft).starts_with(m_draftAtEnter);
}

DeliveryLane::Outcome DeliveryLane::takenOver(const std::string& line)
{
    const auto now = m_clock.now();
    const ComposerView view = m_composer.view();
    const bool entered = view.lastEnter && *view.lastEnter >= m_pastedAt;
    if (!view.isRunning || view.foreground != Foreground::Agent) {
        return m_emptiedBy && m_emptiedBy->byEnter
                   ? finish(MessageState::Submitted, DeliveryReason::ByPerson)
                   : finish(MessageState::Refused,
                            entered || m_enters > 0 ? DeliveryReason::EndedUnconfirmed : DeliveryReason::ProgramEnded);
    }
    if (!view.knowsComposer)
        return finish(MessageState::Submitted, DeliveryReason::ByPerson);
    // The person's key overtook nothing: our own Enter was on its way before it.
    if (m_enters > 0 && !view.screen.dialog && view.screen.composer != Composed::Hidden && !stands(view))
        return finish(MessageState::Submitted);
    const bool isEmpty = !view.screen.dialog && view.screen.composer == Composed::Empty;
    const bool isDraft = !view.screen.dialog && view.screen.composer == Composed::Draft;
    const bool hasOurs = isDraft && squeezed(view.screen.draft).find(squeezed(line)) != std::string::npos;
    // The person may press the next keys before the screen shows what the last one did: gone is judged by the Enter.
    // A busy agent has not even shown the paste: that is not empty yet.
    m_sawDraft = m_sawDraft || isDraft;
    if (isEmpty && !m_sawDraft && now < m_pastedAt + shownWithin)
        return held(DeliveryReason::EditedByPerson, now + lookEvery);
    if (!m_emptiedBy && (isEmpty || (isDraft && !hasOurs && m_sawOurs)))
        m_emptiedBy = Emptied{now, entered && (view.lastKey == view.lastEnter ||
                                               *view.lastEnter + keyToScreen >= m_sawOurs.value_or(m_pastedAt))};
    if (hasOurs)
        m_sawOurs = now;
    if (isDraft && !hasOurs && m_sawOurs) // the person has gone on to something new
        return takenAway();
    if (!isEmpty) {
        m_emptiedBy.reset();
        // A key that changed nothing (an arrow, a glance): after a while the Enter is ours again.
        const bool untouched = hasOurs && !entered && squeezed(view.screen.draft) == squeezed(line);
        if (!untouched)
            return held(DeliveryReason::EditedByPerson);
        if (now < *view.lastKey + untouchedFor)
            return held(DeliveryReason::Typing, *view.lastKey + untouchedFor);
        m_stage = Stage::Pasted;
        m_pastedAt = now;
        return {MessageState::Queued, DeliveryReason::Sending, now + m_profile.pauseBeforeEnter};
    }
    // A composer that is empty for one frame is being drawn.
    if (now < m_emptiedBy->at + settledAfter)
        return held(DeliveryReason::EditedByPerson, m_emptiedBy->at + settledAfter);
    return takenAway();
}

DeliveryLane::Outcome DeliveryLane::takenAway()
{
    return m_emptiedBy->byEnter ? finish(MessageState::Submitted, DeliveryReason::ByPerson)
                                : finish(MessageState::Refused, DeliveryReason::ClearedByPerson);
}

} // namespace gwt::agents
