#include "tests/gui/support/DemoPorts.h"

namespace gwt::desktop
{

void DemoLaunch::launch(const LaunchRequest& request, base::Reply<QString> reply)
{
    launched.append(request);
    if (!failure.message.empty())
        reply.fail(failure);
    else
        reply(answer);
}

void DemoMessages::send(const QString& tab, const QString& text, base::Reply<MessageRow> reply)
{
    MessageRow row;
    row.id = QStringLiteral("sent-%1").arg(rows.size());
    row.from = QStringLiteral("You");
    row.to = tab;
    row.toTab = tab;
    row.text = text;
    row.state = nextState;
    if (nextState == MessageRow::State::Refused)
        row.reason = QStringLiteral("the tab runs a shell");
    rows.append(row);
    reply(row);
    Q_EMIT changed();
}

void DemoApprovals::answer(const QString& id, Answer answer)
{
    answers.append(answer);
    rows.removeIf([&](const ApprovalRow& row) { return row.id == id; });
    Q_EMIT changed();
}

void DemoNotices::dismiss(const QString& id)
{
    rows.removeIf([&](const NoticeRow& row) { return row.id == id; });
    Q_EMIT changed();
}

void DemoSettings::save(const Settings& settings, base::Reply<QString> reply)
{
    now = settings;
    reply(QString());
    Q_EMIT changed();
}

void DemoSettings::removePermission(const QString& id)
{
    rules.removeIf([&](const PermissionRow& row) { return row.id == id; });
    Q_EMIT changed();
}

} // namespace gwt::desktop
