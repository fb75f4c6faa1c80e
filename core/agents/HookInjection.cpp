#include "core/agents/HookInjection.h"

#include "core/agents/RegistrationTarget.h"
#include "core/agents/TomlEdit.h"
#include "core/base/JsonEdit.h"
#include "core/process/AtomicFile.h"

#include <toml.hpp>

#include <algorithm>
#include <sstream>

namespace gwt::agents
{
namespace
{

using base::JsonEdit;

constexpr const char* claudeEvents[] = {"SessionStart", "UserPromptSubmit", "PreToolUse", "PostToolUse", "PermissionRequest", "Notification", "Stop", "SessionEnd"};

/// Claude gives a hook to a shell.
std::string shellQuoted(const std::string& text)
{
    std::string quoted = "'";
    for (const char c : text)
        quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return quoted + "'";
}

/// Timeout in seconds; the bridge gives up long before.
std::string claudeHooks(const std::string& bridge)
{
    const std::string handler = "[{\"hooks\":[{\"type\":\"command\",\"command\":" + JsonEdit::quoted(shellQuoted(bridge) + " --hook") + ",\"timeout\":5}]}]";
    std::string json = "{\"hooks\":{";
    for (const char* event : claudeEvents)
        json += (json.back() == '{' ? "\"" : ",\"") + std::string(event) + "\":" + handler;
    return json + "}}";
}

bool hasArgument(const AgentRow& row, std::string_view start)
{
    return std::ranges::any_of(row.arguments, [&](const std::string& argument) { return argument.starts_with(start); });
}

/// Codex knows one notifier; the person's stays.
bool hasNotifier(const process::Environment& environment)
{
    for (const RegistrationTarget& target : registrationTargets([&](std::string_view name) { return environment.get(std::string(name)); })) {
        if (target.agent != "codex")
            continue;
        const auto text = process::readFile(target.file.string());
        if (!text)
            return text.error().code != base::ErrorCode::NotFound;
        try {
            std::istringstream stream(*text);
            return toml::parse(stream, "config.toml").as_table().contains("notify");
        } catch (const std::exception&) {
            return true; // codex will say so itself
        }
    }
    return false;
}

} // namespace

HookSettings hookSettings(const AgentRow& row, const std::string& bridge, const process::Environment& environment)
{
    HookSettings made;
    switch (row.hooks) {
    case HookChannel::ClaudeSettings:
        if (!hasArgument(row, "--settings"))
            made.arguments = {"--settings=" + claudeHooks(bridge)};
        break;
    case HookChannel::CodexNotify:
        if (!hasNotifier(environment))
            made.arguments = {"-c", "notify=[" + TomlEdit::quoted(bridge) + ",\"--hook\"]"};
        break;
    case HookChannel::None:
        break;
    }
    return made;
}

} // namespace gwt::agents
