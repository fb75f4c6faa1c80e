#include "app/cli/Command.h"

#include <CLI/CLI.hpp>

namespace gwt::cli
{

CLI::App* addCommand(CLI::App& app, CommandContext& context, const char* name, const char* help, const char* example, std::function<int()> run)
{
    CLI::App* command = app.add_subcommand(name, help);
    command->footer(std::string("Example: ") + example);
    command->add_flag_callback("--json", [&context] { context.format = Format::Machines; }, "Print JSON for machines");
    // After all options are parsed, whatever their order on the command line.
    command->final_callback([&context, run = std::move(run)] { context.exitCode = run(); });
    return command;
}

void addAllCommands(CLI::App& app, CommandContext& context)
{
    for (const AddCommands add : {addTabCommands, addEnvironmentCommands, addApplicationCommands, addServeCommand, addServerCommands, addHubCommands, addInspectCommand, addPolicyCommands, addSecretCommands, addTicketCommands, addHealthCommand, addDoctorCommand})
        add(app, context);
}

} // namespace gwt::cli
