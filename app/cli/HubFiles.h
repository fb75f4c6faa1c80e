#pragma once

#include "app/cli/Command.h"
#include "core/hub/ConfigEdit.h"
#include "core/hub/ConfigLoader.h"

#include <memory>
#include <string>

namespace gwt::cli
{

/// --config, --profile and --user of the commands that read or edit the hub's configuration.
struct HubFlags {
    std::string config, profile;
    bool isUsers = false;
};
std::shared_ptr<HubFlags> addHubFlags(CLI::App& command);

/// The configuration that speaks here, read.
base::Result<hub::LoadedConfig> loadHubConfig(const CommandContext& context, const HubFlags& flags);
base::Result<hub::ConfigLoader> hubLoader(const CommandContext& context, const HubFlags& flags);
/// The file that an edit goes into: --config, with --user GWT_HOME's, else the one that speaks here.
base::Result<hub::ConfigEdit> editHubConfig(const CommandContext& context, const HubFlags& flags);

/// The file that a decision of the person's goes into: as above, but never a project's, which cannot speak for them.
base::Result<hub::ConfigEdit> editPolicyFile(const CommandContext& context, const HubFlags& flags);

/// Says on stderr which file was changed, and that a running gwt takes it up by itself.
int edited(const base::Result<void>& result, const CommandContext& context, const std::string& file, const std::string& what);

/// "name=value" or "name: value" of --env and --header. InvalidArgument shows the option, never the value.
base::Result<std::map<std::string, std::string>> pairsOf(const std::vector<std::string>& texts, char separator, const char* option);

} // namespace gwt::cli
