#pragma once

#include "core/agents/ScreenRules.h"

#include <chrono>
#include <string>
#include <vector>

namespace gwt::agents
{

/// What a tab's agent is doing, in the words of the contract.
enum class ActivityKind { Unknown, Working, NeedsYou, Ready, Idle };

/// A title (OSC 0, 2) that holds `text` says `kind`.
struct TitleRule {
    std::string text;
    ActivityKind kind = ActivityKind::Unknown;
};

/// How text reaches the agent's composer.
struct DeliveryProfile {
    enum class MidTurn { Holds, Accepts };
    enum class Target { Agent, Never }; ///< Never: a shell; text would run as commands
    Target target = Target::Agent;
    MidTurn midTurn = MidTurn::Holds;
    std::chrono::milliseconds pauseBeforeEnter{150}; ///< Codex takes an Enter within 120 ms of a burst as a line end
    /// When an Enter was not taken for so long, it is pressed again. Gemini under load submits its text twice when two
    /// Enters meet in its queue; Codex cannot.
    std::chrono::milliseconds enterAgainAfter{6000};
};

/// How gwt's own MCP server is handed to one launch without touching a file.
enum class BridgeInjection { None, ClaudeOption, CodexOption, GeminiTrust };

/// How an agent's own hooks are passed to one launch.
enum class HookChannel { None, ClaudeSettings, CodexNotify };

/// An optional part of a command line; `{branch}`, `{prompt}`, `{model}`, `{mode}`, `{session}` stand for its value.
using ArgumentPattern = std::vector<std::string>;

/// One kind of program for a tab. A new agent is a row of these.
struct AgentRow {
    std::string id;   ///< "claude"
    std::string name; ///< "Claude Code"
    std::string program;
    std::vector<std::string> arguments; ///< always there
    std::vector<std::string> versionArguments{"--version"};
    std::string installHint;

    ArgumentPattern prompt;
    ArgumentPattern model;
    ArgumentPattern mode;
    std::vector<std::string> models; ///< to choose from; others are taken too
    std::vector<std::string> modes; ///< to choose from; empty: free text or none
    ArgumentPattern resume;         ///< with an id that the agent has told
    ArgumentPattern session;        ///< starts with an id that we choose, to resume by later
    std::vector<std::pair<std::string, std::string>> environment;

    BridgeInjection injection = BridgeInjection::None;
    HookChannel hooks = HookChannel::None;
    DeliveryProfile delivery;
    ScreenRules screen;
    std::vector<TitleRule> titles;
};

} // namespace gwt::agents
