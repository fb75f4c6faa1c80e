#include "app/desktop/hub/ServerWords.h"

#include "app/desktop/attention/Ages.h"
#include "app/desktop/attention/SideSections.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

namespace gwt::desktop
{
namespace
{

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Servers)
};

} // namespace

QString stateWords(const ServerRow& row)
{
    switch (row.state) {
    case ServerRow::State::Up:
        return Words::tr("Up");
    case ServerRow::State::Starting:
        return Words::tr("Starting…");
    case ServerRow::State::NeedsConsent:
        return row.drift.isEmpty() ? Words::tr("Waits for your consent") : Words::tr("Changed since your consent");
    case ServerRow::State::Failed:
        return Words::tr("Failed");
    case ServerRow::State::Stopped:
        break;
    }
    return Words::tr("Not running");
}

Ink stateInk(ServerRow::State state)
{
    switch (state) {
    case ServerRow::State::Up:
        return Ink::ReadyText;
    case ServerRow::State::NeedsConsent:
        return Ink::NeedsYouText;
    case ServerRow::State::Failed:
        return Ink::ErrorText;
    default:
        return Ink::Muted;
    }
}

QVector<SideRow> serverList(const QVector<ServerRow>& rows)
{
    QVector<ServerRow> sorted = rows;
    std::stable_sort(sorted.begin(), sorted.end(), [](const ServerRow& a, const ServerRow& b) {
        const bool first = a.state == ServerRow::State::NeedsConsent;
        const bool second = b.state == ServerRow::State::NeedsConsent;
        return first != second ? first : a.id < b.id;
    });
    QVector<SideRow> list;
    for (const ServerRow& row : sorted) {
        SideRow line;
        line.key = row.id;
        line.mark = markOf(row.state);
        line.title = row.id;
        const Ink ink = row.state == ServerRow::State::NeedsConsent || row.state == ServerRow::State::Failed ? stateInk(row.state) : Ink::Muted;
        line.second = {{row.figure.isEmpty() ? stateWords(row) : row.figure, ink}};
        line.right = row.transport;
        line.toolTip = row.command;
        line.spoken = QStringLiteral("%1, %2").arg(row.id, stateWords(row));
        list.append(line);
    }
    return list;
}

QVector<FactGrid::Fact> serverFacts(const ServerRow& row)
{
    const bool url = row.transport != QLatin1String("stdio");
    const QString calls = row.calls > 0 ? row.errors > 0 ? Words::tr("%1, %2 failed").arg(row.calls).arg(row.errors) : QString::number(row.calls) : QString();
    return {{url ? Words::tr("URL") : Words::tr("Command"), row.command},
            {Words::tr("Named in"), row.source},
            {Words::tr("Process"), row.pid > 0 ? QString::number(row.pid) : QString()},
            {Words::tr("Memory"), row.memoryBytes >= 0 ? shortBytes(row.memoryBytes) : QString()},
            {Words::tr("Restarts"), row.restarts > 0 ? QString::number(row.restarts) : QString()},
            {Words::tr("Calls"), calls}};
}

QVector<SideRow> toolList(const QVector<ServerTool>& tools)
{
    QVector<SideRow> list;
    for (const ServerTool& tool : tools) {
        SideRow line;
        line.key = tool.name;
        line.plain = true;
        line.title = tool.name;
        line.second = {{tool.description.simplified(), Ink::Muted}};
        line.toolTip = tool.description;
        line.spoken = QStringLiteral("%1, %2").arg(tool.name, tool.description);
        list.append(line);
    }
    return list;
}

QString serverSummary(const QVector<ServerRow>& rows)
{
    const auto up = std::count_if(rows.begin(), rows.end(), [](const ServerRow& row) { return row.state == ServerRow::State::Up; });
    return rows.isEmpty() ? QString() : Words::tr("%1 of %2 up").arg(up).arg(rows.size());
}

QString shortTime(double ms)
{
    if (ms < 0)
        return {};
    if (ms < 10)
        return QStringLiteral("%1 ms").arg(ms, 0, 'f', 1);
    return ms < 1000 ? QStringLiteral("%1 ms").arg(qRound(ms)) : QStringLiteral("%1 s").arg(ms / 1000, 0, 'f', 1);
}

QString serverName(const QString& target)
{
    const QUrl url(target.trimmed());
    QString name;
    if (url.isValid() && (url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https"))) {
        const QStringList parts = url.host().split(QLatin1Char('.'), Qt::SkipEmptyParts);
        name = parts.size() > 1 ? parts[parts.size() - 2] : url.host();
    } else {
        static const QRegularExpression version(QStringLiteral("@[\\w.^~-]*$"));
        for (const QString& word : target.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
            if (word.startsWith(QLatin1Char('-')) || word == QLatin1String("npx") || word == QLatin1String("uvx") || word == QLatin1String("node"))
                continue;
            name = word.section(QLatin1Char('/'), -1).remove(version);
            break;
        }
    }
    static const QRegularExpression noise(QStringLiteral("^(mcp-server-|server-|mcp-)|(-mcp-server|-mcp|-server|\\.js|\\.py)$"));
    name.remove(noise);
    static const QRegularExpression strange(QStringLiteral("[^A-Za-z0-9_-]"));
    return name.replace(strange, QStringLiteral("-")).left(32);
}

} // namespace gwt::desktop
