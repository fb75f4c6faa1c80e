#include "app/desktop/environments/EnvironmentWords.h"

#include "app/desktop/attention/Ages.h"
#include "app/desktop/attention/SideSections.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace gwt::desktop
{
namespace
{

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Environments)
};

} // namespace

QString stateWords(const EnvironmentRow& row, qint64 nowMs)
{
    switch (row.state) {
    case EnvironmentRow::State::Up:
        return row.sinceMs > 0 ? Words::tr("Up for %1").arg(shortAge(nowMs - row.sinceMs)) : Words::tr("Up");
    case EnvironmentRow::State::Starting:
        return row.step.isEmpty() ? Words::tr("Starting…") : row.step;
    case EnvironmentRow::State::Failed:
        return row.step.isEmpty() ? Words::tr("Failed") : row.step;
    case EnvironmentRow::State::Stopped:
        break;
    }
    return Words::tr("Stopped");
}

Ink stateInk(EnvironmentRow::State state)
{
    return state == EnvironmentRow::State::Up       ? Ink::ReadyText
           : state == EnvironmentRow::State::Failed ? Ink::ErrorText
                                                    : Ink::Muted;
}

QVector<SideRow> environmentList(const QVector<EnvironmentRow>& rows, qint64 nowMs)
{
    QVector<EnvironmentRow> sorted = rows;
    std::sort(sorted.begin(), sorted.end(), [](const EnvironmentRow& a, const EnvironmentRow& b) { return a.id < b.id; });
    QVector<SideRow> list;
    for (const EnvironmentRow& row : sorted) {
        SideRow line;
        line.key = row.id;
        line.mark = markOf(row.state);
        line.title = row.id;
        line.second = {{row.image, Ink::Muted}};
        line.right = row.state == EnvironmentRow::State::Up ? row.figure : QString();
        line.progress = row.progress;
        line.toolTip = row.detail;
        line.spoken = QStringLiteral("%1, %2").arg(row.id, stateWords(row, nowMs));
        list.append(line);
    }
    return list;
}

QVector<FactGrid::Fact> environmentFacts(const EnvironmentRow& row)
{
    return {{Words::tr("Image"), row.image},
            {Words::tr("Project"), row.project},
            {Words::tr("Mounts"), QString(row.mounts).replace(QLatin1Char('\n'), QStringLiteral(", "))},
            {Words::tr("Ports"), row.ports},
            {Words::tr("Commands"), row.commands > 0 ? Words::tr("%n running", nullptr, row.commands) : QString()},
            {Words::tr("Engine"), row.engine}};
}

QString environmentSummary(const QVector<EnvironmentRow>& rows)
{
    const auto up = std::count_if(rows.begin(), rows.end(), [](const EnvironmentRow& row) { return row.state == EnvironmentRow::State::Up; });
    return rows.isEmpty() ? QString() : Words::tr("%1 of %2 up").arg(up).arg(rows.size());
}

qint64 bytesFromText(const QString& text)
{
    if (text.trimmed().isEmpty())
        return 0;
    static const QRegularExpression form(QStringLiteral("^\\s*(\\d+(?:\\.\\d+)?)\\s*([kmgt]?)(?:i?b)?\\s*$"), QRegularExpression::CaseInsensitiveOption);
    const auto match = form.match(text);
    if (!match.hasMatch())
        return -1;
    const QString unit = match.captured(2).toLower();
    const int power = unit.isEmpty() ? 0 : int(QStringLiteral("kmgt").indexOf(unit)) + 1;
    const double bytes = match.captured(1).toDouble() * double(1LL << (10 * power));
    return bytes < 9e15 ? qint64(bytes) : -1;
}

QString nameProblem(const QString& name)
{
    const bool bad = name.toUtf8().size() > 64 || std::any_of(name.begin(), name.end(), [](QChar c) { return c < QLatin1Char(0x20) || c == QChar(0x7f) || c == QLatin1Char('/'); });
    return bad ? Words::tr("A name is short and has no slash.") : QString();
}

} // namespace gwt::desktop
