#include "core/environments/Environments.h"

#include "core/environments/GitLayout.h"

#include <QPointer>
#include <QTimer>

#include <unistd.h>

#include <algorithm>
#include <memory>

namespace gwt::environments
{

namespace
{

constexpr const char* room = "environments";
/// How long a service that `up` starts has to fail at once.
constexpr std::chrono::milliseconds serviceProbation{200};

base::Result<void> checkNames(const std::map<std::string, std::string>& environment)
{
    for (const auto& [name, value] : environment)
        if (name.empty() || name.find_first_of(std::string_view("=\0", 2)) != std::string::npos || value.find('\0') != std::string::npos)
            return base::fail(base::ErrorCode::InvalidArgument, "env: not a variable's name or value: " + name.substr(0, name.find('=')), "names have no '=', neither has a zero byte");
    return {};
}

base::Result<void> checkCommand(const CommandRun& run)
{
    if (run.command.empty() || run.command.front().empty())
        return base::fail(base::ErrorCode::InvalidArgument, "command: expected [program, argument, …], got nothing to run", "for example [\"echo\", \"hello\"]");
    for (const std::string& argument : run.command)
        if (argument.find('\0') != std::string::npos)
            return base::fail(base::ErrorCode::InvalidArgument, "command: an argument holds a zero byte", "pass binary data as stdin");
    return checkNames(run.env);
}

/// Engines answer what is under way also while all is torn down; then nothing of ours may be touched.
base::Error gone() { return {base::ErrorCode::Unavailable, "gwt is shutting down", {}}; }

std::string pullText(const PullProgress& progress)
{
    return "pulling: " + std::to_string(progress.layersDone) + "/" + std::to_string(progress.layers) + " layers, " + std::to_string(progress.bytes) + " bytes; " + progress.message;
}

} // namespace

Environments::Environments(Parts parts, QObject* parent)
    : QObject(parent), m_pool(parts.pool), m_folder(parts.folder), m_clock(parts.clock), m_log(parts.log), m_life(parts.folder, parts.clock, parts.runner)
{
}

std::string Environments::installedRunner(const std::string& programFolder)
{
    for (const char* place : {"/gwt-runner", "/../libexec/gwt/gwt-runner"})
        if (const std::string path = programFolder + place; ::access(path.c_str(), X_OK) == 0)
            return path;
    return {};
}

base::Result<CreateRequest> Environments::checked(CreateRequest request) const
{
    if (auto id = checkEnvironmentId(request.envId); !id)
        return base::fail(id.error());
    if (request.image.empty() || request.image.front() == '-' || request.image.find_first_of(" \t\r\n?#%") != std::string::npos)
        return base::fail(base::ErrorCode::InvalidArgument, "image: not an image name: " + request.image, "write it like docker.io/library/alpine:3");
    if (auto names = checkNames(request.env); !names)
        return base::fail(names.error());
    for (const std::string* target : {&request.workdir, &request.projectTarget})
        if (target->empty() || target->front() != '/')
            return base::fail(base::ErrorCode::InvalidArgument, "workdir and mount: expected an absolute path in the container, got " + *target, "the default is /workdir");
    if (request.limits.pids && *request.limits.pids < 64)
        return base::fail(base::ErrorCode::InvalidArgument, "limits.pids: expected at least 64, got " + std::to_string(*request.limits.pids), "fewer leave no room for the runner");
    auto project = resolveProject(request.projectRoot);
    if (!project)
        return base::fail(project.error());
    request.projectRoot = *project;
    for (MountRequest& mount : request.mounts) {
        // Podman would make a missing source silently.
        if (mount.source.empty() || mount.source.front() != '/' || ::access(mount.source.c_str(), F_OK) != 0)
            return base::fail(base::ErrorCode::NotFound, "mount: no such folder: " + mount.source, "an absolute path of this machine");
        if (mount.target.empty() || mount.target.front() != '/')
            return base::fail(base::ErrorCode::InvalidArgument, "mount: expected an absolute target, got " + mount.target);
    }
    return request;
}

void Environments::create(const tools::CallContext& context, CreateRequest request, base::Reply<EnvironmentRecord> reply)
{
    auto checkedRequest = checked(std::move(request));
    if (!checkedRequest)
        return reply.fail(checkedRequest.error());
    auto entry = m_registry.reserve(std::move(*checkedRequest));
    if (!entry)
        return reply.fail(entry.error());
    auto engine = m_pool.choose((*entry)->request.engine, [this](const std::string& name) { return m_registry.load(name); });
    if (!engine) {
        m_registry.remove((*entry)->id());
        return reply.fail(engine.error());
    }
    (*entry)->engine = engine->engine;
    (*entry)->engineName = engine->name;
    (*entry)->image = (*entry)->request.image;
    (*entry)->createdAt = m_clock.wall();
    Q_EMIT changed();
    const auto pulling = [this, context, entry = *entry](PullProgress progress) {
        context.report({.progress = static_cast<double>(progress.bytes), .total = progress.totalBytes > 0 ? std::optional<double>(progress.totalBytes) : std::nullopt, .message = pullText(progress)});
        Q_EMIT this->pulling(QString::fromStdString(entry->id()), progress);
    };
    using Ear = std::stop_callback<std::function<void()>>;
    auto ear = std::make_shared<Ear>(context.stop, [stop = (*entry)->stop]() mutable { stop.request_stop(); });
    runRecipe(m_life.creation(*entry, pulling), (*entry)->stop.get_token(), {}, [self = QPointer(this), entry = *entry, ear, reply = std::move(reply)](base::Result<void> result) mutable {
        ear.reset();
        if (!self)
            return reply.fail(gone());
        self->finishCreation(entry, std::move(result), std::move(reply));
    });
}

void Environments::finishCreation(const Entry& entry, base::Result<void> result, base::Reply<EnvironmentRecord> reply)
{
    if (!result) {
        m_log.warn(room, "environment was not created", {{"env", entry->id()}, {"image", entry->image}, {"error", result.error().message}});
        m_registry.remove(entry->id());
        Q_EMIT changed();
        return reply.fail(result.error());
    }
    listen(entry);
    setPhase(entry, Environment::Phase::Running);
    m_log.info(room, "environment created", {{"env", entry->id()}, {"image", entry->image}, {"container", entry->containerId}, {"engine", entry->engineName}});
    reply(toRecord(*entry, m_clock.now()));
}

void Environments::listen(const Entry& entry)
{
    entry->channel->onLost([this, weak = std::weak_ptr(entry)] {
        if (const auto alive = weak.lock(); alive && alive->phase == Environment::Phase::Running)
            m_log.warn(room, "the runner went away; the next command wakes it", {{"env", alive->id()}});
    });
}

void Environments::run(const tools::CallContext& context, std::string envId, CommandRun run, base::Reply<CommandOutcome> reply)
{
    if (auto good = checkCommand(run); !good)
        return reply.fail(good.error());
    auto found = m_registry.findRunning(envId);
    if (!found)
        return reply.fail(found.error());
    const Entry entry = *found;
    if (!entry->channel || !entry->channel->isAlive())
        return wakeAndRun(context, entry, std::move(run), std::move(reply));
    // The container may have gone without our knowing yet. NotRunning says that the command has not begun, so that
    // it may be given once more.
    auto again = run;
    runNow(context, entry, std::move(run), [self = QPointer(this), context, entry, again = std::move(again), reply = std::move(reply)](base::Result<CommandOutcome> outcome) mutable {
        const bool isAsleep = !outcome && outcome.error().code == base::ErrorCode::NotRunning;
        if (!isAsleep || !self || entry->phase != Environment::Phase::Running)
            return reply(std::move(outcome));
        self->wakeAndRun(context, entry, std::move(again), std::move(reply));
    });
}

void Environments::wakeAndRun(const tools::CallContext& context, const Entry& entry, CommandRun run, base::Reply<CommandOutcome> reply)
{
    m_life.wake(entry, [self = QPointer(this), context, entry, run = std::move(run), reply = std::move(reply)](base::Result<void> woken) mutable {
        if (!woken || !self)
            return reply.fail(woken ? gone() : woken.error());
        self->listen(entry);
        self->runNow(context, entry, std::move(run), std::move(reply));
    });
}

void Environments::runNow(const tools::CallContext& context, const Entry& entry, CommandRun run, base::Reply<CommandOutcome> reply)
{
    if (run.workdir.empty())
        run.workdir = entry->request.workdir;
    ++entry->runningCommands;
    std::function<void(CommandProgress)> progress;
    if (context.progress)
        progress = [context](CommandProgress step) { context.report({.progress = static_cast<double>(step.bytes), .total = {}, .message = std::move(step.text)}); };
    // Arguments may hold secrets: only the program's name is logged.
    const std::string program = run.command.front();
    m_log.write(observe::Level::Debug, room, "command begins", {{"env", entry->id()}, {"program", program}});
    Q_EMIT commandBegan(QString::fromStdString(entry->id()), QString::fromStdString(program));
    entry->channel->run(context.stop, std::move(run), std::move(progress), [self = QPointer(this), entry, program, reply = std::move(reply)](base::Result<CommandOutcome> outcome) mutable {
        --entry->runningCommands;
        if (outcome && self)
            self->m_log.write(observe::Level::Debug, room, "command ended", {{"env", entry->id()}, {"program", program}, {"exit_code", std::to_string(outcome->exitCode)}, {"duration_ms", std::to_string(outcome->durationMs)}});
        if (outcome && self)
            Q_EMIT self->commandEnded(QString::fromStdString(entry->id()), QString::fromStdString(program), *outcome);
        reply(std::move(outcome));
    });
}

void Environments::up(const tools::CallContext&, UpRequest request, base::Reply<UpOutcome> reply)
{
    auto found = m_registry.find(request.envId);
    if (found && (*found)->phase != Environment::Phase::Stopped)
        found = m_registry.findRunning(request.envId);
    if (!found)
        return reply.fail(found.error());
    const Entry entry = *found;
    auto ready = [this, entry, request, reply = std::move(reply)](base::Result<void> woken) mutable {
        if (!woken)
            return reply.fail(woken.error());
        listen(entry);
        setPhase(entry, Environment::Phase::Running);
        if (auto published = publish(entry, request); !published)
            return reply.fail(published.error());
        startService(entry, request, [entry, reply = std::move(reply)](base::Result<void> started) mutable {
            if (!started)
                return reply.fail(started.error());
            reply(UpOutcome{entry->id(), "running", portsOf(*entry)});
        });
    };
    if (entry->channel && entry->channel->isAlive())
        return ready({});
    m_life.wake(entry, std::move(ready));
}

base::Result<void> Environments::publish(const Entry& entry, const UpRequest& request)
{
    for (const int port : request.ports) {
        if (entry->forwards.count(port) > 0)
            continue;
        const auto wanted = request.hostPorts.find(port);
        const int hostPort = wanted == request.hostPorts.end() ? 0 : wanted->second;
        // The same number when it is free and not privileged, else any; else it is served inside only.
        auto forward = hostPort > 0 || port >= 1024 ? entry->channel->forward(port, hostPort > 0 ? hostPort : port) : base::Result<std::shared_ptr<PortForward>>(base::fail(base::ErrorCode::Denied, "privileged"));
        if (!forward && hostPort > 0)
            return base::fail(forward.error()); // somebody relies on that number
        if (!forward)
            forward = entry->channel->forward(port, 0);
        entry->internalPorts.erase(port);
        if (forward)
            entry->forwards[port] = *forward;
        else
            entry->internalPorts[port] = 0;
    }
    return {};
}

void Environments::startService(const Entry& entry, UpRequest request, base::Reply<void> reply)
{
    if (request.entrypoint.empty())
        return reply({});
    CommandRun run;
    run.command = std::move(request.entrypoint);
    run.timeout = std::chrono::milliseconds(0);
    run.workdir = request.workdir.empty() ? entry->request.workdir : request.workdir;
    if (auto good = checkCommand(run); !good)
        return reply.fail(good.error());
    auto waiting = std::make_shared<base::Reply<void>>(std::move(reply));
    ++entry->runningCommands;
    const QString program = QString::fromStdString(run.command.front());
    Q_EMIT commandBegan(QString::fromStdString(entry->id()), program);
    entry->channel->run(entry->stop.get_token(), std::move(run), {}, [self = QPointer(this), entry, waiting, program](base::Result<CommandOutcome> outcome) {
        --entry->runningCommands;
        if (self)
            self->m_log.info(room, "service ended", {{"env", entry->id()}, {"exit_code", outcome ? std::to_string(outcome->exitCode) : outcome.error().message}});
        if (self && outcome)
            Q_EMIT self->commandEnded(QString::fromStdString(entry->id()), program, *outcome);
        if (!*waiting)
            return;
        if (!outcome)
            return waiting->fail(outcome.error());
        if (outcome->exitCode != 0)
            return waiting->fail(base::ErrorCode::InvalidArgument, "the service ended at once with exit code " + std::to_string(outcome->exitCode), outcome->stderrTail.substr(0, 500));
        (*waiting)({}); // it went to the background by itself
    });
    QTimer::singleShot(serviceProbation, this, [waiting] {
        if (*waiting)
            (*waiting)({});
    });
}

void Environments::down(const tools::CallContext&, std::string envId, Removal removal, base::Reply<UpOutcome> reply)
{
    auto found = m_registry.find(envId);
    if (found && (*found)->phase != Environment::Phase::Stopped)
        found = m_registry.findRunning(envId);
    if (!found)
        return reply.fail(found.error());
    const Entry entry = *found;
    if (removal == Removal::Keep) {
        setPhase(entry, Environment::Phase::Stopped);
        return m_life.stop(entry, [entry, reply = std::move(reply)](base::Result<void> stopped) mutable {
            if (!stopped)
                return reply.fail(stopped.error());
            reply(UpOutcome{entry->id(), "stopped", {}});
        });
    }
    const auto before = entry->phase;
    setPhase(entry, Environment::Phase::Removing);
    Q_EMIT leaving(QString::fromStdString(envId));
    m_life.remove(entry, [self = QPointer(this), entry, before, reply = std::move(reply)](base::Result<void> removed) mutable {
        if (!self)
            return reply.fail(gone());
        if (!removed) {
            self->setPhase(entry, before == Environment::Phase::Running ? Environment::Phase::Stopped : before); // its channel has gone
            return reply.fail(removed.error());
        }
        self->m_registry.remove(entry->id());
        self->m_log.info(room, "environment removed", {{"env", entry->id()}, {"container", entry->containerId}});
        Q_EMIT self->changed();
        reply(UpOutcome{entry->id(), "removed", {}});
    });
}

std::vector<EnvironmentRecord> Environments::list() const
{
    std::vector<EnvironmentRecord> records;
    for (const Entry& entry : m_registry.all())
        records.push_back(toRecord(*entry, m_clock.now()));
    return records;
}

base::Result<EnvironmentRecord> Environments::get(const std::string& envId) const
{
    auto found = m_registry.find(envId);
    if (!found)
        return base::fail(found.error());
    return toRecord(**found, m_clock.now());
}

void Environments::stats(const std::string& envId, base::Reply<ResourceUse> reply)
{
    auto found = m_registry.findRunning(envId);
    if (!found)
        return reply.fail(found.error());
    (*found)->engine->stats({}, (*found)->containerId, std::move(reply));
}

void Environments::setPhase(const Entry& entry, Environment::Phase phase)
{
    entry->phase = phase;
    Q_EMIT changed();
}

} // namespace gwt::environments
