#include "core/environments/ComposeProjects.h"

#include "core/environments/GitLayout.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <sstream>

namespace gwt::environments
{
namespace
{

namespace fs = std::filesystem;
using base::ErrorCode;

constexpr const char* usualNames[] = {"compose.yaml", "compose.yml", "docker-compose.yaml", "docker-compose.yml"};

std::string contentOf(const fs::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

base::Result<ComposeFile> readFile(const std::string& worktree, const std::string& wanted)
{
    std::error_code error;
    fs::path path;
    if (!wanted.empty()) {
        path = fs::weakly_canonical(fs::path(worktree) / wanted, error);
        if (error || !path.string().starts_with(worktree + "/"))
            return base::fail(ErrorCode::Denied, "file: " + wanted + " lies outside of the project", "name a file of the project");
    } else {
        for (const char* name : usualNames)
            if (path.empty() && fs::is_regular_file(fs::path(worktree) / name, error))
                path = fs::path(worktree) / name;
    }
    if (path.empty() || !fs::is_regular_file(path, error))
        return base::fail(ErrorCode::NotFound, "no compose file in " + worktree, "write a compose.yaml there, or name another file with file");
    return readCompose(contentOf(path), worktree, readDotEnv(contentOf(fs::path(worktree) / ".env")));
}

} // namespace

/// One call of up(), service after service.
struct ComposeProjects::Flight {
    tools::CallContext context;
    std::string worktree;
    ComposeFile file;
    std::size_t at = 0;
    std::string engine; ///< of the first service; the others go to the same
    std::vector<std::string> made;
    ComposeStatus status;
    base::Reply<ComposeStatus> reply;
};

ComposeProjects::ComposeProjects(Environments& environments)
    : m_environments(environments)
{
}

std::string ComposeProjects::projectName(const std::string& worktree)
{
    std::string name;
    for (const char c : fs::path(worktree).filename().string().substr(0, 24))
        name += std::isalnum(static_cast<unsigned char>(c)) ? static_cast<char>(std::tolower(static_cast<unsigned char>(c))) : '-';
    std::uint32_t hash = 2166136261U; // FNV-1a: the same on every machine and in every run
    for (const unsigned char c : worktree)
        hash = (hash ^ c) * 16777619U;
    std::ostringstream text;
    text << name << '-' << std::hex << (hash & 0xffffffU);
    return text.str();
}

void ComposeProjects::up(const tools::CallContext& context, const std::string& worktree, const std::string& file, base::Reply<ComposeStatus> reply)
{
    const auto root = resolveProject(worktree);
    if (!root)
        return reply.fail(root.error());
    auto read = readFile(*root, file);
    if (!read)
        return reply.fail(read.error());
    auto flight = std::make_shared<Flight>();
    flight->context = context;
    flight->worktree = *root;
    flight->file = std::move(*read);
    flight->status.project = projectName(*root);
    flight->status.ignored = flight->file.ignored;
    flight->reply = std::move(reply);
    next(flight);
}

void ComposeProjects::next(const std::shared_ptr<Flight>& flight)
{
    if (flight->at == flight->file.services.size())
        return flight->reply(std::move(flight->status));
    const ComposeService& service = flight->file.services[flight->at];
    const std::string envId = flight->status.project + "-" + service.name;
    if (const auto running = m_environments.get(envId); running && running->status == "running") {
        flight->engine = running->engine;
        flight->status.services.push_back({service.name, envId, running->status, running->ports});
        ++flight->at;
        return next(flight);
    } else if (running) {
        return start(flight, *running);
    }
    CreateRequest request;
    request.projectRoot = flight->worktree;
    request.envId = envId;
    request.image = service.image;
    request.env = service.environment;
    request.mounts = service.volumes;
    request.user = service.user;
    request.engine = flight->engine;
    request.networkName = "gwt-" + flight->status.project;
    request.networkAlias = service.name;
    m_environments.create(flight->context, std::move(request), [this, alive = std::weak_ptr(m_alive), flight, envId](base::Result<EnvironmentRecord> record) {
        if (alive.expired())
            return flight->reply.fail(ErrorCode::Unavailable, "gwt is shutting down");
        if (!record)
            return undo(flight, record.error());
        flight->made.push_back(envId);
        start(flight, *record);
    });
}

void ComposeProjects::start(const std::shared_ptr<Flight>& flight, const EnvironmentRecord& record)
{
    const ComposeService& service = flight->file.services[flight->at];
    flight->engine = record.engine;
    if (!service.entrypoint.empty())
        return begin(flight, record.envId, {});
    const auto engine = m_environments.engines().named(record.engine);
    if (!engine)
        return undo(flight, engine.error());
    engine->engine->imageDefaults(flight->context.stop, service.image, [this, alive = std::weak_ptr(m_alive), flight, envId = record.envId](base::Result<ImageDefaults> defaults) {
        if (alive.expired())
            return flight->reply.fail(ErrorCode::Unavailable, "gwt is shutting down");
        if (!defaults)
            return undo(flight, defaults.error());
        begin(flight, envId, *defaults);
    });
}

void ComposeProjects::begin(const std::shared_ptr<Flight>& flight, const std::string& envId, const ImageDefaults& defaults)
{
    // As compose has it: an entrypoint of the file's drops the image's command, a command of the file's keeps the image's entrypoint.
    const ComposeService& service = flight->file.services[flight->at];
    UpRequest request;
    request.envId = envId;
    request.entrypoint = service.entrypoint.empty() ? defaults.entrypoint : service.entrypoint;
    const std::vector<std::string>& command = !service.command.empty() || !service.entrypoint.empty() ? service.command : defaults.command;
    request.entrypoint.insert(request.entrypoint.end(), command.begin(), command.end());
    request.workdir = !service.workdir.empty() ? service.workdir : defaults.workdir.empty() ? "/" : defaults.workdir;
    for (const ComposePort& port : service.ports) {
        request.ports.push_back(port.container);
        request.hostPorts[port.container] = port.host;
    }
    m_environments.up(flight->context, std::move(request), [this, alive = std::weak_ptr(m_alive), flight, name = service.name](base::Result<UpOutcome> up) {
        if (alive.expired())
            return flight->reply.fail(ErrorCode::Unavailable, "gwt is shutting down");
        if (!up)
            return undo(flight, {up.error().code, "services." + name + ": " + up.error().message, up.error().hint});
        flight->context.report({static_cast<double>(flight->at + 1), static_cast<double>(flight->file.services.size()), name + " runs"});
        flight->status.services.push_back({name, up->envId, up->status, up->ports});
        ++flight->at;
        next(flight);
    });
}

void ComposeProjects::undo(const std::shared_ptr<Flight>& flight, base::Error error)
{
    removeNext(flight->made, {}, {}, [flight, error = std::move(error)](const base::Result<ComposeStatus>&) { flight->reply.fail(error); });
}

void ComposeProjects::down(const tools::CallContext&, const std::string& worktree, base::Reply<ComposeStatus> reply)
{
    const auto root = resolveProject(worktree);
    if (!root)
        return reply.fail(root.error());
    ComposeStatus status;
    status.project = projectName(*root);
    std::vector<std::string> envIds;
    for (const EnvironmentRecord& record : m_environments.list())
        if (record.envId.starts_with(status.project + "-") && record.projectRoot == *root)
            envIds.push_back(record.envId);
    if (envIds.empty())
        return reply.fail(ErrorCode::NotFound, "nothing of a compose file runs for " + *root, "bring it up with compose_up");
    removeNext(std::move(envIds), std::move(status), {}, std::move(reply));
}

void ComposeProjects::removeNext(std::vector<std::string> envIds, ComposeStatus status, base::Result<void> worst, base::Reply<ComposeStatus> reply)
{
    if (envIds.empty())
        return worst ? reply(std::move(status)) : reply.fail(worst.error());
    const std::string envId = envIds.back();
    envIds.pop_back();
    m_environments.down({}, envId, Environments::Removal::Remove,
                        [this, alive = std::weak_ptr(m_alive), envIds = std::move(envIds), envId, status = std::move(status), worst = std::move(worst), reply = std::move(reply)](base::Result<UpOutcome> gone) mutable {
                            if (alive.expired())
                                return reply.fail(ErrorCode::Unavailable, "gwt is shutting down");
                            const std::size_t prefix = status.project.empty() ? 0 : status.project.size() + 1;
                            status.services.push_back({envId.substr(prefix), envId, gone ? "removed" : "left", {}});
                            if (!gone)
                                worst = base::fail(gone.error());
                            removeNext(std::move(envIds), std::move(status), std::move(worst), std::move(reply));
                        });
}

} // namespace gwt::environments
