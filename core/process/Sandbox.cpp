#include "core/process/Sandbox.h"

#include "core/process/ProcessDetails.h"
#include "core/process/Program.h"
#include "core/process/sandbox/Landlock.h"

#include <unistd.h>

namespace gwt::process
{

base::Result<Command> sandboxed(Command command, const Sandbox& sandbox, const std::string& gwtSandbox)
{
    std::vector<std::string> arguments;
    for (const auto& [flag, folders] : {std::pair("--read", &sandbox.read), std::pair("--write", &sandbox.write)})
        for (const std::string& folder : *folders) {
            if (folder.empty() || folder.front() != '/')
                return base::fail(base::ErrorCode::InvalidArgument, "sandbox: " + folder + " is not an absolute path");
            arguments.insert(arguments.end(), {flag, folder});
        }
    if (sandbox.network == Sandbox::Network::Internet)
        arguments.emplace_back("--internet");
    arguments.insert(arguments.end(), {"--", std::move(command.program)});
    arguments.insert(arguments.end(), std::make_move_iterator(command.arguments.begin()), std::make_move_iterator(command.arguments.end()));
    command.program = gwtSandbox;
    command.arguments = std::move(arguments);
    return command;
}

base::Result<std::string> installedSandbox()
{
    const auto self = executableOf(::getpid());
    const std::string folder = self ? self->substr(0, self->rfind('/')) : ".";
    for (const std::string& candidate : {folder + "/gwt-sandbox", folder + "/../bin/gwt-sandbox"})
        if (auto found = findProgram(candidate, {}))
            return found;
    return base::fail(base::ErrorCode::Unavailable, "gwt-sandbox is missing beside " + self.value_or("gwt"), "install gwt again");
}

int landlockVersion() { return sandbox::landlockVersion(); }

} // namespace gwt::process
