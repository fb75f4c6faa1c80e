#include "core/host/EnvironmentTabPrograms.h"

#include <algorithm>
#include <array>

namespace gwt::host
{
namespace
{

using base::ErrorCode;

/// What a program inside needs to know of its terminal and its tab. Nothing else of this desktop goes in.
constexpr std::array passed{"TERM", "COLORTERM", "TERM_PROGRAM", "TERM_PROGRAM_VERSION", "LANG", "GWT_TAB_ID", "GWT_AGENT", "GWT_BRANCH"};

bool isDocker(const std::string& product) { return product.rfind("Docker", 0) == 0; }

/// A person's shell of this desktop may not be there: the best that the image has.
std::vector<std::string> shellInside() { return {"sh", "-c", "exec \"$(command -v bash || command -v sh)\" -i"}; }

} // namespace

EnvironmentTabPrograms::EnvironmentTabPrograms(workspace::TabPrograms& desktop, std::function<environments::Environments*()> environments)
    : m_desktop(desktop)
    , m_environments(std::move(environments))
{
}

process::Command EnvironmentTabPrograms::inside(process::Command desktop, const std::string& agentId, const std::string& product,
                                                const environments::EngineAddress& address, const environments::EnvironmentRecord& record)
{
    process::Command command;
    command.environment = desktop.environment;
    command.workingDirectory = desktop.workingDirectory;
    command.program = isDocker(product) ? "docker" : "podman";
    command.arguments = {isDocker(product) ? "--host" : "--url", toText(address), "exec", "--interactive", "--tty"};
    for (const char* name : passed) {
        if (desktop.environment.get(name))
            command.arguments.insert(command.arguments.end(), {"--env", name});
    }
    command.arguments.push_back(record.containerId);
    std::vector<std::string> program;
    if (agentId == "shell") {
        program = shellInside();
    } else {
        program.push_back(desktop.program.substr(desktop.program.rfind('/') + 1)); // found by the PATH inside
        program.insert(program.end(), desktop.arguments.begin(), desktop.arguments.end());
    }
    command.arguments.insert(command.arguments.end(), program.begin(), program.end());
    return command;
}

void EnvironmentTabPrograms::command(const workspace::TabRecord& tab, const workspace::LaunchSpec& spec, workspace::Start start, base::Reply<process::Command> reply)
{
    const std::string name = spec.environment.empty() ? tab.environment : spec.environment;
    if (name.empty())
        return m_desktop.command(tab, spec, start, std::move(reply));
    auto* environments = m_environments();
    if (!environments)
        return reply.fail(ErrorCode::Unavailable, "there are no environments in this window", "see gwt doctor");
    auto record = environments->get(name);
    if (!record)
        return reply.fail(record.error());
    if (record->status != "running")
        return reply.fail(ErrorCode::NotRunning, "environment " + name + " is " + record->status, "start it first");
    const auto engine = environments->engines().named(record->engine);
    if (!engine)
        return reply.fail(engine.error());
    auto found = [record = *record, address = engine->engine->address(), agent = tab.agentId](process::Command desktop, base::Result<environments::EngineInfo> info, base::Reply<process::Command> answer) {
        if (!info)
            return answer.fail(info.error());
        answer(inside(std::move(desktop), agent, info->product, address, record));
    };
    m_desktop.command(tab, spec, start, [engine = engine->engine, found, reply = std::move(reply)](base::Result<process::Command> desktop) mutable {
        if (!desktop)
            return reply.fail(desktop.error());
        engine->info({}, [desktop = std::move(*desktop), found, reply = std::move(reply)](base::Result<environments::EngineInfo> info) mutable {
            found(std::move(desktop), std::move(info), std::move(reply));
        });
    });
}

} // namespace gwt::host
