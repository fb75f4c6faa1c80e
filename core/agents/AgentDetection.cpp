#include "core/agents/AgentDetection.h"

#include "core/agents/AgentCommand.h"
#include "core/process/Program.h"

namespace gwt::agents
{

base::Result<std::string> findAgent(const AgentRow& row, const process::Environment& environment)
{
    const bool isShell = row.program == "$SHELL";
    const std::string shell = environment.get("SHELL").value_or("");
    const std::string program = !isShell ? row.program : shell.starts_with('/') ? shell : "/bin/sh";
    auto path = process::findProgram(program, environment.get("PATH").value_or("/usr/local/bin:/usr/bin:/bin"));
    if (!path && isShell)
        return std::string("/bin/sh");
    if (!path)
        return base::fail(base::ErrorCode::NotFound, row.name + " is not installed (" + program + " is not in PATH)",
                          row.installHint.empty() ? "install it, or correct its command in config.toml"
                                                  : "install it: " + row.installHint);
    return path;
}

base::Result<std::string> probeVersion(const AgentRow& row, const std::string& path,
                                       const process::Environment& environment, process::CommandRunner& runner,
                                       std::stop_token stop)
{
    if (row.versionArguments.empty())
        return std::string();
    process::RunLimits limits;
    limits.outputBytes = 4096;
    limits.timeout = std::chrono::seconds(10);
    limits.overflow = process::RunLimits::Overflow::Cut;
    auto output = runner.run({path, row.versionArguments, environment, {}}, {}, limits, stop);
    if (!output)
        return base::fail(output.error());
    return versionIn(output->output);
}

} // namespace gwt::agents
