#include "core/agents/HookReport.h"

#include "core/base/Text.h"

#include <algorithm>
#include <span>
#include <string_view>

namespace gwt::agents
{
namespace
{

struct Row {
    std::string_view event;
    AgentHook hook;
};

constexpr Row rows[] = {
    {"SessionStart", AgentHook::SessionStarted},
    {"UserPromptSubmit", AgentHook::PromptSubmitted},
    {"PreToolUse", AgentHook::ToolStarted},
    {"PostToolUse", AgentHook::ToolEnded},
    {"PermissionRequest", AgentHook::Asked},
    {"Notification", AgentHook::Asked},
    {"Stop", AgentHook::Stopped},
    {"SessionEnd", AgentHook::SessionEnded},
    // Gemini, for a person who has put `gwt-mcp-bridge --hook` into their own settings
    {"BeforeAgent", AgentHook::PromptSubmitted},
    {"BeforeTool", AgentHook::ToolStarted},
    {"AfterTool", AgentHook::ToolEnded},
    {"AfterAgent", AgentHook::Stopped},
    // Codex
    {"agent-turn-complete", AgentHook::Stopped},
};

/// Claude also notifies when it has been idle for a minute, and when a login worked: neither is a question.
constexpr std::string_view questions[] = {"permission_prompt", "elicitation_dialog", "ToolPermission"};
constexpr std::string_view questionTools[] = {"AskUserQuestion", "ExitPlanMode", "ask_user"};

constexpr std::size_t maxDetail = 200;

bool isOneOf(const std::string& text, std::span<const std::string_view> words) { return std::ranges::find(words, text) != words.end(); }

std::string line(std::string text)
{
    std::ranges::replace_if(text, [](unsigned char c) { return c < ' ' || c == 0x7f; }, ' ');
    return base::toValidUtf8(std::string_view(text).substr(0, maxDetail));
}

} // namespace

bool isSessionId(const std::string& id)
{
    const auto isWord = [](unsigned char c) { return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z'); };
    return !id.empty() && id.size() <= 128 && isWord(static_cast<unsigned char>(id.front())) &&
           std::ranges::all_of(id, [&](unsigned char c) { return isWord(c) || c == '-' || c == '_'; });
}

std::optional<HookReport> hookReport(const HookFields& fields)
{
    const auto row = std::ranges::find(rows, fields.event, &Row::event);
    if (row == std::end(rows))
        return std::nullopt;
    if (fields.event == "Notification" && !isOneOf(fields.notificationType, questions))
        return std::nullopt;
    HookReport report;
    report.hook = row->hook == AgentHook::ToolStarted && isOneOf(fields.toolName, questionTools) ? AgentHook::Asked : row->hook;
    if (isSessionId(fields.sessionId))
        report.sessionId = fields.sessionId;
    report.isSwitch = report.hook == AgentHook::SessionStarted && (fields.source == "clear" || fields.source == "resume");
    report.detail = line(!fields.message.empty() ? fields.message : fields.toolName);
    if (fields.transcriptPath.starts_with('/'))
        report.transcriptPath = fields.transcriptPath;
    return report;
}

} // namespace gwt::agents
