#include "app/desktop/live/HostEnvironments.h"

#include "app/desktop/attention/Ages.h"
#include "app/desktop/live/Convert.h"
#include "app/desktop/live/PersonCall.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QPointer>

namespace gwt::desktop
{
namespace
{

using namespace std::chrono_literals;

constexpr auto lookedAt = 2s;
constexpr auto unseen = 10s;
constexpr qsizetype historyLength = 120;
constexpr qsizetype logLines = 500;
constexpr qsizetype tailBytes = 2048;

EnvironmentRow::State stateOf(const std::string& status)
{
    if (status == "running")
        return EnvironmentRow::State::Up;
    if (status == "creating" || status == "removing")
        return EnvironmentRow::State::Starting;
    return status == "failed" ? EnvironmentRow::State::Failed : EnvironmentRow::State::Stopped;
}

void push(QVector<float>& history, double value)
{
    history.push_back(static_cast<float>(value));
    if (history.size() > historyLength)
        history.removeFirst();
}

} // namespace

HostEnvironments::HostEnvironments(host::WindowHost& host, environments::Environments& environments)
    : m_host(host)
    , m_environments(environments)
{
    connect(&environments, &environments::Environments::changed, this, &HostEnvironments::onChanged);
    connect(&environments, &environments::Environments::pulling, this, &HostEnvironments::onPulling);
    connect(&environments, &environments::Environments::commandBegan, this, [this](const QString& id, const QString& program) {
        note(id, QStringLiteral("$ ") + program);
        Q_EMIT changed();
    });
    connect(&environments, &environments::Environments::commandEnded, this, [this](const QString& id, const QString& program, const environments::CommandOutcome& outcome) {
        const QString tail = (text(outcome.stdoutTail).right(tailBytes) + text(outcome.stderrTail).right(tailBytes)).trimmed();
        if (!tail.isEmpty())
            m_seen[id].lines += tail.split(QLatin1Char('\n'));
        note(id, tr("%1: exit %2 after %3 s").arg(program).arg(outcome.exitCode).arg(double(outcome.durationMs) / 1000, 0, 'f', 1));
        Q_EMIT changed();
    });
    connect(&m_sampler, &QTimer::timeout, this, &HostEnvironments::sample);
    m_sampler.start(unseen);
    onChanged();
}

QVector<EnvironmentRow> HostEnvironments::environments() const
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    QVector<EnvironmentRow> rows;
    for (const environments::EnvironmentRecord& record : m_environments.list()) {
        EnvironmentRow row;
        row.id = text(record.envId);
        const Seen seen = m_seen.value(row.id);
        row.state = stateOf(record.status);
        row.image = text(record.image);
        row.engine = record.runner.empty() ? text(record.engine) : text(record.engine + " · " + record.runner);
        row.project = text(record.projectRoot);
        row.commands = record.runningCommands;
        QStringList mounts, ports;
        for (const auto& mount : record.mounts)
            mounts += text(mount.source) + QStringLiteral(" → ") + text(mount.target);
        for (const auto& port : record.ports)
            ports += port.host > 0 ? QStringLiteral("%1 → 127.0.0.1:%2").arg(port.container).arg(port.host) : tr("%1, inside only").arg(port.container);
        row.mounts = mounts.join(QLatin1Char('\n'));
        row.ports = ports.join(QStringLiteral(", "));
        row.detail = QStringList{row.image, row.mounts, row.ports}.join(QLatin1Char('\n')).trimmed();
        if (row.state == EnvironmentRow::State::Up) {
            row.sinceMs = now - qint64(record.uptimeS * 1000);
            row.figure = tr("up");
            row.cpuHistory = seen.cpu;
            row.memoryHistory = seen.memory;
            if (seen.hasUse) {
                row.cpuPercent = seen.use.cpuPercent;
                row.memoryBytes = qint64(seen.use.memoryBytes);
                row.memoryLimit = qint64(seen.use.memoryLimit);
                row.figure = QStringLiteral("%1% · %2").arg(qRound(row.cpuPercent)).arg(shortBytes(row.memoryBytes));
            }
        } else if (row.state == EnvironmentRow::State::Starting) {
            row.progress = seen.progress;
            row.step = record.status == "removing" ? tr("Removing…") : seen.step;
            row.figure = record.status == "removing" ? tr("removing") : seen.progress >= 0 ? QStringLiteral("%1%").arg(seen.progress) : tr("starting");
        } else {
            row.figure = row.state == EnvironmentRow::State::Failed ? tr("failed") : tr("stopped");
        }
        rows.push_back(row);
    }
    return rows;
}

void HostEnvironments::note(const QString& id, const QString& line)
{
    QStringList& lines = m_seen[id].lines;
    lines += QDateTime::currentDateTime().toString(QStringLiteral("HH:mm:ss  ")) + line;
    while (lines.size() > logLines)
        lines.removeFirst();
}

/// Every state that an environment passes through is a line of its log.
void HostEnvironments::onChanged()
{
    bool hasNew = false;
    for (const environments::EnvironmentRecord& record : m_environments.list()) {
        const QString id = text(record.envId);
        Seen& seen = m_seen[id];
        if (seen.status == text(record.status))
            continue;
        seen.status = text(record.status);
        hasNew = hasNew || record.status == "running";
        if (record.status != "creating") {
            seen.progress = -1;
            seen.step.clear();
        }
        note(id, record.status == "creating" ? tr("creating from %1").arg(text(record.image)) : seen.status);
    }
    for (auto it = m_seen.begin(); it != m_seen.end();)
        it = m_environments.get(it.key().toStdString()) ? std::next(it) : m_seen.erase(it);
    if (hasNew)
        QTimer::singleShot(0, this, &HostEnvironments::sample);
    Q_EMIT changed();
}

void HostEnvironments::onPulling(const QString& id, const environments::PullProgress& progress)
{
    Seen& seen = m_seen[id];
    const double part = progress.totalBytes > 0 ? double(progress.bytes) / double(progress.totalBytes)
                        : progress.layers > 0   ? double(progress.layersDone) / progress.layers
                                                : 0;
    seen.progress = qBound(0, qRound(part * 100), 100);
    seen.step = tr("Pulling: %1 of %2 layers · %3").arg(progress.layersDone).arg(progress.layers).arg(shortBytes(qint64(progress.bytes)));
    Q_EMIT changed();
}

/// The names that compose_up looks for.
EnvironmentsPort::Compose HostEnvironments::compose() const
{
    const QString root = text(m_host.project().root());
    for (const char* name : {"compose.yaml", "compose.yml", "docker-compose.yaml", "docker-compose.yml"})
        if (!root.isEmpty() && QFileInfo(QDir(root), QLatin1String(name)).isFile())
            return Compose::Available;
    return Compose::Missing;
}

void HostEnvironments::watch(bool looking)
{
    m_sampler.start(looking ? lookedAt : unseen);
    if (looking)
        sample();
}

void HostEnvironments::sample()
{
    if (m_isSampling)
        return;
    std::vector<std::string> ids;
    for (const auto& record : m_environments.list())
        if (record.status == "running")
            ids.push_back(record.envId);
    m_isSampling = true;
    sampleNext(std::move(ids));
}

/// One after the other: an engine takes a second for each.
void HostEnvironments::sampleNext(std::vector<std::string> ids)
{
    if (ids.empty()) {
        m_isSampling = false;
        Q_EMIT changed();
        return;
    }
    const std::string id = ids.back();
    ids.pop_back();
    m_environments.stats(id, [self = QPointer(this), id, ids = std::move(ids)](base::Result<environments::ResourceUse> use) mutable {
        if (!self)
            return;
        if (use && self->m_seen.contains(text(id))) {
            Seen& seen = self->m_seen[text(id)];
            seen.use = *use;
            seen.hasUse = true;
            push(seen.cpu, use->cpuPercent);
            push(seen.memory, double(use->memoryBytes) / (1 << 20));
        }
        self->sampleNext(std::move(ids));
    });
}

void HostEnvironments::call(const char* tool, base::Json arguments, base::Reply<QString> reply)
{
    personCall(m_host, tool, std::move(arguments), [reply = std::move(reply)](base::Result<base::Json> result) mutable {
        reply(result.map([](const base::Json& answer) { return text(answer.value("env_id", std::string())); }));
    });
}

void HostEnvironments::start(const QString& id, base::Reply<QString> reply) { call("up", {{"env_id", id.toStdString()}}, std::move(reply)); }
void HostEnvironments::stop(const QString& id, base::Reply<QString> reply) { call("down", {{"env_id", id.toStdString()}}, std::move(reply)); }
void HostEnvironments::remove(const QString& id, base::Reply<QString> reply) { call("down", {{"env_id", id.toStdString()}, {"remove", true}}, std::move(reply)); }

void HostEnvironments::create(const EnvironmentRequest& request, base::Reply<QString> reply)
{
    base::Json arguments = {{"project_root", request.folder.toStdString()},
                            {"env_id", request.id.toStdString()},
                            {"image", request.image.toStdString()},
                            {"network", request.network == EnvironmentRequest::Network::None ? "none" : "bridge"}};
    if (request.cpus > 0)
        arguments["limits"]["cpus"] = request.cpus;
    if (request.memoryBytes > 0)
        arguments["limits"]["memory"] = request.memoryBytes;
    m_lastImage = request.image;
    call("create_environment", std::move(arguments), std::move(reply));
}

/// A tab of the branch whose folder the environment holds; else of the project's own.
void HostEnvironments::openTerminal(const QString& id, base::Reply<QString> reply)
{
    const auto record = m_environments.get(id.toStdString());
    if (!record)
        return reply.fail(record.error());
    if (!m_host.project().isRepository())
        return launchShell(id, {}, std::move(reply));
    m_host.git().branches({}, m_host.project().root(), [self = QPointer(this), id, root = record->projectRoot, reply = std::move(reply)](base::Result<std::vector<git::Branch>> branches) mutable {
        if (!self || !branches)
            return reply.fail(branches ? base::Error{base::ErrorCode::Cancelled, "the window closed", {}} : branches.error());
        std::string branch = self->m_host.project().repository().currentBranch;
        for (const git::Branch& known : *branches)
            if (!known.isRemote && known.worktree == root)
                branch = known.name;
        self->launchShell(id, branch, std::move(reply));
    });
}

void HostEnvironments::launchShell(const QString& id, const std::string& branch, base::Reply<QString> reply)
{
    workspace::LaunchSpec spec;
    spec.agentId = "shell";
    spec.branch = branch;
    spec.environment = id.toStdString();
    m_host.launcher().launch({}, std::move(spec), textReply(std::move(reply)));
}

void HostEnvironments::engine(base::Reply<QString> reply)
{
    const auto names = m_environments.engines().names();
    const auto first = m_environments.engines().named(names.empty() ? environments::EnginePool::standardName : names.front());
    if (!first)
        return reply.fail(first.error());
    first->engine->info({}, [reply = std::move(reply)](base::Result<environments::EngineInfo> info) mutable {
        reply(info.map([](const environments::EngineInfo& known) { return known.isRootless ? text(known.product) + QStringLiteral(" · ") + tr("rootless") : text(known.product); }));
    });
}

EnvironmentRequest HostEnvironments::suggestion() const
{
    EnvironmentRequest request;
    request.folder = text(m_host.project().root());
    request.image = m_lastImage.isEmpty() ? QStringLiteral("docker.io/library/debian:12") : m_lastImage;
    const QString name = request.folder.section(QLatin1Char('/'), -1);
    request.id = name;
    for (int number = 2; m_environments.get(request.id.toStdString()); ++number)
        request.id = QStringLiteral("%1-%2").arg(name).arg(number);
    return request;
}

} // namespace gwt::desktop
