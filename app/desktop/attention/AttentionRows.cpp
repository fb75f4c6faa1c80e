#include "app/desktop/attention/AttentionRows.h"

#include "app/desktop/attention/Ages.h"

#include <QCoreApplication>
#include <QDir>

#include <algorithm>
#include <array>

namespace gwt::desktop
{
namespace
{

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Attention)
};

enum class Group { NeedsYou, Ready, Working, Idle };
constexpr std::array Groups{Group::NeedsYou, Group::Ready, Group::Working, Group::Idle};

Group groupOf(const TabRow& tab)
{
    switch (tab.activity) {
    case Activity::NeedsYou:
    case Activity::Error:
        return Group::NeedsYou;
    case Activity::Ready:
        return Group::Ready;
    case Activity::Working:
        return Group::Working;
    case Activity::Idle:
    case Activity::Unknown:
        break;
    }
    return Group::Idle;
}

QString titleOf(Group group)
{
    switch (group) {
    case Group::NeedsYou:
        return Words::tr("Needs you");
    case Group::Ready:
        return Words::tr("Ready");
    case Group::Working:
        return Words::tr("Working");
    case Group::Idle:
        break;
    }
    return Words::tr("Idle");
}

void addCounts(Spans& spans, const TabRow& tab)
{
    if (tab.added > 0)
        spans.append({QStringLiteral("+%1").arg(tab.added), Ink::ReadyText});
    if (tab.added > 0 && tab.removed > 0)
        spans.append({QStringLiteral(" "), Ink::Muted});
    if (tab.removed > 0)
        spans.append({QStringLiteral("−%1").arg(tab.removed), Ink::ErrorText});
}

QVector<TabRow> inOrder(const QVector<TabRow>& tabs)
{
    QVector<TabRow> ordered = tabs;
    std::stable_sort(ordered.begin(), ordered.end(), [](const TabRow& a, const TabRow& b) {
        const Group ga = groupOf(a);
        const Group gb = groupOf(b);
        // Idle tabs stay in the strip's order: nothing about them waits.
        return ga != gb ? ga < gb : ga != Group::Idle && a.activitySinceMs < b.activitySinceMs;
    });
    return ordered;
}

SideRow rowOf(const TabRow& tab, const QString& currentTab, qint64 nowMs)
{
    SideRow row;
    row.key = QStringLiteral("tab:") + tab.id;
    row.mark = markOf(tab);
    row.title = nameOf(tab);
    row.second = detailOf(tab);
    row.right = groupOf(tab) == Group::Idle || tab.activitySinceMs <= 0
                    ? QString()
                    : shortAge(std::max<qint64>(0, nowMs - tab.activitySinceMs));
    row.active = tab.id == currentTab;
    const QString words = activityWords(tab);
    row.toolTip = QStringLiteral("%1 — %2\n%3").arg(row.title, words, shortPath(tab.worktree));
    if (const QString detail = plainText(row.second); !detail.isEmpty() && detail != shortPath(tab.worktree))
        row.toolTip += QLatin1Char('\n') + detail;
    row.spoken = QStringLiteral("%1, %2, %3").arg(row.title, words, plainText(row.second));
    return row;
}

} // namespace

Mark markOf(const TabRow& tab)
{
    switch (tab.activity) {
    case Activity::NeedsYou:
        return Mark::NeedsYou;
    case Activity::Error:
        return Mark::Error;
    case Activity::Ready:
        return Mark::Ready;
    case Activity::Working:
        return Mark::Working;
    case Activity::Idle:
    case Activity::Unknown:
        break;
    }
    return Mark::Idle;
}

QString nameOf(const TabRow& tab)
{
    if (!tab.title.isEmpty())
        return tab.title;
    return tab.branch.isEmpty() ? tab.agentName : QStringLiteral("%1 · %2").arg(tab.agentName, tab.branch);
}

QString activityWords(const TabRow& tab)
{
    if (tab.ended)
        return Words::tr("Ended");
    if (tab.asleep)
        return Words::tr("Asleep");
    return tab.activity == Activity::Error ? Words::tr("Error") : titleOf(groupOf(tab));
}

QString shortPath(const QString& path)
{
    const QString home = QDir::homePath();
    if (path == home)
        return QStringLiteral("~");
    return path.startsWith(home + QLatin1Char('/')) ? QLatin1Char('~') + path.mid(home.size()) : path;
}

Spans detailOf(const TabRow& tab)
{
    Spans spans;
    const auto separate = [&] {
        if (!spans.isEmpty())
            spans.append({QStringLiteral(" · "), Ink::Muted});
    };
    switch (tab.activity) {
    case Activity::NeedsYou:
        spans.append({tab.question.isEmpty() ? Words::tr("Waits for your answer") : tab.question, Ink::NeedsYouText});
        return spans;
    case Activity::Error:
        spans.append({tab.outcome.isEmpty() ? Words::tr("Stopped with an error") : tab.outcome, Ink::ErrorText});
        return spans;
    case Activity::Ready:
        if (tab.filesChanged > 0) {
            spans.append({Words::tr("%n file(s)", nullptr, tab.filesChanged) + QLatin1Char(' '), Ink::Muted});
            addCounts(spans, tab);
        }
        if (!tab.outcome.isEmpty()) {
            separate();
            spans.append({tab.outcome, Ink::Muted});
        }
        break;
    case Activity::Working:
        if (!tab.step.isEmpty())
            spans.append({tab.step, Ink::Muted});
        if (tab.added > 0 || tab.removed > 0) {
            separate();
            addCounts(spans, tab);
        }
        break;
    case Activity::Idle:
    case Activity::Unknown:
        break;
    }
    if (spans.isEmpty() && tab.ended)
        spans.append({Words::tr("Ended — restart it from its menu"), Ink::Muted});
    if (spans.isEmpty())
        spans.append({tab.worktree.isEmpty() ? tab.agentTitle : shortPath(tab.worktree), Ink::Muted});
    return spans;
}

QString figuresOf(const TabRow& tab)
{
    QStringList parts;
    if (tab.memoryBytes)
        parts += shortBytes(*tab.memoryBytes);
    if (tab.cpuPercent)
        parts += QStringLiteral("%1 %").arg(qRound(*tab.cpuPercent));
    if (tab.tokens)
        parts += Words::tr("%1 tokens").arg(shortCount(*tab.tokens));
    return parts.join(QStringLiteral(" · "));
}

QVector<SideRow> attentionRows(const QVector<TabRow>& tabs, const QString& currentTab, qint64 nowMs)
{
    const QVector<TabRow> ordered = inOrder(tabs);
    QVector<SideRow> rows;
    for (const Group group : Groups) {
        QVector<SideRow> items;
        for (const TabRow& tab : ordered) {
            if (groupOf(tab) == group)
                items.append(rowOf(tab, currentTab, nowMs));
        }
        if (items.isEmpty())
            continue;
        SideRow heading;
        heading.kind = SideRow::Kind::Heading;
        heading.key = QStringLiteral("heading:%1").arg(int(group));
        heading.title = titleOf(group);
        heading.right = QString::number(items.size());
        rows.append(heading);
        rows.append(items);
    }
    return rows;
}

QString nextWaiting(const QVector<TabRow>& tabs, const QString& currentTab)
{
    const QVector<TabRow> ordered = inOrder(tabs);
    for (const Group group : {Group::NeedsYou, Group::Ready}) {
        QStringList waiting;
        for (const TabRow& tab : ordered) {
            if (groupOf(tab) == group)
                waiting += tab.id;
        }
        if (waiting.isEmpty() || waiting == QStringList{currentTab})
            continue;
        return waiting[(waiting.indexOf(currentTab) + 1) % waiting.size()];
    }
    return {};
}

} // namespace gwt::desktop
