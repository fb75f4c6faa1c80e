#include "core/host/EngineFindings.h"

#include "core/environments/DockerApiEngine.h"
#include "core/environments/EnginesToml.h"
#include "core/environments/EngineThread.h"
#include "core/environments/Environments.h"
#include "core/process/Program.h"

#include <QEventLoop>
#include <QTimer>

#include <memory>
#include <optional>

namespace gwt::host
{
namespace
{

using environments::EngineAddress;
using environments::EngineConfig;
using environments::EngineInfo;
using namespace std::chrono_literals;
using State = Finding::State;

environments::EngineSearch searchOf(const process::Environment& environment)
{
    environments::EngineSearch search = environments::currentEngineSearch();
    search.variables.clear();
    for (const char* name : {"GWT_ENGINE", "DOCKER_HOST", "DOCKER_TLS_VERIFY", "DOCKER_CERT_PATH", "XDG_RUNTIME_DIR", "HOME"})
        if (const auto value = environment.get(name))
            search.variables[name] = *value;
    return search;
}

base::Result<EngineInfo> askEngine(const EngineAddress& address)
{
    // Shared: an answer may still be on its way home when the patience is over.
    struct Waiting {
        QEventLoop loop;
        std::optional<base::Result<EngineInfo>> answer;
        void end(base::Result<EngineInfo> result)
        {
            if (!answer)
                answer = std::move(result);
            loop.quit();
        }
    };
    const auto waiting = std::make_shared<Waiting>();
    environments::EngineThread thread;
    auto engine = environments::DockerApiEngine::create(thread, address);
    if (!engine)
        return base::fail(engine.error());
    (*engine)->info({}, [waiting](base::Result<EngineInfo> info) { waiting->end(std::move(info)); });
    QTimer::singleShot(10s, &waiting->loop, [waiting = waiting.get(), &address] {
        waiting->end(base::fail(base::ErrorCode::TimedOut, "the engine at " + toText(address) + " does not answer", "restart it: systemctl restart podman.socket (or docker)"));
    });
    if (!waiting->answer)
        waiting->loop.exec();
    return *waiting->answer;
}

Finding engineRow(const std::string& subject, const base::Result<EngineAddress>& address, std::vector<Finding>& out)
{
    if (!address) // no engine at all is no fault: gwt works without environments
        return {address.error().code == base::ErrorCode::Unavailable ? State::Note : State::Fault, subject, address.error().message, address.error().hint};
    const auto info = askEngine(*address);
    if (!info)
        return {State::Fault, subject, info.error().message, info.error().hint};
    for (const std::string& warning : info->warnings)
        out.push_back({State::Note, subject, warning, "limits of an environment may not hold on this engine"});
    return {State::Fine, subject, info->product + (info->isRootless ? ", rootless" : "") + ", API " + info->apiVersion + ", " + info->architecture + ", at " + toText(*address), {}};
}

/// What a Podman of this machine needs beside itself; without them networks or containers fail with words that help nobody.
void companionRows(const process::Environment& environment, std::vector<Finding>& out)
{
    const std::string path = environment.get("PATH").value_or("/usr/bin:/bin") + ":/usr/local/sbin:/usr/sbin:/sbin:/usr/lib/podman:/usr/libexec/podman";
    if (!process::findProgram("podman", path))
        return;
    const auto missing = [&](const char* name) { return !process::findProgram(name, path); };
    if (missing("runc") && missing("crun"))
        out.push_back({State::Fault, "podman", "neither runc nor crun is installed", "apt-get install crun"});
    if (missing("conmon"))
        out.push_back({State::Fault, "podman", "conmon is missing", "apt-get install conmon"});
    if (missing("iptables") && missing("nft"))
        out.push_back({State::Note, "podman", "iptables is missing: environments with a network cannot start", "apt-get install iptables"});
    if (missing("netavark") && missing("slirp4netns"))
        out.push_back({State::Note, "podman", "netavark is missing: environments with a network cannot start", "apt-get install netavark aardvark-dns"});
}

} // namespace

std::vector<Finding> engineFindings(const process::Environment& environment, const std::string& configToml, const std::string& binFolder)
{
    std::vector<Finding> out;
    const auto configured = environments::readEngines(configToml);
    if (configured)
        for (const base::Error& problem : configured->problems)
            out.push_back({State::Fault, "config.toml", problem.message, problem.hint});
    if (!configured || configured->rows.empty())
        out.push_back(engineRow("engine", environments::findEngine(searchOf(environment)), out));
    else
        for (const EngineConfig& engine : configured->rows)
            out.push_back(engineRow("engine " + engine.name, environments::parseEngineAddress(engine.address, engine.certificates), out));
    companionRows(environment, out);
    if (environments::Environments::installedRunner(binFolder).empty())
        out.push_back({State::Note, "runner", "gwt-runner is not installed: commands in environments are slow and outlive their deadline", "install gwt again"});
    return out;
}

} // namespace gwt::host
