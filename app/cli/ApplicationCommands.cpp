#include "app/cli/Command.h"
#include "app/cli/Table.h"
#include "app/cli/WindowCall.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace gwt::cli
{
namespace
{

using base::Json;

std::string applicationTable(const Called& called)
{
    std::vector<std::vector<std::string>> rows;
    for (const Json& row : called.structured.value("applications", Json::array()))
        rows.push_back({row.value("bundleId", ""), row.value("name", ""), base::toText(row.value("processId", 0)), row.value("isHidden", false) ? "minimised" : ""});
    if (rows.empty())
        return "No application has a window.";
    return table({"ID", "NAME", "PROCESS", ""}, rows);
}

std::string launchLine(const Called& called)
{
    const Json& launched = called.structured;
    return launched.value("name", "") + (launched.value("alreadyRunning", false) ? " was brought to the front" : " runs") + ", process " + base::toText(launched.value("processId", 0));
}

std::string quitLine(const Called& called)
{
    const Json& quit = called.structured;
    const std::string name = quit.value("name", "");
    if (quit.value("state", "") == "quit")
        return name + " has quit";
    if (quit.value("state", "") == "windows_closed_process_alive")
        return name + " closed its windows; its process lives on";
    const std::string reason = quit.value("reason", "");
    if (reason == "dialog")
        return name + " asks: " + quit.value("dialog_title", "");
    if (reason == "not_responding")
        return name + " does not respond; it was asked to quit and may do so once it responds";
    return name + " keeps its windows open";
}

} // namespace

void addApplicationCommands(CLI::App& app, CommandContext& context)
{
    CLI::App* apps = app.add_subcommand("apps", "Desktop applications: list, launch, quit");
    apps->require_subcommand(1);
    auto id = std::make_shared<std::string>();
    addCommand(*apps, context, "list", "The running applications that have a window", "gwt apps list --json", [&context] { return callWindow(context, "list_applications", Json::object(), applicationTable); });
    CLI::App* launch = addCommand(*apps, context, "launch", "Launch an application, or bring it to the front", "gwt apps launch org.kde.konsole", [&context, id] {
        return callWindow(context, "launch_application", {{"bundleId", *id}}, launchLine);
    });
    CLI::App* quit = addCommand(*apps, context, "quit", "Ask an application to quit, as its close button does", "gwt apps quit galculator", [&context, id] {
        return callWindow(context, "quit_application", {{"bundleId", *id}}, quitLine);
    });
    for (CLI::App* command : {launch, quit})
        command->add_option("id", *id, "Desktop file id, as gwt apps list shows it")->required();
}

} // namespace gwt::cli
