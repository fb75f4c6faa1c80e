#include "core/agents/RegistrationTarget.h"

namespace gwt::agents
{
namespace
{

std::filesystem::path folder(const EnvironmentLookup& environment, std::string_view name,
                             std::filesystem::path otherwise)
{
    const std::filesystem::path path = environment(name).value_or("");
    return path.is_absolute() ? path : otherwise;
}

std::filesystem::path claudeFile(const EnvironmentLookup& environment, const std::filesystem::path& home)
{
    std::error_code ignored;
    const auto old = folder(environment, "CLAUDE_CONFIG_DIR", home / ".claude") / ".config.json";
    if (std::filesystem::exists(old, ignored))
        return old;
    return folder(environment, "CLAUDE_CONFIG_DIR", home) / ".claude.json";
}

} // namespace

std::vector<RegistrationTarget> registrationTargets(const EnvironmentLookup& environment)
{
    const std::filesystem::path home = environment("HOME").value_or("");
    if (!home.is_absolute())
        return {};
    const auto codex = folder(environment, "CODEX_HOME", home / ".codex");
    const auto gemini = folder(environment, "GEMINI_CLI_HOME", home) / ".gemini";
    return {
        {"claude", ConfigFormat::ClaudeJson, claudeFile(environment, home), ConfigLock::Folder, ConfigFolder::Persons},
        {"codex", ConfigFormat::CodexToml, codex / "config.toml", ConfigLock::None,
         codex == home / ".codex" ? ConfigFolder::Agents : ConfigFolder::Persons},
        {"gemini", ConfigFormat::GeminiJson, gemini / "settings.json", ConfigLock::None, ConfigFolder::Agents},
    };
}

} // namespace gwt::agents
