#include "app/cli/Command.h"
#include "app/cli/ExitCode.h"
#include "app/cli/HubCaller.h"
#include "app/cli/Table.h"
#include "app/cli/WindowCall.h"

#include <CLI/CLI.hpp>

#include <iostream>
#include <iterator>
#include <memory>

namespace gwt::cli
{
namespace
{

using base::Json;

std::string tabTable(const Called& called)
{
    std::vector<std::vector<std::string>> rows;
    for (const Json& tab : called.structured.value("tabs", Json::array()))
        rows.push_back({tab.value("tab_id", ""), tab.value("agent_type", ""), tab.value("branch", ""), tab.value("status", ""), tab.value("activity", "")});
    if (rows.empty())
        return "No tabs. Open one with: gwt launch claude my-branch";
    return table({"TAB", "AGENT", "BRANCH", "STATUS", "ACTIVITY"}, rows);
}

std::string receiptLine(const Called& called)
{
    const Json& receipt = called.structured;
    std::string line = receipt.value("state", "") + " " + receipt.value("message_id", "");
    if (const auto position = receipt.find("position"); position != receipt.end())
        line += " (position " + base::toText(*position) + ")";
    if (const auto reason = receipt.find("reason"); reason != receipt.end())
        line += ": " + reason->get<std::string>();
    return line;
}

/// One line an agent: its tab, or why it was not launched.
std::string recipeLines(const Called& called)
{
    std::string lines;
    for (const Json& tab : called.structured.value("tabs", Json::array())) {
        const std::string error = tab.value("error", "");
        lines += (lines.empty() ? "" : "\n") + (error.empty() ? tab.value("tab_id", "") : "failed") + "  " + tab.value("agent_type", "") + "  " + tab.value("branch", "") + (error.empty() ? "" : "  " + error);
    }
    return lines;
}

} // namespace

void addTabCommands(CLI::App& app, CommandContext& context)
{
    addCommand(app, context, "tabs", "List the tabs of the running window", "gwt tabs --json", [&context] { return callWindow(context, "gwt_list_tabs", Json::object(), tabTable); });

    // Each command's values live as long as the callbacks that read them.
    struct Values {
        std::string tab, message, agent, branch, prompt, environment, base, recipe, tool, arguments = "{}";
        bool trust = false;
    };
    auto values = std::make_shared<Values>();

    CLI::App* send = addCommand(app, context, "send", "Send a message to a tab's agent", "gwt send pane-2 \"tests are green, please rebase\"", [&context, values] {
        return callWindow(context, "gwt_send_message", {{"target_tab_id", values->tab}, {"message", values->message}}, receiptLine);
    });
    send->add_option("tab", values->tab, "Tab id, as gwt tabs shows it")->required();
    send->add_option("message", values->message, "Text")->required();

    CLI::App* launch = addCommand(app, context, "launch", "Open a tab with an agent on a branch", "gwt launch claude fix-unicode --prompt \"make the tests pass\"", [&context, values] {
        if (!values->recipe.empty())
            return callWindow(context, "gwt_launch_recipe", {{"recipe", values->recipe}, {"prompt", values->prompt}, {"trust", values->trust}}, recipeLines);
        if (values->agent.empty() || values->branch.empty())
            return fail({base::ErrorCode::InvalidArgument, "an agent and a branch are needed, or --recipe", "for example: gwt launch claude fix-unicode"}, context.format);
        Json arguments = {{"agent_id", values->agent}, {"branch", values->branch}};
        for (const auto& [name, value] : {std::pair{"prompt", values->prompt}, {"environment", values->environment}, {"base", values->base}})
            if (!value.empty())
                arguments[name] = value;
        return callWindow(context, "gwt_launch_agent", arguments, [](const Called& called) { return called.structured.value("tab_id", ""); });
    });
    CLI::Option* agent = launch->add_option("agent", values->agent, "claude, codex, gemini, opencode, shell, or one of your own");
    CLI::Option* branch = launch->add_option("branch", values->branch, "Branch; made when it does not exist");
    launch->add_option("--recipe", values->recipe, "A recipe of the project (.gwt/recipes.toml) instead of one agent")->excludes(agent)->excludes(branch);
    launch->add_flag("--trust", values->trust, "With --recipe: its commands, as they are now, may run on this machine");
    launch->add_option("--prompt", values->prompt, "First task for the agent");
    launch->add_option("--base", values->base, "What a new branch starts from");
    launch->add_option("--environment", values->environment, "Container environment to run in");

    // Made before the command: its callback needs them.
    auto flags = std::make_shared<HubFlags>();
    CLI::App* call = addCommand(app, context, "call", "Call a tool of the running gwt", "gwt call gwt_get_worktree_diff --args '{\"tab_id\":\"pane-1\"}'", [&context, values, flags]() -> int {
        if (values->arguments == "-")
            values->arguments.assign(std::istreambuf_iterator<char>(std::cin), {});
        const auto arguments = base::parseJson(values->arguments);
        if (!arguments || !arguments->is_object())
            return fail({base::ErrorCode::InvalidArgument, "the arguments are no JSON object: " + (arguments ? std::string("got another value") : arguments.error().message), "for example: gwt call gwt_list_tabs --json '{}'"}, context.format);
        return callRunning(context, *flags, values->tool, *arguments, [](const Called& called) { return called.text; });
    });
    call->add_option("--config", flags->config, "The gwt serve of this configuration");
    call->add_option("tool", values->tool, "Name of the tool")->required();
    // Contract section 8: for this command --json carries the arguments.
    call->remove_option(call->get_option("--json"));
    call->add_option("--json,--args", values->arguments, "Arguments as a JSON object; - reads them from stdin");
    call->add_flag_callback("--machine", [&context] { context.format = Format::Machines; }, "Print only the structured result");
}

} // namespace gwt::cli
