// What happens to environments when gwt starts and when it ends.
#include "core/environments/Environments.h"

#include <QPointer>

#include <algorithm>

namespace gwt::environments
{

namespace
{

constexpr const char* room = "environments";

base::Error gone() { return {base::ErrorCode::Unavailable, "gwt is shutting down", {}}; }

std::string label(const ContainerState& state, const char* name)
{
    const auto found = state.labels.find(name);
    return found == state.labels.end() ? std::string() : found->second;
}

} // namespace

void Environments::adopt(base::Reply<int> reply) { adoptFrom(m_pool.names(), 0, std::move(reply)); }

void Environments::adoptFrom(std::vector<std::string> engines, int count, base::Reply<int> reply)
{
    if (engines.empty() || m_registry.isClosing())
        return reply(count);
    const std::string name = engines.front();
    engines.erase(engines.begin());
    auto engine = m_pool.named(name);
    if (!engine)
        return adoptFrom(std::move(engines), count, std::move(reply));
    engine->engine->list({}, "gwt.env", [self = QPointer(this), engine = *engine, engines, count, reply = std::move(reply)](base::Result<std::vector<ContainerState>> states) mutable {
        if (!self)
            return reply.fail(gone());
        if (!states)
            self->m_log.warn(room, "cannot look for environments of before", {{"engine", engine.name}, {"error", states.error().message}});
        self->adoptEach(states ? std::move(*states) : std::vector<ContainerState>(), engine, count, [self, engines, reply = std::move(reply)](base::Result<int> sum) mutable {
            if (!self || !sum)
                return reply.fail(gone());
            self->adoptFrom(std::move(engines), *sum, std::move(reply));
        });
    });
}

void Environments::adoptEach(std::vector<ContainerState> states, EnginePool::Chosen engine, int count, base::Reply<int> reply)
{
    if (states.empty() || m_registry.isClosing())
        return reply(count);
    ContainerState state = std::move(states.front());
    states.erase(states.begin());
    adoptOne(std::move(state), engine, [self = QPointer(this), states = std::move(states), engine, count, reply = std::move(reply)](base::Result<bool> adopted) mutable {
        if (!self)
            return reply.fail(gone());
        self->adoptEach(std::move(states), engine, count + (adopted && *adopted ? 1 : 0), std::move(reply));
    });
}

void Environments::adoptOne(ContainerState state, const EnginePool::Chosen& engine, base::Reply<bool> reply)
{
    const bool isKnown = std::any_of(m_registry.all().begin(), m_registry.all().end(), [&](const Entry& entry) {
        const bool isBeingMade = entry->phase == Environment::Phase::Creating && entry->id() == label(state, "gwt.env");
        return entry->containerId == state.id || isBeingMade;
    });
    if (isKnown || !m_folder.claim(label(state, "gwt.instance")))
        return reply(false);
    CreateRequest request;
    request.envId = label(state, "gwt.env");
    request.projectRoot = label(state, "gwt.project");
    request.image = state.image;
    request.networkName = label(state, "gwt.network");
    if (const std::string workdir = label(state, "gwt.workdir"); !workdir.empty())
        request.workdir = workdir;
    const bool isUsable = state.isRunning() || state.status == "exited" || state.status == "stopped";
    auto reserved = isUsable && checkEnvironmentId(request.envId) ? m_registry.reserve(request) : base::Result<Entry>(base::fail(base::ErrorCode::Conflict, "half-made"));
    auto entry = reserved ? *reserved : std::make_shared<Environment>();
    entry->containerId = state.id;
    entry->engine = engine.engine;
    entry->engineName = engine.name;
    entry->image = state.image;
    entry->createdAt = state.createdAt;
    entry->isAdopted = true;
    entry->usesRunner = label(state, "gwt.runner") != "exec";
    for (const MountRecord& mount : state.mounts) {
        if (mount.target == ContainerLife::socketFolderInside && m_folder.isInside(mount.source))
            entry->socketFolder = mount.source;
        else if (mount.target != ContainerLife::runnerInside && mount.target != ContainerLife::socketFolderInside)
            entry->mounts.push_back(mount);
    }
    const auto discard = [self = QPointer(this), entry, id = request.envId, isReserved = reserved.has_value()](base::Reply<bool> answer) {
        self->m_life.remove(entry, [self, id, isReserved, answer = std::move(answer)](base::Result<void>) mutable {
            if (!self)
                return answer.fail(gone());
            if (isReserved)
                self->m_registry.remove(id);
            self->m_log.info(room, "a container of before was removed", {{"env", id}});
            answer(false);
        });
    };
    if (!reserved)
        return discard(std::move(reply));
    if (!state.isRunning()) {
        setPhase(entry, Environment::Phase::Stopped);
        return reply(true);
    }
    m_life.connect(entry, [self = QPointer(this), entry, discard, startedAt = state.startedAt, reply = std::move(reply)](base::Result<void> reached) mutable {
        if (!self)
            return reply.fail(gone());
        if (!reached)
            return discard(std::move(reply));
        self->listen(entry);
        if (startedAt > base::Clock::Wall{})
            entry->startedAt = self->m_clock.now() - std::chrono::duration_cast<base::Clock::Steady::duration>(self->m_clock.wall() - startedAt);
        self->setPhase(entry, Environment::Phase::Running);
        self->m_log.info(room, "environment adopted", {{"env", entry->id()}, {"container", entry->containerId}});
        reply(true);
    });
}

void Environments::shutdown(base::Reply<void> reply)
{
    m_registry.close();
    // Whatever is still being made is asked to stop at once; the rest goes one after the other.
    for (const Entry& entry : m_registry.all())
        entry->stop.request_stop();
    removeNext({}, std::move(reply));
}

void Environments::removeNext(base::Result<void> worst, base::Reply<void> reply)
{
    const auto& all = m_registry.all();
    if (all.empty())
        return reply(std::move(worst));
    const Entry entry = all.front();
    if (entry->phase == Environment::Phase::Creating || entry->phase == Environment::Phase::Removing) {
        auto held = std::make_shared<base::Reply<void>>(std::move(reply));
        connect(this, &Environments::changed, this, [this, worst, held] { removeNext(worst, std::move(*held)); }, static_cast<Qt::ConnectionType>(Qt::QueuedConnection | Qt::SingleShotConnection));
        return;
    }
    setPhase(entry, Environment::Phase::Removing);
    Q_EMIT leaving(QString::fromStdString(entry->id()));
    m_life.remove(entry, [self = QPointer(this), entry, worst, reply = std::move(reply)](base::Result<void> removed) mutable {
        if (!self)
            return reply.fail(gone());
        self->m_registry.remove(entry->id());
        self->m_log.write(removed ? observe::Level::Info : observe::Level::Error, room, removed ? "environment removed at shutdown" : "environment could not be removed", {{"env", entry->id()}, {"container", entry->containerId}});
        Q_EMIT self->changed();
        self->removeNext(removed ? worst : removed, std::move(reply));
    });
}

} // namespace gwt::environments
