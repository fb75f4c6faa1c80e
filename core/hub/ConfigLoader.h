#pragma once

#include "core/hub/HubConfig.h"
#include "core/process/Environment.h"

#include <optional>
#include <string>
#include <vector>

namespace gwt::hub
{

/// A project's file is somebody else's until the person has said otherwise (contract section 9, consent).
enum class ProjectTrust { Quarantined, Trusted };

/// Which file speaks, and how.
struct ConfigChoice {
    std::string flag;    ///< --config; empty: look for one
    std::string folder;  ///< absolute; a project's .gwt/hub.jsonc is looked for here and above, up to its git folder
    std::string home;    ///< GWT_HOME
    std::string profile; ///< --profile; empty: none
    ProjectTrust trust = ProjectTrust::Quarantined;
    std::optional<std::string> homeFolder; ///< the person's HOME, for "~/" in extends
};

/// A file that speaks: the one of --config, the project's, or the person's.
struct FoundConfig {
    std::string file;
    Origin origin = Origin::Person;
    bool exists = false; ///< false: none does; `file` is where the person's would be
};

struct LoadedConfig {
    HubConfig config;
    FoundConfig found;
    std::vector<std::string> files;    ///< every file that was read, for a watch
    std::vector<std::string> warnings; ///< one line each, with place and path
    std::vector<std::string> profiles; ///< the names to choose from
};

/// Finds and reads the hub's configuration: `--config`, else `<project>/.gwt/hub.jsonc`, else `GWT_HOME/hub.jsonc`; with
/// no file at all an empty configuration. Reads disks; any thread.
///
/// A project's file that is quarantined can narrow but not widen: the person's own rules (of GWT_HOME/hub.jsonc) come
/// before its rules, gwt's own rules before its first `allow`, its `dryRun` does not count, and the stricter default and
/// limits hold.
class ConfigLoader
{
public:
    explicit ConfigLoader(ConfigChoice choice)
        : m_choice(std::move(choice))
    {
    }

    const ConfigChoice& choice() const { return m_choice; }
    FoundConfig find() const;
    /// NotFound: --config names no file, or an extended one is missing. InvalidArgument with file and line: does not
    /// parse, wrong type, `extends` in a circle, no such profile.
    base::Result<LoadedConfig> load() const;

private:
    ConfigChoice m_choice;
};

/// The choice that the command line and environment make: HOME, GWT_HOME (`home`), GWT_TRUST_PROJECT=1, the folder.
ConfigChoice configChoice(const process::Environment& environment, const std::string& home, const std::string& folder);

} // namespace gwt::hub
