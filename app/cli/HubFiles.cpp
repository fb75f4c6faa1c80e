#include "app/cli/HubFiles.h"

#include "app/cli/ExitCode.h"
#include "core/host/HomeFolder.h"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <filesystem>

namespace gwt::cli
{

std::shared_ptr<HubFlags> addHubFlags(CLI::App& command)
{
    auto flags = std::make_shared<HubFlags>();
    command.add_option("--config", flags->config, "This configuration file instead of the project's or GWT_HOME's");
    command.add_option("--profile", flags->profile, "One of the configuration's profiles");
    command.add_flag("--user", flags->isUsers, "GWT_HOME/hub.jsonc, also where a project has its own");
    return flags;
}

base::Result<hub::ConfigLoader> hubLoader(const CommandContext& context, const HubFlags& flags)
{
    const auto home = host::HomeFolder::open(context.environment);
    if (!home)
        return base::fail(home.error());
    hub::ConfigChoice choice = hub::configChoice(context.environment, home->path(), flags.isUsers ? std::string() : std::filesystem::current_path().string());
    choice.flag = flags.config;
    if (!flags.config.empty())
        choice.folder = std::filesystem::current_path().string();
    choice.profile = flags.profile;
    return hub::ConfigLoader(std::move(choice));
}

base::Result<hub::LoadedConfig> loadHubConfig(const CommandContext& context, const HubFlags& flags)
{
    const auto loader = hubLoader(context, flags);
    if (!loader)
        return base::fail(loader.error());
    auto loaded = loader->load();
    if (loaded)
        for (const std::string& warning : loaded->warnings)
            std::fprintf(stderr, "gwt: %s\n", warning.c_str());
    return loaded;
}

base::Result<hub::ConfigEdit> editHubConfig(const CommandContext& context, const HubFlags& flags)
{
    const auto loader = hubLoader(context, flags);
    if (!loader)
        return base::fail(loader.error());
    return hub::ConfigEdit(loader->find().file);
}

base::Result<hub::ConfigEdit> editPolicyFile(const CommandContext& context, const HubFlags& flags)
{
    const auto loader = hubLoader(context, flags);
    if (!loader)
        return base::fail(loader.error());
    const hub::FoundConfig found = loader->find();
    const bool isProjects = found.origin == hub::Origin::Project && loader->choice().trust == hub::ProjectTrust::Quarantined;
    return hub::ConfigEdit(isProjects ? loader->choice().home + "/hub.jsonc" : found.file);
}

int edited(const base::Result<void>& result, const CommandContext& context, const std::string& file, const std::string& what)
{
    if (!result)
        return fail(result.error(), context.format);
    if (context.format == Format::Machines)
        print(base::toText({{"file", file}, {"done", what}}));
    else
        print(what + " in " + file);
    return Done;
}

base::Result<std::map<std::string, std::string>> pairsOf(const std::vector<std::string>& texts, char separator, const char* option)
{
    std::map<std::string, std::string> out;
    for (const std::string& text : texts) {
        const auto at = text.find(separator);
        if (at == std::string::npos || at == 0)
            return base::fail(base::ErrorCode::InvalidArgument, std::string(option) + ": expected NAME" + separator + "VALUE", "a secret is written as ${secret:NAME}, for example " + std::string(option) + " 'TOKEN" + separator + "${secret:token}'");
        const auto value = text.find_first_not_of(' ', at + 1);
        out[text.substr(0, at)] = value == std::string::npos ? std::string() : text.substr(value);
    }
    return out;
}

} // namespace gwt::cli
