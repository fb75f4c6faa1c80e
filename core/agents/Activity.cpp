#include "core/agents/Activity.h"

#include <algorithm>

namespace gwt::agents
{
namespace
{

using namespace std::chrono_literals;
using State = terminal::ProgramStatus::State;

constexpr auto settled = 700ms; ///< a screen that is quiet for so long shows how things are
constexpr auto stuck = 3s;   ///< and for so long even against the agent's own word: all of them animate while they work
constexpr auto deaf = 10s;   // against its own word by OSC 7501 or a hook; a busy machine stops animations
constexpr auto echo = 150ms; ///< output so soon after a key is its echo
constexpr auto longCommand = 5s;      ///< a shell's command worth a look when it ends
constexpr std::size_t maxStates = 64; ///< of sub-agents; a program that makes them up must not eat memory

ActivityKind kindOf(State state)
{
    switch (state) {
    case State::Working:
        return ActivityKind::Working;
    case State::Blocked:
    case State::Error:
        return ActivityKind::NeedsYou;
    case State::Done:
        return ActivityKind::Ready;
    case State::Idle:
        return ActivityKind::Idle;
    case State::Clear:
        break;
    }
    return ActivityKind::Unknown;
}

/// Of several sub-agents the one that needs most counts.
int need(State state)
{
    switch (state) {
    case State::Blocked:
        return 5;
    case State::Working:
        return 4;
    case State::Error:
        return 3;
    case State::Done:
        return 2;
    default:
        return 1;
    }
}

bool asks(std::string_view text)
{
    return std::ranges::any_of(
        std::initializer_list<std::string_view>{"permission", "approv", "Action Required", "confirm"},
        [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

} // namespace

Activity::Activity(const base::Clock& clock, AgentRow row)
    : m_clock(clock)
    , m_row(std::move(row))
    , m_since(clock.now())
    , m_lastOutput(m_since)
    , m_lastKey(m_since - 1h)
{
}

ActivityNow Activity::now() const
{
    return {m_kind, m_source, std::chrono::duration_cast<std::chrono::milliseconds>(m_clock.now() - m_since)};
}

void Activity::become(ActivityKind kind, ActivitySource source)
{
    if (m_isOver)
        return;
    if (kind != m_kind) {
        m_since = m_clock.now();
        m_source = source;
        if (kind == ActivityKind::Working)
            m_interrupted.reset();
    } else if (source < m_source || m_source == ActivitySource::None) {
        m_source = source;
    }
    m_kind = kind;
}

bool Activity::wasInterrupted() const
{
    return m_interrupted && *m_interrupted >= m_since;
}

void Activity::finish(ActivitySource source)
{
    become(m_kind == ActivityKind::Working && !wasInterrupted() ? ActivityKind::Ready : ActivityKind::Idle, source);
}

void Activity::status(const terminal::ProgramStatus& status)
{
    if (status.state == State::Clear)
        m_states.erase(status.id);
    else if (m_states.size() < maxStates || m_states.contains(status.id))
        m_states[status.id] = status.state;
    if (m_states.empty()) {
        m_word.reset();
        return become(ActivityKind::Unknown, ActivitySource::Status);
    }
    m_word = ActivitySource::Status;
    const auto most = std::ranges::max_element(m_states, {}, [](const auto& entry) { return need(entry.second); });
    become(kindOf(most->second), ActivitySource::Status);
}

void Activity::hook(AgentHook hook)
{
    // OSC 7501 comes in the order of what the screen shows; a hook comes by another way and may be late.
    if (m_word == ActivitySource::Status)
        return;
    m_word = ActivitySource::Hook;
    switch (hook) {
    case AgentHook::SessionStarted:
        return;
    case AgentHook::PromptSubmitted:
    case AgentHook::ToolStarted:
    case AgentHook::ToolEnded:
        return become(ActivityKind::Working, ActivitySource::Hook);
    case AgentHook::Asked:
        return become(ActivityKind::NeedsYou, ActivitySource::Hook);
    case AgentHook::Stopped:
        return finish(ActivitySource::Hook);
    case AgentHook::SessionEnded:
        return become(ActivityKind::Idle, ActivitySource::Hook);
    }
}

void Activity::title(std::string_view title)
{
    if (m_word && *m_word < ActivitySource::Title)
        return;
    const auto rule = std::ranges::find_if(
        m_row.titles, [&](const TitleRule& candidate) { return title.find(candidate.text) != std::string_view::npos; });
    if (rule == m_row.titles.end())
        return;
    m_word = ActivitySource::Title;
    const bool rests = rule->kind == ActivityKind::Idle || rule->kind == ActivityKind::Ready;
    if (!rests)
        return become(rule->kind, ActivitySource::Title);
    // Claude's title is the same when it rests and when it asks: the screen tells these apart.
    if (m_kind == ActivityKind::NeedsYou && m_screen.dialog)
        return;
    if (m_kind != ActivityKind::Ready)
        finish(ActivitySource::Title);
}

void Activity::notification(const terminal::Notification& notification)
{
    if (m_word || notification.close)
        return;
    become(asks(notification.title) || asks(notification.body) ? ActivityKind::NeedsYou : ActivityKind::Ready,
           ActivitySource::Notification);
}

void Activity::bell()
{
    if (!m_word && m_kind == ActivityKind::Working)
        become(ActivityKind::Ready, ActivitySource::Notification);
}

void Activity::promptMark(const terminal::PromptMark& mark)
{
    if (m_word)
        return;
    m_hasPrompts = true;
    switch (mark.kind) {
    case terminal::PromptMark::Kind::Output:
        return become(ActivityKind::Working, ActivitySource::Prompt);
    case terminal::PromptMark::Kind::End:
    case terminal::PromptMark::Kind::Prompt: {
        const bool wasLong =
            m_kind == ActivityKind::Working && m_clock.now() - m_since >= longCommand && !wasInterrupted();
        if (m_kind != ActivityKind::Ready)
            become(wasLong ? ActivityKind::Ready : ActivityKind::Idle, ActivitySource::Prompt);
        return;
    }
    case terminal::PromptMark::Kind::Command:
        return;
    }
}

void Activity::key(PersonKey key)
{
    m_lastKey = m_clock.now();
    if (key == PersonKey::Escape || key == PersonKey::Interrupt)
        m_interrupted = m_lastKey;
    seen();
}

void Activity::output()
{
    check(); // of the silence before
    m_lastOutput = m_clock.now();
    const bool isEcho = m_lastOutput - m_lastKey < echo;
    if (!m_word && !m_hasPrompts && !readsScreen() && m_row.delivery.target == DeliveryProfile::Target::Agent &&
        !isEcho)
        become(ActivityKind::Working, ActivitySource::Output);
}

void Activity::screen(const ScreenReading& reading)
{
    const bool hadDialog = m_screen.dialog;
    m_screen = reading;
    if (reading.dialog && !m_dialogSince)
        m_dialogSince = m_clock.now();
    else if (!reading.dialog)
        m_dialogSince.reset();
    if (reading.dialog && !tellsQuestions())
        become(ActivityKind::NeedsYou, ActivitySource::Screen);
    else if (hadDialog && !reading.dialog && m_kind == ActivityKind::NeedsYou && m_source == ActivitySource::Screen)
        become(wasInterrupted() ? ActivityKind::Idle : ActivityKind::Working, ActivitySource::Screen);
    else if (reading.working && !m_word)
        become(ActivityKind::Working, ActivitySource::Screen);
    else if (m_kind == ActivityKind::Unknown && showsRest() && !m_word)
        become(ActivityKind::Idle, ActivitySource::Screen);
    check();
}

void Activity::foreground(Foreground foreground)
{
    const bool isShellTab = m_row.delivery.target == DeliveryProfile::Target::Never;
    if (foreground == Foreground::Shell) {
        m_states.clear();
        m_word.reset();
        if (m_kind != ActivityKind::Ready && !m_hasPrompts)
            become(ActivityKind::Idle, ActivitySource::Process);
    } else if (isShellTab && !m_word && !m_hasPrompts) {
        become(ActivityKind::Working, ActivitySource::Process);
    }
}

void Activity::exited()
{
    become(ActivityKind::Idle, ActivitySource::Process);
    m_isOver = true;
}

void Activity::seen()
{
    if (m_kind == ActivityKind::Ready)
        become(ActivityKind::Idle, m_source);
}

bool Activity::tellsQuestions() const
{
    return m_word && (*m_word < ActivitySource::Title || std::ranges::any_of(m_row.titles, [](const TitleRule& rule) {
               return rule.kind == ActivityKind::NeedsYou;
           }));
}

bool Activity::showsRest() const
{
    return readsScreen() && !m_screen.dialog && !m_screen.working &&
           m_screen.composer != ScreenReading::Composer::Hidden;
}

std::chrono::milliseconds Activity::patience() const
{
    const bool ownWord = m_word && *m_word < ActivitySource::Title;
    if (wasInterrupted())
        return ownWord ? std::chrono::milliseconds(stuck) : settled;
    return ownWord ? std::chrono::milliseconds(deaf) : m_word ? std::chrono::milliseconds(stuck) : settled;
}

std::optional<base::Clock::Steady> Activity::nextCheck() const
{
    const bool guesses = m_source == ActivitySource::Output || (m_source == ActivitySource::Screen && !readsScreen());
    if (m_kind == ActivityKind::Working && (guesses || showsRest()))
        return quietSince() + (guesses ? settled : patience());
    if (m_dialogSince && m_kind != ActivityKind::NeedsYou)
        return std::max(*m_dialogSince, m_since) + settled; // an answered question may stand there a little longer
    return std::nullopt;
}

void Activity::check()
{
    const auto due = nextCheck();
    if (!due || m_clock.now() < *due)
        return;
    if (m_kind != ActivityKind::Working || m_screen.dialog)
        return become(ActivityKind::NeedsYou, ActivitySource::Screen);
    finish(m_source == ActivitySource::Output ? m_source : ActivitySource::Screen);
}

std::string_view name(ActivityKind kind)
{
    switch (kind) {
    case ActivityKind::Working:
        return "working";
    case ActivityKind::NeedsYou:
        return "needs_you";
    case ActivityKind::Ready:
        return "ready";
    case ActivityKind::Idle:
        return "idle";
    case ActivityKind::Unknown:
        break;
    }
    return "unknown";
}

std::string_view name(ActivitySource source)
{
    static constexpr std::string_view names[] = {"none",   "status", "hook",   "title",  "notification",
                                                 "prompt", "screen", "output", "process"};
    return names[static_cast<std::size_t>(source)];
}

} // namespace gwt::agents
