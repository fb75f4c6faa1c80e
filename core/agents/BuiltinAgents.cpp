#include "core/agents/BuiltinAgents.h"

namespace gwt::agents
{
namespace
{

using MidTurn = DeliveryProfile::MidTurn;

AgentRow claude()
{
    AgentRow row;
    row.id = "claude";
    row.name = "Claude Code";
    row.program = "claude";
    row.installHint = "npm install -g @anthropic-ai/claude-code";
    // Behind `--`: some options before it take any number of values.
    row.prompt = {"--", "{prompt}"};
    row.model = {"--model", "{model}"};
    row.models = {"opus", "sonnet", "haiku"};
    row.mode = {"--permission-mode", "{mode}"};
    row.modes = {"manual", "acceptEdits", "plan", "auto", "dontAsk", "bypassPermissions"};
    row.resume = {"--resume", "{session}"};
    row.session = {"--session-id", "{session}"};
    row.injection = BridgeInjection::ClaudeOption;
    row.hooks = HookChannel::ClaudeSettings;
    row.delivery.midTurn = MidTurn::Accepts;
    // A tool, a plan, a question, the trust in a folder: their last line says how to leave them.
    row.screen.dialogs = {{{"Esc to cancel"}, 2, ""}, {{"Enter to confirm"}, 2, ""}, {{"Enter to select"}, 2, ""}};
    row.screen.working = {{{"esc to interrupt"}, 3, ""}};
    row.screen.composer = {"❯", "───", "", {}, {"───"}};
    row.titles = {{"✳ ", ActivityKind::Idle}, {"◐ ", ActivityKind::Working}, {"◑ ", ActivityKind::Working}};
    return row;
}

AgentRow codex()
{
    AgentRow row;
    row.id = "codex";
    row.name = "Codex";
    row.program = "codex";
    row.installHint = "npm install -g @openai/codex";
    row.prompt = {"--", "{prompt}"};
    row.model = {"--model", "{model}"};
    row.mode = {"--sandbox", "{mode}"};
    row.modes = {"read-only", "workspace-write", "danger-full-access"};
    row.resume = {"resume", "{session}"};
    row.injection = BridgeInjection::CodexOption;
    row.hooks = HookChannel::CodexNotify;
    row.delivery.enterAgainAfter = std::chrono::seconds(1);
    row.screen.dialogs = {{{"enter to submit", "esc to cancel"}, 2, ""}, // an MCP tool asks
                          {{"Press enter to confirm"}, 2, ""},           // a command, a patch
                          {{"Press enter to continue"}, 2, ""}};         // at start
    row.screen.working = {{{"esc to interrupt"}, 8, ""}};
    row.screen.composer = {"›", "", "", {"Ask Codex to do anything"}, {}};
    row.titles = {{"Action Required", ActivityKind::NeedsYou}};
    for (const char* spinner : {"⠋ ", "⠙ ", "⠹ ", "⠸ ", "⠼ ", "⠴ ", "⠦ ", "⠧ ", "⠇ ", "⠏ "})
        row.titles.push_back({spinner, ActivityKind::Working});
    return row;
}

AgentRow gemini()
{
    AgentRow row;
    row.id = "gemini";
    row.name = "Gemini CLI";
    row.program = "gemini";
    row.installHint = "npm install -g @google/gemini-cli";
    row.prompt = {"--prompt-interactive={prompt}"};
    row.model = {"--model", "{model}"};
    row.models = {"auto", "pro", "flash", "flash-lite"};
    row.mode = {"--approval-mode", "{mode}"};
    row.modes = {"default", "auto_edit", "plan", "yolo"};
    row.resume = {"--resume", "{session}"};
    row.session = {"--session-id", "{session}"};
    row.injection = BridgeInjection::GeminiTrust;
    // A choice in a box that stands where the composer was.
    row.screen.dialogs = {{{"● ", " 1. "}, 24, "╰─"}};
    row.screen.working = {{{"(esc to cancel"}, 12, ""}};
    // Sent prompts stand in the same kind of box; only the composer has the rule above it. "*" in yolo mode.
    row.screen.composer = {">", "▄▄▄", "───", {"Type your message or @path/to/file"}, {"▀▀▀"}, {"*"}};
    row.titles = {{"◇  Ready", ActivityKind::Ready},
                  {"✦  Working", ActivityKind::Working},
                  {"⏲  Working", ActivityKind::Working},
                  {"✋  Action Required", ActivityKind::NeedsYou}};
    return row;
}

AgentRow opencode()
{
    AgentRow row;
    row.id = "opencode";
    row.name = "opencode";
    row.program = "opencode";
    row.installHint = "npm install -g opencode-ai";
    row.prompt = {"--prompt={prompt}"};
    row.model = {"--model", "{model}"};
    row.mode = {"--agent", "{mode}"};
    row.modes = {"build", "plan"};
    row.resume = {"--session", "{session}"};
    // Its composer is a box like those of the messages above it: not to be told apart by its lines.
    row.screen.dialogs = {{{"Permission required", "enter confirm"}, 16, ""}};
    row.screen.working = {{{"esc interrupt"}, 3, ""}};
    return row;
}

AgentRow shell()
{
    AgentRow row;
    row.id = "shell";
    row.name = "Shell";
    row.program = "$SHELL";
    row.versionArguments = {};
    row.delivery.target = DeliveryProfile::Target::Never;
    return row;
}

} // namespace

std::vector<AgentRow> builtinAgents()
{
    return {claude(), codex(), gemini(), opencode(), shell()};
}

} // namespace gwt::agents
