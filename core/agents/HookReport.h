#pragma once

#include <optional>
#include <string>

namespace gwt::agents
{

/// What an agent's own hooks report, when its launch passed some (AgentRow::hooks).
enum class AgentHook { SessionStarted, PromptSubmitted, ToolStarted, ToolEnded, Asked, Stopped, SessionEnded };

/// The fields of a hook's input that gwt looks at, in Claude's names (Gemini's are the same; Codex's `notify` is put
/// into them). From outside: at most 4 KiB each, any bytes.
struct HookFields {
    std::string event;            ///< hook_event_name; Codex: type
    std::string sessionId;        ///< session_id; Codex: thread-id
    std::string source;           ///< of a SessionStart: startup, resume, clear, compact
    std::string toolName;         ///< tool_name
    std::string notificationType; ///< notification_type
    std::string message;
    std::string transcriptPath; ///< transcript_path
};

struct HookReport {
    AgentHook hook = AgentHook::SessionStarted;
    std::string sessionId; ///< empty: not told, or not an id
    /// The session is another one than the launch asked for and the agent says so: after /clear or a choice of /resume.
    bool isSwitch = false;
    std::string detail; ///< what it asks, which tool runs; one line, may be empty
    std::string transcriptPath;

    bool operator==(const HookReport&) const = default;
};

/// Nothing: an event that says nothing about what the agent is at (a note that it has been idle for a while).
/// Claude: code.claude.com/docs/en/hooks; Gemini: docs/hooks/reference.md in its package; Codex: `notify`.
std::optional<HookReport> hookReport(const HookFields& fields);

/// May stand as an id in a command line: letters, digits, '-' and '_', at most 128, none first but a letter or digit.
bool isSessionId(const std::string& id);

} // namespace gwt::agents
