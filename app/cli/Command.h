#pragma once

#include "app/cli/Output.h"
#include "core/process/Environment.h"

#include <functional>

namespace CLI
{
class App;
}

namespace gwt::cli
{

/// What every command gets, and where it leaves its exit code.
struct CommandContext {
    process::Environment environment;
    Format format = Format::People; ///< --json
    int exitCode = 0;
};

/// Adds subcommands to the application: a row of the table in Commands.cpp. Parsing a subcommand runs it.
using AddCommands = void (*)(CLI::App& app, CommandContext& context);

/// A subcommand with an example under its help, and --json.
CLI::App* addCommand(CLI::App& app, CommandContext& context, const char* name, const char* help, const char* example, std::function<int()> run);

void addTabCommands(CLI::App& app, CommandContext& context);
void addApplicationCommands(CLI::App& app, CommandContext& context);
void addEnvironmentCommands(CLI::App& app, CommandContext& context);
void addServeCommand(CLI::App& app, CommandContext& context);
void addHealthCommand(CLI::App& app, CommandContext& context);
void addTicketCommands(CLI::App& app, CommandContext& context);
void addServerCommands(CLI::App& app, CommandContext& context);
void addHubCommands(CLI::App& app, CommandContext& context);
void addPolicyCommands(CLI::App& app, CommandContext& context);
void addInspectCommand(CLI::App& app, CommandContext& context);
void addSecretCommands(CLI::App& app, CommandContext& context);
void addDoctorCommand(CLI::App& app, CommandContext& context);
/// Every group, in the order of the help.
void addAllCommands(CLI::App& app, CommandContext& context);

} // namespace gwt::cli
