#include "app/desktop/shell/WindowWords.h"

#include "app/desktop/attention/Ages.h"

#include <QCoreApplication>

#include <algorithm>

namespace gwt::desktop
{
namespace
{

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Window)
};

constexpr int Left = 272;
constexpr int Right = 372;
constexpr int Middle = 480;

void addPart(Spans& spans, const QString& separator, const Span& part)
{
    if (!spans.isEmpty())
        spans.append({separator, Ink::Muted});
    spans.append(part);
}

} // namespace

int countOf(const QVector<TabRow>& tabs, Activity activity)
{
    return int(std::count_if(tabs.begin(), tabs.end(), [&](const TabRow& tab) { return tab.activity == activity; }));
}

int waitingCount(const QVector<TabRow>& tabs)
{
    return countOf(tabs, Activity::NeedsYou) + countOf(tabs, Activity::Error);
}

QString windowTitle(const ProjectRow& project, const QVector<TabRow>& tabs)
{
    const QString name = project.name.isEmpty() ? QStringLiteral("gwt") : QStringLiteral("%1 — gwt").arg(project.name);
    const int waiting = waitingCount(tabs);
    return waiting > 0 ? QStringLiteral("(%1) %2").arg(waiting).arg(name) : name;
}

Spans footLeft(const QVector<TabRow>& tabs, const Figures& figures)
{
    const QString dot = QStringLiteral(" · ");
    const QString gap = QStringLiteral("      ");
    Spans spans;
    if (const int needs = waitingCount(tabs))
        addPart(spans, dot, {Words::tr("%n needs you", nullptr, needs), Ink::NeedsYouText, true});
    if (const int ready = countOf(tabs, Activity::Ready))
        addPart(spans, dot, {Words::tr("%n ready", nullptr, ready), Ink::Muted});
    if (const int working = countOf(tabs, Activity::Working))
        addPart(spans, dot, {Words::tr("%n working", nullptr, working), Ink::Muted});
    if (spans.isEmpty())
        spans.append({tabs.isEmpty() ? Words::tr("No tabs") : Words::tr("Nobody waits"), Ink::Muted});
    if (figures.containers > 0)
        addPart(spans, gap, {Words::tr("%n container(s)", nullptr, figures.containers), Ink::Muted});
    if (figures.servers > 0)
        addPart(spans, gap, {Words::tr("%n server(s)", nullptr, figures.servers), Ink::Muted});
    if (figures.callsPerMinute >= 0)
        addPart(spans, figures.servers > 0 ? dot : gap, {Words::tr("%1 calls/min").arg(figures.callsPerMinute), Ink::Muted});
    return spans;
}

QString footRight(const Figures& figures)
{
    QStringList parts;
    if (figures.cpuPercent >= 0)
        parts += Words::tr("CPU %1 %").arg(qRound(figures.cpuPercent));
    if (figures.memoryBytes >= 0)
        parts += shortBytes(figures.memoryBytes);
    return parts.join(QStringLiteral(" · "));
}

PanelRoom panelRoom(int windowWidth)
{
    return {windowWidth >= Left + Middle, windowWidth >= Left + Middle + Right};
}

} // namespace gwt::desktop
