#include "app/desktop/timeline/TimelineRows.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace gwt::desktop
{
namespace
{

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Timeline)
};

QString iconOf(TimelineRow::Kind kind)
{
    switch (kind) {
    case TimelineRow::Kind::Message:
        return QStringLiteral("message");
    case TimelineRow::Kind::ToolCall:
        return QStringLiteral("settings");
    case TimelineRow::Kind::Decision:
        return QStringLiteral("check");
    case TimelineRow::Kind::Launch:
        return QStringLiteral("plus");
    case TimelineRow::Kind::Exit:
        return QStringLiteral("stop");
    case TimelineRow::Kind::Notice:
        break;
    }
    return QStringLiteral("info");
}

Ink inkOf(TimelineRow::Outcome outcome)
{
    switch (outcome) {
    case TimelineRow::Outcome::Waiting:
        return Ink::NeedsYou;
    case TimelineRow::Outcome::Failed:
        return Ink::Error;
    case TimelineRow::Outcome::Fine:
        break;
    }
    return Ink::Muted;
}

QString duration(double ms)
{
    if (ms < 0)
        return {};
    return ms < 1000 ? QStringLiteral("%1 ms").arg(ms, 0, 'f', ms < 10 ? 1 : 0)
                     : QStringLiteral("%1 s").arg(ms / 1000, 0, 'f', 1);
}

FeedRow feedOf(const TimelineRow& row, qint64 nowMs)
{
    FeedRow feed;
    feed.key = row.id;
    feed.icon = row.outcome == TimelineRow::Outcome::Failed ? QStringLiteral("error") : iconOf(row.kind);
    feed.iconInk = inkOf(row.outcome);
    feed.title = {{row.what, Ink::Text}};
    feed.right = clockTime(row.timeMs, nowMs);
    feed.foot = {{row.who, Ink::Muted}};
    if (const QString took = duration(row.durationMs); !took.isEmpty())
        feed.foot.append({QStringLiteral(" · ") + took, Ink::Quiet});
    if (row.outcome == TimelineRow::Outcome::Failed)
        feed.foot.append({QStringLiteral(" · ") + Words::tr("failed"), Ink::ErrorText});
    else if (row.outcome == TimelineRow::Outcome::Waiting)
        feed.foot.append({QStringLiteral(" · ") + Words::tr("waits"), Ink::NeedsYouText});
    feed.toolTip = row.detail;
    return feed;
}

} // namespace

QString clockTime(qint64 timeMs, qint64 nowMs)
{
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(timeMs);
    const bool today = at.date() == QDateTime::fromMSecsSinceEpoch(nowMs).date();
    const QString time = at.toString(QStringLiteral("HH:mm:ss"));
    return today ? time : QLocale().toString(at.date(), QLocale::ShortFormat) + QLatin1Char(' ') + time;
}

bool passes(const TimelineRow& row, const TimelineFilter& filter)
{
    using Kind = TimelineRow::Kind;
    using Kinds = TimelineFilter::Kinds;
    const bool kind = filter.kinds == Kinds::All || (filter.kinds == Kinds::Messages && row.kind == Kind::Message) ||
                      (filter.kinds == Kinds::Tools && row.kind == Kind::ToolCall) ||
                      (filter.kinds == Kinds::Decisions && row.kind == Kind::Decision) ||
                      (filter.kinds == Kinds::Tabs && (row.kind == Kind::Launch || row.kind == Kind::Exit));
    if (!kind)
        return false;
    for (const QString& word : filter.text.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        if (!row.who.contains(word, Qt::CaseInsensitive) && !row.what.contains(word, Qt::CaseInsensitive) &&
            !row.detail.contains(word, Qt::CaseInsensitive))
            return false;
    }
    return true;
}

QVector<FeedRow> timelineFeed(const QVector<TimelineRow>& rows, const TimelineFilter& filter, int limit)
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    QVector<FeedRow> feed;
    for (qsizetype i = rows.size() - 1; i >= 0 && feed.size() < limit; --i) {
        if (passes(rows[i], filter))
            feed.prepend(feedOf(rows[i], now));
    }
    return feed;
}

} // namespace gwt::desktop
