#include "core/hub/SandboxPlan.h"

namespace gwt::hub
{
namespace
{

base::Result<std::string> absolute(const std::string& path, const std::string& folder, const std::string& home)
{
    if (path.empty())
        return base::fail(base::ErrorCode::InvalidArgument, "sandbox: an empty path");
    if (path.front() == '/')
        return path;
    if (path == "~" || path.rfind("~/", 0) == 0) {
        if (home.empty())
            return base::fail(base::ErrorCode::InvalidArgument, "sandbox: " + path + ": there is no home folder");
        return home + path.substr(1);
    }
    return folder + "/" + path;
}

} // namespace

base::Result<process::Sandbox> sandboxPlan(const ServerConfig& server, const std::string& home, const std::string& workFolder, WorkFolder kind)
{
    const SandboxConfig wanted = server.sandbox.value_or(SandboxConfig{});
    process::Sandbox plan;
    plan.network = wanted.network ? process::Sandbox::Network::Internet : process::Sandbox::Network::None;
    for (const auto& [from, to] : {std::pair(&wanted.read, &plan.read), std::pair(&wanted.write, &plan.write)})
        for (const std::string& path : *from) {
            auto made = absolute(path, server.folder, home);
            if (!made)
                return base::fail(made.error());
            to->push_back(std::move(*made));
        }
    if (!workFolder.empty())
        (kind == WorkFolder::OfTheServer ? plan.write : plan.read).push_back(workFolder);
    return plan;
}

} // namespace gwt::hub
