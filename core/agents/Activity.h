#pragma once

#include "core/agents/AgentRow.h"
#include "core/agents/HookReport.h"
#include "core/agents/ScreenReading.h"
#include "core/base/Clock.h"
#include "core/terminal/Event.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace gwt::agents
{

/// Who told us.
enum class ActivitySource { None, Status, Hook, Title, Notification, Prompt, Screen, Output, Process };

/// What a person presses. Only these matter: Esc and Ctrl+C end a turn and fire no hook.
enum class PersonKey { Text, Enter, Escape, Interrupt };

/// The program that has the terminal (tcgetpgrp).
enum class Foreground { Agent, Shell, Other };

struct ActivityNow {
    ActivityKind kind = ActivityKind::Unknown;
    ActivitySource source = ActivitySource::None;
    std::chrono::milliseconds age{0}; ///< since it became so

    bool operator==(const ActivityNow&) const = default;
};

/// What one tab's agent does now, fused from all that the tab tells. Pure: fed by calls, time from the clock; one
/// thread. The agent's own word (OSC 7501, hooks, title) counts most; what the screen shows corrects it when it is
/// quiet and says otherwise for long enough, so that nothing stays "working" for ever.
class Activity
{
public:
    Activity(const base::Clock& clock, AgentRow row);

    ActivityNow now() const;

    void status(const terminal::ProgramStatus& status);
    void hook(AgentHook hook);
    void title(std::string_view title);
    void notification(const terminal::Notification& notification);
    void bell();
    void promptMark(const terminal::PromptMark& mark);
    void key(PersonKey key);
    void output(); ///< bytes came
    void screen(const ScreenReading& reading);
    void foreground(Foreground foreground);
    void exited();
    void seen(); ///< a person has looked at the tab: what was ready is idle

    /// When check() may find something that no call tells: silence. Nothing: never.
    std::optional<base::Clock::Steady> nextCheck() const;
    void check();

private:
    void become(ActivityKind kind, ActivitySource source);
    void finish(ActivitySource source);
    bool wasInterrupted() const;
    bool readsScreen() const { return !m_row.screen.composer.prompt.empty() && !m_row.screen.working.empty(); }
    bool tellsQuestions() const; ///< by itself; else a dialog on the screen counts at once
    bool showsRest() const;
    std::chrono::milliseconds patience() const;
    base::Clock::Steady quietSince() const { return std::max(m_lastOutput, m_since); }

    const base::Clock& m_clock;
    AgentRow m_row;
    ActivityKind m_kind = ActivityKind::Unknown;
    ActivitySource m_source = ActivitySource::None;
    base::Clock::Steady m_since;
    base::Clock::Steady m_lastOutput;
    base::Clock::Steady m_lastKey;
    std::optional<base::Clock::Steady> m_interrupted;
    std::optional<ActivitySource> m_word; ///< the best source of the agent's own word so far
    std::map<std::string, terminal::ProgramStatus::State> m_states;
    ScreenReading m_screen;
    std::optional<base::Clock::Steady> m_dialogSince;
    bool m_hasPrompts = false; ///< a shell with OSC 133
    bool m_isOver = false;
};

/// The contract's words.
std::string_view name(ActivityKind kind);
std::string_view name(ActivitySource source);

} // namespace gwt::agents
