#include "app/desktop/live/HostTimeline.h"

#include "app/desktop/live/Convert.h"

namespace gwt::desktop
{

using namespace std::chrono_literals;

namespace
{

TimelineRow::Kind kindOf(observe::TimelineKind kind)
{
    switch (kind) {
    case observe::TimelineKind::Launch: return TimelineRow::Kind::Launch;
    case observe::TimelineKind::Exit: return TimelineRow::Kind::Exit;
    case observe::TimelineKind::Message:
    case observe::TimelineKind::Receipt: return TimelineRow::Kind::Message;
    case observe::TimelineKind::Call: return TimelineRow::Kind::ToolCall;
    case observe::TimelineKind::Denial:
    case observe::TimelineKind::Approval: return TimelineRow::Kind::Decision;
    case observe::TimelineKind::Environment:
    case observe::TimelineKind::Server:
    case observe::TimelineKind::Notice: return TimelineRow::Kind::Notice;
    }
    return TimelineRow::Kind::Notice;
}

} // namespace

HostTimeline::HostTimeline(host::WindowHost& host)
    : m_host(host)
{
    m_coalesce.setSingleShot(true);
    m_coalesce.setInterval(100ms);
    connect(&m_coalesce, &QTimer::timeout, this, &HostTimeline::changed);
    host.road().timeline().onEntry([this](const observe::TimelineEntry&) {
        if (!m_coalesce.isActive())
            m_coalesce.start();
    });
}

TimelineRow HostTimeline::row(const observe::TimelineEntry& entry) const
{
    TimelineRow row;
    row.id = QString::number(entry.number);
    row.timeMs = std::chrono::duration_cast<std::chrono::milliseconds>(entry.at.time_since_epoch()).count();
    row.kind = kindOf(entry.kind);
    row.outcome = entry.kind == observe::TimelineKind::Denial ? TimelineRow::Outcome::Failed : TimelineRow::Outcome::Fine;
    const std::string tabId = entry.actor.starts_with("tab:") ? entry.actor.substr(4) : entry.actor;
    const workspace::Tab* tab = m_host.tabs().find(tabId);
    row.who = tab ? text(senderName(tab->record())) : text(entry.actor);
    row.tab = tab ? text(tabId) : QString();
    row.what = text(entry.summary);
    const workspace::Tab* target = m_host.tabs().find(entry.target);
    if (const QString to = target ? text(senderName(target->record())) : text(entry.target); !to.isEmpty())
        row.detail = tr("To: %1").arg(to) + QLatin1Char('\n');
    if (!entry.requestId.empty())
        row.detail += tr("Id: %1").arg(text(entry.requestId)) + QLatin1Char('\n');
    row.detail += text(entry.summary);
    return row;
}

QVector<TimelineRow> HostTimeline::rows() const
{
    QVector<TimelineRow> rows;
    for (const observe::TimelineEntry& entry : m_host.road().timeline().entries())
        rows.push_back(row(entry));
    return rows;
}

void HostTimeline::replay(const QString&, base::Reply<QString> reply)
{
    // Arguments are not kept (the audit holds digests only), so there is nothing to call again.
    reply.fail(base::ErrorCode::Unsupported, tr("this call cannot be made again").toStdString(), tr("its arguments were not kept").toStdString());
}

} // namespace gwt::desktop
