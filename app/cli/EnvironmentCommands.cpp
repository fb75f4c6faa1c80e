#include "app/cli/Command.h"
#include "app/cli/ExitCode.h"
#include "app/cli/Table.h"
#include "app/cli/WindowCall.h"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <iostream>
#include <memory>

namespace gwt::cli
{
namespace
{

using base::Json;

/// Each command's values live as long as the callbacks that read them.
struct Values {
    std::string id, image, project, network = "bridge", user, workdir, pull = "missing", engine, mount, file;
    std::vector<std::string> env, command;
    std::vector<int> ports;
    double cpus = 0, timeout = 120;
    std::int64_t memory = 0, pids = 0;
    bool isRemoving = false;
};

/// NAME=value, or NAME: its value in this shell, so that a secret stays out of the command line.
base::Result<Json> variables(const CommandContext& context, const std::vector<std::string>& pairs)
{
    Json env = Json::object();
    for (const std::string& pair : pairs) {
        const auto equals = pair.find('=');
        const std::string name = pair.substr(0, equals);
        const auto own = equals == std::string::npos ? context.environment.get(name) : pair.substr(equals + 1);
        if (name.empty() || !own)
            return base::fail(base::ErrorCode::InvalidArgument, "--env " + name + ": not set here", "write NAME=value, or NAME for a variable of this shell");
        env[name] = *own;
    }
    return env;
}

std::string portsOf(const Json& row)
{
    std::string all;
    for (const Json& port : row.value("ports", Json::array()))
        all += (all.empty() ? "" : ", ") + std::string("127.0.0.1:") + base::toText(port.value("host", 0)) + " -> " + base::toText(port.value("container", 0));
    return all;
}

std::string environmentTable(const Called& called)
{
    std::vector<std::vector<std::string>> rows;
    for (const Json& row : called.structured.value("environments", Json::array()))
        rows.push_back({row.value("env_id", ""), row.value("status", ""), row.value("image", ""), row.value("engine", ""), base::toText(row.value("running_commands", 0)), portsOf(row), row.value("project_root", "")});
    if (rows.empty())
        return "No environments. Make one with: gwt env create web --image docker.io/library/alpine:3";
    return table({"ENVIRONMENT", "STATUS", "IMAGE", "ENGINE", "COMMANDS", "PORTS", "PROJECT"}, rows);
}

std::string stateLine(const Called& called)
{
    const std::string ports = portsOf(called.structured);
    return called.structured.value("env_id", "") + ": " + called.structured.value("status", "") + (ports.empty() ? "" : ", " + ports);
}

std::string projectOf(const Values& values)
{
    std::error_code ignored;
    std::string root = std::filesystem::absolute(values.project.empty() ? "." : values.project, ignored).lexically_normal().string();
    if (root.size() > 1 && root.back() == '/')
        root.pop_back();
    return root;
}

int create(CommandContext& context, const Values& values)
{
    const auto env = variables(context, values.env);
    if (!env)
        return fail(env.error(), context.format);
    Json arguments = {{"project_root", projectOf(values)}, {"env_id", values.id}, {"image", values.image}, {"network", values.network}, {"pull", values.pull}};
    if (!env->empty())
        arguments["env"] = *env;
    for (const auto& [name, value] : {std::pair{"user", values.user}, {"workdir", values.workdir}, {"engine", values.engine}, {"mount", values.mount}})
        if (!value.empty())
            arguments[name] = value;
    if (values.cpus > 0)
        arguments["limits"]["cpus"] = values.cpus;
    if (values.memory > 0)
        arguments["limits"]["memory"] = values.memory;
    if (values.pids > 0)
        arguments["limits"]["pids"] = values.pids;
    return callWindow(context, "create_environment", arguments, stateLine);
}

/// The command's own output goes where it belongs, and its failure is ours.
int run(CommandContext& context, const Values& values)
{
    const auto env = variables(context, values.env);
    if (!env)
        return fail(env.error(), context.format);
    Json arguments = {{"env_id", values.id}, {"command", values.command}, {"timeout_s", values.timeout}};
    if (!env->empty())
        arguments["env"] = *env;
    if (!values.workdir.empty())
        arguments["workdir"] = values.workdir;
    const WindowAnswer answer = askWindow(context, "run_command", arguments);
    if (!answer.called)
        return answer.exitCode;
    const Json& ran = answer.called->structured;
    const int exitCode = ran.value("exit_code", 0);
    if (context.format == Format::Machines) {
        print(base::toText(ran));
        return exitCode == 0 ? Done : Failed;
    }
    std::cerr << ran.value("stderr_tail", "");
    if (ran.value("truncated", false))
        std::cerr << "gwt: only the end of the output is shown\n";
    if (ran.value("timed_out", false))
        std::cerr << "gwt: ended at its timeout of " << values.timeout << " s\n";
    else if (exitCode != 0)
        std::cerr << "gwt: exit code " << exitCode << '\n';
    std::cout << ran.value("stdout_tail", "") << std::flush;
    return exitCode == 0 ? Done : Failed;
}

std::string composeTable(const Called& called)
{
    std::vector<std::vector<std::string>> rows;
    for (const Json& row : called.structured.value("services", Json::array()))
        rows.push_back({row.value("service", ""), row.value("status", ""), row.value("env_id", ""), portsOf(row)});
    for (const Json& ignored : called.structured.value("ignored", Json::array()))
        std::cerr << "gwt: not done: " << ignored.get<std::string>() << '\n';
    return table({"SERVICE", "STATUS", "ENVIRONMENT", "PORTS"}, rows);
}

void addComposeCommands(CLI::App& env, CommandContext& context, const std::shared_ptr<Values>& values)
{
    CLI::App* compose = env.add_subcommand("compose", "The services of a project's compose file: up, down");
    compose->require_subcommand(1);
    CLI::App* up = addCommand(*compose, context, "up", "Start its services, each as an environment", "gwt env compose up --project .", [&context, values] {
        Json arguments = {{"project_root", projectOf(*values)}};
        if (!values->file.empty())
            arguments["file"] = values->file;
        return callWindow(context, "compose_up", arguments, composeTable);
    });
    up->add_option("--file", values->file, "Compose file in the project; compose.yaml and the like by default");
    CLI::App* down = addCommand(*compose, context, "down", "Remove what compose up started", "gwt env compose down", [&context, values] { return callWindow(context, "compose_down", {{"project_root", projectOf(*values)}}, composeTable); });
    for (CLI::App* command : {up, down})
        command->add_option("--project", values->project, "Project folder or worktree; the current folder by default");
}

} // namespace

void addEnvironmentCommands(CLI::App& app, CommandContext& context)
{
    CLI::App* env = app.add_subcommand("env", "Container environments: create, run, up, down, list");
    env->require_subcommand(1);
    auto values = std::make_shared<Values>();
    addCommand(*env, context, "list", "All environments and their state", "gwt env list --json", [&context] { return callWindow(context, "list_environments", Json::object(), environmentTable); });

    CLI::App* made = addCommand(*env, context, "create", "Make a container with a project bound at /workdir", "gwt env create web --image docker.io/library/alpine:3 --project .", [&context, values] { return create(context, *values); });
    made->add_option("--image", values->image, "Container image")->required();
    made->add_option("--project", values->project, "Project folder or worktree; the current folder by default");
    made->add_option("--network", values->network, "none or bridge");
    made->add_option("--user", values->user, "User in the container");
    made->add_option("--mount", values->mount, "ro, rw, or where the project goes");
    made->add_option("--pull", values->pull, "missing, always or never");
    made->add_option("--engine", values->engine, "Name or label of an engine of config.toml");
    made->add_option("--cpus", values->cpus, "CPUs, also parts of one");
    made->add_option("--memory", values->memory, "Bytes of memory");
    made->add_option("--pids", values->pids, "Processes at once");

    CLI::App* ran = addCommand(*env, context, "run", "Run a command in an environment", "gwt env run web -- make test", [&context, values] { return run(context, *values); });
    ran->add_option("--timeout", values->timeout, "Seconds until its whole process tree is ended");
    for (CLI::App* command : {made, ran}) {
        command->add_option("--env", values->env, "NAME=value, or NAME of a variable of this shell; may be repeated")->allow_extra_args(false);
        command->add_option("--workdir", values->workdir, "Folder in which commands start");
    }

    CLI::App* up = addCommand(*env, context, "up", "Start an environment and publish ports on 127.0.0.1", "gwt env up web --port 8080", [&context, values] {
        Json arguments = {{"env_id", values->id}, {"ports", values->ports}};
        if (!values->command.empty())
            arguments["entrypoint"] = values->command;
        return callWindow(context, "up", arguments, stateLine);
    });
    up->add_option("--port", values->ports, "Port in the container; may be repeated")->allow_extra_args(false);
    CLI::App* down = addCommand(*env, context, "down", "Stop an environment; with --remove its container goes too", "gwt env down web --remove", [&context, values] {
        return callWindow(context, "down", {{"env_id", values->id}, {"remove", values->isRemoving}}, stateLine);
    });
    down->add_flag("--remove", values->isRemoving, "Remove its container; the project stays");
    addComposeCommands(*env, context, values);
    for (CLI::App* command : {made, ran, up, down})
        command->add_option("environment", values->id, "Name of the environment")->required();
    ran->add_option("command", values->command, "Program and its arguments, after --")->required();
    up->add_option("entrypoint", values->command, "Service to start in it, after --");
}

} // namespace gwt::cli
