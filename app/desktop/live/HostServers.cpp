#include "app/desktop/live/HostServers.h"

#include "app/desktop/live/Convert.h"
#include "core/process/ProcessTable.h"

#include <QPointer>

#include <algorithm>

namespace gwt::desktop
{
namespace
{

using namespace std::chrono_literals;

constexpr auto sampleEvery = 2s;
constexpr auto tellAfter = 100ms;
constexpr qsizetype historyLength = 120;

ServerRow::State stateOf(const hub::ServerStatus& status)
{
    if (status.withheld == hub::Withheld::Quarantined)
        return ServerRow::State::NeedsConsent;
    switch (status.state) {
    case hub::ServerState::Running: return ServerRow::State::Up;
    case hub::ServerState::Starting:
    case hub::ServerState::Stopping: return ServerRow::State::Starting;
    case hub::ServerState::Crashed: return ServerRow::State::Failed;
    case hub::ServerState::Stopped: break;
    }
    return status.fault ? ServerRow::State::Failed : ServerRow::State::Stopped;
}

QString transportOf(hub::ServerType type)
{
    return type == hub::ServerType::Stdio ? QStringLiteral("stdio") : type == hub::ServerType::Sse ? QStringLiteral("sse") : QStringLiteral("http");
}

/// What would run, line by line; what cannot be seen is visible in it already.
QString subjectText(const hub::ConsentSubject& subject)
{
    QStringList lines;
    for (const auto& line : subject.lines)
        lines += text(line.label + ": " + line.text);
    return lines.join(QLatin1Char('\n'));
}

QString driftText(const hub::WaitingTrust& waiting)
{
    QString diff;
    for (const hub::Drift& drift : waiting.drifts)
        diff += text("  " + drift.kind + " " + drift.name + "\n" + drift.diff) + QLatin1Char('\n');
    for (const auto& flagged : waiting.flagged)
        diff += QStringLiteral("  %1 %2\n").arg(text(flagged.kind), text(flagged.name));
    return diff;
}

} // namespace

HostServers::HostServers(host::WindowHost& host)
    : m_host(host)
    , m_secrets(host.environment(), host.home().secretsFile())
{
    m_telling.setSingleShot(true);
    m_telling.setInterval(tellAfter);
    connect(&m_telling, &QTimer::timeout, this, &ServersPort::changed);
    m_serverListener = hub().serverChanged().add([this](const std::string&) { tellSoon(); });
    m_generationListener = hub().generationChanged().add([this](const hub::GenerationStatus&) { tellSoon(); });
    m_catalogueListener = hub().catalogueChanged().add([this] { tellSoon(); });
    m_host.hub().gate().onChanged([this] { tellSoon(); });
    connect(&m_sampler, &QTimer::timeout, this, &HostServers::sample);
    m_sampler.start(sampleEvery);
}

HostServers::~HostServers()
{
    m_host.hub().gate().onChanged({});
    hub().serverChanged().remove(m_serverListener);
    hub().generationChanged().remove(m_generationListener);
    hub().catalogueChanged().remove(m_catalogueListener);
}

/// A reload changes everything at once.
void HostServers::tellSoon()
{
    if (!m_telling.isActive())
        m_telling.start();
}

QVector<ServerRow> HostServers::servers() const
{
    QVector<ServerRow> rows;
    for (const hub::ServerStatus& status : hub().status().servers)
        rows.append(rowOf(status));
    for (const hub::WaitingTrust& waiting : m_host.hub().gate().waiting()) {
        for (ServerRow& row : rows) {
            if (row.id != text(waiting.server))
                continue;
            row.command = subjectText(waiting.subject);
            row.drift = driftText(waiting);
        }
    }
    return rows;
}

ServerRow HostServers::rowOf(const hub::ServerStatus& status) const
{
    ServerRow row;
    row.id = text(status.id);
    const Seen seen = m_seen.value(row.id);
    row.state = stateOf(status);
    row.transport = transportOf(status.type);
    row.command = text(status.target);
    row.detail = row.command;
    row.own = status.origin == hub::Origin::Person;
    row.source = row.own ? text(ownFile()) : tr("this project's .gwt/hub.jsonc");
    if (status.fault && row.state != ServerRow::State::NeedsConsent) {
        row.error = text(status.fault->message);
        row.hint = text(status.fault->hint);
    }
    for (const hub::InstanceStatus& instance : status.instances)
        row.pid = row.pid == 0 ? instance.pid : row.pid;
    row.restarts = status.restarts;
    row.calls = qint64(status.calls);
    row.errors = qint64(status.failures);
    row.latencyMs = status.calls > 0 ? double(status.latency.count()) / 1000 : -1;
    row.memoryBytes = row.pid > 0 ? seen.memory : -1;
    row.latencyHistory = seen.latency;
    row.errorHistory = seen.errors;
    const std::string prefix = status.id + "__";
    for (const tools::ToolDefinition& tool : hub().tools().tools())
        if (tool.name.starts_with(prefix))
            row.tools.append({text(tool.name), text(tool.description)});
    switch (row.state) {
    case ServerRow::State::Up:
        row.figure = tr("%n tool(s)", nullptr, int(status.tools));
        if (row.latencyMs >= 0)
            row.figure += QStringLiteral(" · %1 ms").arg(row.latencyMs, 0, 'f', 1);
        break;
    case ServerRow::State::NeedsConsent: row.figure = tr("consent needed"); break;
    case ServerRow::State::Failed: row.figure = tr("failed"); break;
    case ServerRow::State::Starting: row.figure = tr("starting"); break;
    case ServerRow::State::Stopped:
        row.figure = status.withheld == hub::Withheld::Disabled ? tr("disabled") : status.start == hub::StartMode::Lazy ? tr("starts when called") : tr("stopped");
    }
    return row;
}

void HostServers::sample()
{
    bool isNew = false;
    for (const hub::ServerStatus& status : hub().status().servers) {
        Seen& seen = m_seen[text(status.id)];
        if (status.calls > seen.calls) {
            isNew = true;
            seen.latency.push_back(static_cast<float>(double(status.latency.count()) / 1000));
            seen.errors.push_back(status.failures > seen.failures ? 1.0F : 0.0F);
            if (seen.latency.size() > historyLength) {
                seen.latency.removeFirst();
                seen.errors.removeFirst();
            }
        }
        seen.calls = status.calls;
        seen.failures = status.failures;
    }
    readMemory();
    if (isNew)
        tellSoon();
}

/// Of each server's whole process tree: npx is never the server itself.
void HostServers::readMemory()
{
    using Bytes = QHash<QString, qint64>;
    QHash<QString, std::vector<pid_t>> pids;
    for (const hub::ServerStatus& status : hub().status().servers)
        for (const hub::InstanceStatus& instance : status.instances)
            if (instance.pid > 0)
                pids[text(status.id)].push_back(instance.pid);
    if (pids.isEmpty())
        return;
    const auto work = [pids](std::stop_token) -> base::Result<Bytes> {
        const auto table = process::ProcessTable::capture();
        Bytes bytes;
        for (auto it = pids.cbegin(); it != pids.cend(); ++it)
            for (const pid_t pid : *it)
                bytes[it.key()] += qint64(table.usage(pid).residentBytes);
        return bytes;
    };
    m_worker.run<Bytes>({}, work, [self = QPointer(this)](base::Result<Bytes> bytes) {
        if (!self || !bytes)
            return;
        bool isOther = false;
        for (auto it = bytes->cbegin(); it != bytes->cend(); ++it)
            isOther = std::exchange(self->m_seen[it.key()].memory, it.value()) != it.value() || isOther;
        if (isOther)
            self->tellSoon();
    });
}

QString HostServers::errorOutput(const QString& id) const { return text(hub().standardError(id.toStdString()).value_or("")); }

base::Reply<hub::ServerStatus> HostServers::answer(const QString& id, const char* did, base::Reply<QString> reply)
{
    return [self = QPointer(this), id, did, reply = std::move(reply)](base::Result<hub::ServerStatus> status) mutable {
        if (self) {
            self->m_host.road().timeline().add(observe::TimelineKind::Server, "person", {}, std::string(did) + " " + id.toStdString() + (status ? "" : " · failed"));
            self->tellSoon();
        }
        reply(status.map([&](const hub::ServerStatus&) { return id; }));
    };
}

void HostServers::start(const QString& id, base::Reply<QString> reply) { hub().start(id.toStdString(), answer(id, "server started:", std::move(reply))); }
void HostServers::stop(const QString& id, base::Reply<QString> reply) { hub().stop(id.toStdString(), answer(id, "server stopped:", std::move(reply))); }
void HostServers::restart(const QString& id, base::Reply<QString> reply) { hub().restart(id.toStdString(), answer(id, "server restarted:", std::move(reply))); }

void HostServers::consent(const QString& id, base::Reply<QString> reply)
{
    if (auto accepted = m_host.hub().gate().accept(id.toStdString()); !accepted)
        return reply.fail(accepted.error());
    m_host.road().timeline().add(observe::TimelineKind::Approval, "person", {}, "trusts server " + id.toStdString());
    hub().reconsider([id, reply = std::move(reply)](base::Result<hub::GenerationStatus> status) mutable { reply(status.map([&](const hub::GenerationStatus&) { return id; })); });
}

} // namespace gwt::desktop
