#include "app/desktop/attention/SideSections.h"

#include <QCoreApplication>

#include <algorithm>

namespace gwt::desktop
{
namespace
{

struct Words {
    Q_DECLARE_TR_FUNCTIONS(SideSections)
};

SideRow heading(const QString& key, const QString& title, const QString& right)
{
    SideRow row;
    row.kind = SideRow::Kind::Heading;
    row.key = QStringLiteral("place:") + key;
    row.title = title;
    row.right = right;
    row.opens = true;
    row.spoken = right.isEmpty() ? title : QStringLiteral("%1, %2").arg(title, right);
    return row;
}

template <class Row> SideRow itemOf(const QString& section, const Row& source)
{
    SideRow row;
    row.key = section + QLatin1Char(':') + source.id;
    row.mark = markOf(source.state);
    row.title = source.id;
    row.right = source.figure;
    row.toolTip = source.detail.isEmpty() ? source.id : source.id + QLatin1Char('\n') + source.detail;
    row.spoken = QStringLiteral("%1, %2").arg(source.id, source.figure);
    return row;
}

} // namespace

Mark markOf(EnvironmentRow::State state)
{
    switch (state) {
    case EnvironmentRow::State::Up:
        return Mark::Ready;
    case EnvironmentRow::State::Starting:
        return Mark::Working;
    case EnvironmentRow::State::Failed:
        return Mark::Error;
    case EnvironmentRow::State::Stopped:
        break;
    }
    return Mark::Idle;
}

Mark markOf(ServerRow::State state)
{
    switch (state) {
    case ServerRow::State::Up:
        return Mark::Ready;
    case ServerRow::State::Starting:
        return Mark::Working;
    case ServerRow::State::NeedsConsent:
        return Mark::NeedsYou;
    case ServerRow::State::Failed:
        return Mark::Error;
    case ServerRow::State::Stopped:
        break;
    }
    return Mark::Idle;
}

QVector<SideRow> environmentRows(const QVector<EnvironmentRow>& environments)
{
    const auto up = std::count_if(environments.begin(), environments.end(),
                                  [](const EnvironmentRow& row) { return row.state == EnvironmentRow::State::Up; });
    QVector<SideRow> rows{heading(QStringLiteral("environments"), Words::tr("Environments"),
                                  environments.isEmpty() ? Words::tr("none") : Words::tr("%1 of %2 up").arg(up).arg(environments.size()))};
    for (const EnvironmentRow& source : environments) {
        rows.append(itemOf(QStringLiteral("environment"), source));
        rows.last().progress = source.progress;
    }
    return rows;
}

QVector<SideRow> serverRows(const QVector<ServerRow>& servers)
{
    QVector<SideRow> rows{heading(QStringLiteral("servers"), Words::tr("Servers"), servers.isEmpty() ? Words::tr("none") : QString::number(servers.size()))};
    for (const ServerRow& source : servers)
        rows.append(itemOf(QStringLiteral("server"), source));
    return rows;
}

SideRow ticketsHeading(int open)
{
    return heading(QStringLiteral("tickets"), Words::tr("Tickets"), open < 0 ? QString() : Words::tr("%n open", nullptr, open));
}

SideRow applicationsHeading() { return heading(QStringLiteral("applications"), Words::tr("Applications"), {}); }

SideRow sideRule()
{
    SideRow row;
    row.kind = SideRow::Kind::Rule;
    row.key = QStringLiteral("rule");
    return row;
}

} // namespace gwt::desktop
