#pragma once

#include "core/agents/BridgeEntry.h"
#include "core/agents/ConfigFile.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gwt::agents
{

/// The environment of this process, by name.
using EnvironmentLookup = std::function<std::optional<std::string>(std::string_view)>;

/// Whose the folder of the file is. The agents' own (`~/.codex`, `~/.gemini`) is made when missing, and taken away
/// again when it is empty; a home folder, or one that the person has named, is neither.
enum class ConfigFolder { Persons, Agents };

/// One agent's own configuration file.
struct RegistrationTarget {
    std::string agent; ///< id in the catalogue
    ConfigFormat format = ConfigFormat::ClaudeJson;
    std::filesystem::path file;
    ConfigLock lock = ConfigLock::None;
    ConfigFolder folder = ConfigFolder::Persons;
};

/// Where Claude Code, Codex and Gemini keep their settings for this person (contract, section 3). Relative paths in the
/// variables are ignored as the agents' own folders would depend on where gwt was started.
std::vector<RegistrationTarget> registrationTargets(const EnvironmentLookup& environment);

} // namespace gwt::agents
