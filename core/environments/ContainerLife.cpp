#include "core/environments/ContainerLife.h"

#include "core/base/Ids.h"
#include "core/environments/GitLayout.h"
#include "core/environments/Tar.h"

#include <QPointer>
#include <QTimer>

#include <cctype>
#include <fstream>
#include <iterator>

namespace gwt::environments
{

namespace
{

constexpr int mostAttempts = 1500;
constexpr std::chrono::milliseconds attemptEvery{3};
constexpr std::chrono::seconds stopGrace{3};

/// Container names are ASCII; the environment's own name may be anything. The end tells instances apart.
std::string containerName(const std::string& envId)
{
    std::string name = "gwt-";
    for (const char c : envId)
        name += std::isalnum(static_cast<unsigned char>(c)) || c == '.' || c == '_' || c == '-' ? c : '_';
    return name + "-" + base::randomId(6);
}

/// The last that leaves takes the network with it; while others are in it the engine refuses, which is as it should be.
void leaveNetwork(const ContainerLife::Entry& entry, base::Reply<void> reply)
{
    entry->engine->removeNetwork({}, entry->request.networkName, [reply = std::move(reply)](const base::Result<void>&) mutable { reply({}); });
}

std::string runnerSocket(const Environment& environment)
{
    return environment.socketFolder.empty() ? std::string() : environment.socketFolder + "/" + ContainerLife::socketName;
}

} // namespace

ContainerLife::ContainerLife(InstanceFolder& folder, const base::Clock& clock, std::string runner, QObject* parent)
    : QObject(parent), m_folder(folder), m_clock(clock), m_runner(std::move(runner))
{
}

ContainerSpec ContainerLife::spec(const Entry& entry) const
{
    const CreateRequest& request = entry->request;
    ContainerSpec spec;
    spec.name = containerName(request.envId);
    spec.image = request.image;
    spec.workdir = request.workdir;
    spec.user = request.user;
    spec.limits = request.limits;
    spec.network = request.network;
    spec.networkName = request.networkName;
    spec.networkAlias = request.networkAlias;
    // The owner of the bound files may be a stranger inside; without this git refuses to look at them.
    spec.environment = {{"GIT_CONFIG_COUNT", "1"}, {"GIT_CONFIG_KEY_0", "safe.directory"}, {"GIT_CONFIG_VALUE_0", "*"}, {"GWT_ENVIRONMENT", request.envId}};
    spec.labels = {{"gwt.instance", m_folder.instance()}, {"gwt.env", request.envId}, {"gwt.project", request.projectRoot},
                   {"gwt.workdir", request.workdir},      {"gwt.runner", entry->usesRunner ? "runner" : "exec"}};
    if (!request.networkName.empty())
        spec.labels["gwt.network"] = request.networkName;
    spec.mounts.push_back({toEnginePath(request.projectRoot), request.projectTarget, request.projectAccess});
    for (const std::string& folder : gitFoldersOutside(request.projectRoot))
        spec.mounts.push_back({toEnginePath(folder), folder, request.projectAccess});
    spec.mounts.insert(spec.mounts.end(), request.mounts.begin(), request.mounts.end());
    if (!entry->usesRunner) {
        spec.entrypoint = {"tail", "-f", "/dev/null"};
        spec.initProcess = ContainerSpec::InitProcess::Engines;
        return spec;
    }
    spec.entrypoint = {runnerInside, "serve", std::string(socketFolderInside) + "/" + socketName};
    if (!entry->socketFolder.empty()) {
        spec.mounts.push_back({m_runner, runnerInside, MountAccess::ReadOnly});
        spec.mounts.push_back({entry->socketFolder, socketFolderInside, MountAccess::ReadWrite});
    }
    return spec;
}

std::vector<Step> ContainerLife::creation(const Entry& entry, std::function<void(PullProgress)> pulling)
{
    entry->usesRunner = !m_runner.empty();
    const bool isLocal = entry->engine->address().isLocal();
    std::vector<Step> steps;
    if (entry->request.pull == PullPolicy::Always)
        steps.push_back({"image", [=](base::Reply<void> reply) { entry->engine->pull(entry->stop.get_token(), entry->request.image, pulling, std::move(reply)); }});
    if (entry->usesRunner && isLocal)
        steps.push_back({"folder",
                         [=, this](base::Reply<void> reply) {
                             auto folder = m_folder.makeSocketFolder();
                             if (!folder)
                                 return reply.fail(folder.error());
                             entry->socketFolder = *folder;
                             reply({});
                         },
                         [=, this](base::Reply<void> reply) {
                             m_folder.removeSocketFolder(entry->socketFolder);
                             reply({});
                         }});
    if (!entry->request.networkName.empty())
        steps.push_back({"network",
                         [=, this](base::Reply<void> reply) { entry->engine->createNetwork({}, entry->request.networkName, {{"gwt.instance", m_folder.instance()}}, std::move(reply)); },
                         [=](base::Reply<void> reply) { leaveNetwork(entry, std::move(reply)); }});
    steps.push_back({"container", [=, this](base::Reply<void> reply) { createOrPull(entry, pulling, std::move(reply)); },
                     [=](base::Reply<void> reply) { entry->engine->remove({}, entry->containerId, std::move(reply)); }});
    if (entry->usesRunner && !isLocal)
        steps.push_back({"runner", [=, this](base::Reply<void> reply) { uploadRunner(entry, std::move(reply)); }});
    steps.push_back({"start", [=, this](base::Reply<void> reply) { startContainer(entry, std::move(reply)); }});
    steps.push_back({"connect", [=, this](base::Reply<void> reply) { connect(entry, std::move(reply)); }});
    return steps;
}

void ContainerLife::createOrPull(const Entry& entry, const std::function<void(PullProgress)>& pulling, base::Reply<void> reply)
{
    // Whether the image is there is found out by using it: asking first would cost every creation a request.
    createContainer(entry, [this, entry, pulling, reply = std::move(reply)](base::Result<void> created) mutable {
        const bool isImageMissing = !created && created.error().message.starts_with(noSuchImage);
        if (!isImageMissing || entry->request.pull != PullPolicy::Missing)
            return reply(std::move(created));
        entry->engine->pull(entry->stop.get_token(), entry->request.image, pulling, [self = QPointer(this), entry, reply = std::move(reply)](base::Result<void> pulled) mutable {
            if (!pulled)
                return reply(std::move(pulled));
            if (!self)
                return reply.fail(base::ErrorCode::Unavailable, "gwt is shutting down");
            self->createContainer(entry, std::move(reply));
        });
    });
}

void ContainerLife::createContainer(const Entry& entry, base::Reply<void> reply)
{
    const ContainerSpec wanted = spec(entry);
    entry->mounts.clear();
    for (const MountRequest& mount : wanted.mounts)
        if (mount.target != runnerInside && mount.target != socketFolderInside)
            entry->mounts.push_back({mount.source, mount.target});
    // Not cancellable: an answer that is thrown away would leave a container that nobody knows.
    entry->engine->create({}, wanted, [entry, reply = std::move(reply)](base::Result<std::string> id) mutable {
        if (!id)
            return reply.fail(id.error());
        entry->containerId = *id;
        reply({});
    });
}

void ContainerLife::uploadRunner(const Entry& entry, base::Reply<void> reply)
{
    std::ifstream file(m_runner, std::ios::binary);
    const std::string program{std::istreambuf_iterator<char>(file), {}};
    if (program.empty())
        return reply.fail(base::ErrorCode::Unavailable, "cannot read the runner at " + m_runner, "is gwt installed completely?");
    entry->engine->upload({}, entry->containerId, "/", Tar().folder(".gwt", 0755).file(".gwt/runner", 0755, program).folder(".gwt/run", 0777).take(), std::move(reply));
}

void ContainerLife::startContainer(const Entry& entry, base::Reply<void> reply)
{
    entry->engine->start({}, entry->containerId, [this, entry, reply = std::move(reply)](base::Result<void> started) mutable {
        if (started || !entry->usesRunner)
            return reply(std::move(started));
        // Another architecture, or a mount that may not execute: the image may still work by plain exec.
        const bool isRunnersFault = started.error().message.find(runnerInside) != std::string::npos || started.error().code == base::ErrorCode::Unsupported;
        if (!isRunnersFault)
            return reply(std::move(started));
        startWithoutRunner(entry, std::move(reply));
    });
}

void ContainerLife::startWithoutRunner(const Entry& entry, base::Reply<void> reply)
{
    entry->usesRunner = false;
    entry->engine->remove({}, entry->containerId, [self = QPointer(this), entry, reply = std::move(reply)](base::Result<void>) mutable {
        if (!self)
            return reply.fail(base::ErrorCode::Unavailable, "gwt is shutting down");
        self->createContainer(entry, [entry, reply = std::move(reply)](base::Result<void> created) mutable {
            if (!created)
                return reply(std::move(created));
            entry->engine->start({}, entry->containerId, std::move(reply));
        });
    });
}

void ContainerLife::connect(const Entry& entry, base::Reply<void> reply)
{
    if (!entry->usesRunner) {
        reached(entry, entry->engine->openExec(entry->containerId, entry->request.user));
        return reply({});
    }
    tryConnect(entry, 0, std::move(reply));
}

void ContainerLife::tryConnect(const Entry& entry, int attempt, base::Reply<void> reply)
{
    const std::vector<std::string> inside{runnerInside, "connect", std::string(socketFolderInside) + "/" + socketName};
    entry->engine->openRunner(entry->stop.get_token(), entry->containerId, runnerSocket(*entry), inside,
                              [self = QPointer(this), entry, attempt, reply = std::move(reply)](base::Result<std::shared_ptr<CommandChannel>> channel) mutable {
                                  if (!self)
                                      return reply.fail(base::ErrorCode::Unavailable, "gwt is shutting down");
                                  if (!channel)
                                      return self->connectAgain(entry, attempt, channel.error(), std::move(reply));
                                  self->reached(entry, std::move(*channel));
                                  reply({});
                              });
}

void ContainerLife::connectAgain(const Entry& entry, int attempt, const base::Error& error, base::Reply<void> reply)
{
    const bool isFutile = error.code == base::ErrorCode::Unsupported || attempt >= mostAttempts || entry->stop.stop_requested();
    auto held = std::make_shared<base::Reply<void>>(std::move(reply));
    const auto later = [this, entry, attempt, held] { tryConnect(entry, attempt + 1, std::move(*held)); };
    // A container that ended at once is noticed early; the runner needs a few ms to listen.
    if (!isFutile && attempt % 100 != 99)
        return QTimer::singleShot(attemptEvery, this, later);
    explainSilence(entry, [self = QPointer(this), isFutile, error, held, later](base::Result<void> isRunning) {
        if (!isRunning || isFutile || !self)
            return held->fail(isRunning ? error : isRunning.error());
        later();
    });
}

void ContainerLife::explainSilence(const Entry& entry, base::Reply<void> reply)
{
    entry->engine->inspect({}, entry->containerId, [reply = std::move(reply)](base::Result<ContainerState> state) mutable {
        if (!state)
            return reply.fail(state.error());
        if (!state->isRunning())
            return reply.fail(base::ErrorCode::NotRunning, "the container ended at once (exit code " + std::to_string(state->exitCode) + ")", "does its user have the right to write /.gwt/run? try another image or user");
        reply({});
    });
}

void ContainerLife::reached(const Entry& entry, std::shared_ptr<CommandChannel> channel)
{
    entry->channel = std::move(channel);
    entry->startedAt = m_clock.now();
    if (!entry->request.env.empty() && !entry->channel->hasEnvironment())
        entry->channel->setEnvironment(entry->request.env);
}

void ContainerLife::wake(const Entry& entry, base::Reply<void> reply)
{
    if (entry->stop.stop_requested())
        entry->stop = std::stop_source();
    entry->engine->start({}, entry->containerId, [this, entry, reply = std::move(reply)](base::Result<void> started) mutable {
        if (!started)
            return reply(std::move(started));
        connect(entry, std::move(reply));
    });
}

void ContainerLife::stop(const Entry& entry, base::Reply<void> reply)
{
    entry->stop.request_stop();
    entry->forwards.clear();
    entry->internalPorts.clear();
    entry->engine->stop({}, entry->containerId, stopGrace, [entry, reply = std::move(reply)](base::Result<void> stopped) mutable {
        entry->channel.reset();
        reply(std::move(stopped));
    });
}

void ContainerLife::remove(const Entry& entry, base::Reply<void> reply)
{
    entry->stop.request_stop();
    entry->forwards.clear();
    entry->channel.reset();
    // One request: removing by force stops it first, and the runner ends at the first signal.
    entry->engine->remove({}, entry->containerId, [this, entry, reply = std::move(reply)](base::Result<void> removed) mutable {
        if (removed && !entry->socketFolder.empty())
            m_folder.removeSocketFolder(entry->socketFolder);
        if (!removed || entry->request.networkName.empty())
            return reply(std::move(removed));
        leaveNetwork(entry, std::move(reply));
    });
}

} // namespace gwt::environments
