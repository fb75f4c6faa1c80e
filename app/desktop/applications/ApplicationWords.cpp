#include "app/desktop/applications/ApplicationWords.h"

#include <QCoreApplication>

namespace gwt::desktop
{
namespace
{

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Applications)
};

} // namespace

QVector<SideRow> applicationList(const QVector<ApplicationRow>& rows)
{
    QVector<SideRow> list;
    for (const ApplicationRow& row : rows) {
        SideRow line;
        line.key = row.id;
        line.mark = row.hidden ? Mark::Idle : Mark::Ready;
        line.title = row.name;
        line.second = {{row.id, Ink::Muted}};
        line.right = row.hidden ? Words::tr("minimised") : QString();
        line.toolTip = row.processId > 0 ? Words::tr("%1 · process %2").arg(row.id).arg(row.processId) : row.id;
        line.spoken = row.hidden ? Words::tr("%1, minimised").arg(row.name) : row.name;
        list.append(line);
    }
    return list;
}

QString quitWords(const ApplicationQuit& quit)
{
    switch (quit.state) {
    case ApplicationQuit::State::Blocked:
        return quit.dialogTitle.isEmpty() ? Words::tr("%1 did not close. It may be asking something or be busy.").arg(quit.name)
                                          : Words::tr("%1 asks something first: “%2”. Answer it there.").arg(quit.name, quit.dialogTitle);
    case ApplicationQuit::State::WindowsClosed:
        return Words::tr("The windows of %1 are closed; its process still runs.").arg(quit.name);
    case ApplicationQuit::State::Quit:
        break;
    }
    return {};
}

QString effectWords(const QString& effect)
{
    return effect == QLatin1String("allow") ? Words::tr("Allow") : effect == QLatin1String("ask") ? Words::tr("Ask") : Words::tr("Deny");
}

QVector<SideRow> permissionList(const QVector<PermissionRow>& rules)
{
    QVector<SideRow> list;
    for (const PermissionRow& rule : rules) {
        SideRow line;
        line.key = rule.id;
        line.mark = rule.effect == QLatin1String("allow") ? Mark::Ready : rule.effect == QLatin1String("ask") ? Mark::NeedsYou : Mark::Error;
        line.title = rule.what;
        line.second = {{rule.who == QLatin1String("*") ? Words::tr("everybody") : rule.who, Ink::Muted}};
        line.right = effectWords(rule.effect);
        line.toolTip = QStringLiteral("%1 · %2 · %3").arg(line.right, rule.who, rule.what);
        line.spoken = line.toolTip;
        list.append(line);
    }
    return list;
}

} // namespace gwt::desktop
