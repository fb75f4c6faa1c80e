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

void DemoLaunch::launchRecipe(const QString& name, const QString& prompt, base::Reply<QString> reply)
{
    launchedRecipes.append(name + QStringLiteral(": ") + prompt);
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

void DemoEnvironments::did(const QString& what, base::Reply<QString> reply)
{
    done.append(what);
    if (!failure.message.empty())
        reply.fail(failure);
    else
        reply(tab);
}

void DemoEnvironments::create(const EnvironmentRequest& request, base::Reply<QString> reply)
{
    created.append(request);
    if (!failure.message.empty())
        return reply.fail(failure);
    EnvironmentRow row;
    row.id = request.id;
    row.image = request.image;
    row.state = EnvironmentRow::State::Starting;
    row.figure = QStringLiteral("pulling");
    row.step = QStringLiteral("Pulling: 2 of 5 layers · 31 MB");
    row.progress = 42;
    rows.append(row);
    reply(request.id);
    Q_EMIT changed();
}

void DemoEnvironments::engine(base::Reply<QString> reply)
{
    if (!failure.message.empty())
        reply.fail(failure);
    else
        reply(QStringLiteral("Podman 4.3.1"));
}

void DemoServers::did(const QString& what, base::Reply<QString> reply)
{
    done.append(what);
    if (!failure.message.empty())
        reply.fail(failure);
    else
        reply(QString());
}

void DemoServers::add(const ServerRequest& request, base::Reply<QString> reply)
{
    did(QStringLiteral("add %1 %2").arg(request.id, request.target), std::move(reply));
    if (!failure.message.empty())
        return;
    ServerRow row;
    row.id = request.id;
    row.command = request.target;
    row.state = ServerRow::State::Starting;
    rows.append(row);
    Q_EMIT changed();
}

void DemoServers::import(const QVector<ImportRow>& chosen, base::Reply<QString> reply)
{
    QStringList names;
    for (const ImportRow& row : chosen)
        names += row.id;
    did(QStringLiteral("import ") + names.join(QLatin1Char(' ')), std::move(reply));
}

void DemoServers::setSecret(const QString& name, const QString&, base::Reply<QString> reply)
{
    if (!secretNames.contains(name))
        secretNames.append(name);
    did(QStringLiteral("secret ") + name, std::move(reply));
}

void DemoServers::removeSecret(const QString& name, base::Reply<QString> reply)
{
    secretNames.removeAll(name);
    did(QStringLiteral("forget ") + name, std::move(reply));
}

void DemoTickets::list(const TicketFilter& filter, base::Reply<QVector<TicketRow>> reply)
{
    asked.append(filter);
    if (!failure.message.empty())
        return reply.fail(failure);
    QVector<TicketRow> rows;
    for (const TicketDetail& ticket : details) {
        if ((filter.statusId.isEmpty() || ticket.statusId == filter.statusId) && (filter.personId.isEmpty() || ticket.personId == filter.personId) &&
            ticket.row.summary.contains(filter.text, Qt::CaseInsensitive))
            rows.append(ticket.row);
    }
    reply(rows);
}

void DemoTickets::detail(const QString& id, base::Reply<TicketDetail> reply)
{
    for (const TicketDetail& ticket : details) {
        if (ticket.row.id == id)
            return reply(ticket);
    }
    reply.fail(base::ErrorCode::NotFound, "no such ticket", "look at the list again");
}

void DemoTickets::create(const TicketDraft& draft, base::Reply<QString> reply)
{
    drafts.append(draft);
    if (!failure.message.empty())
        return reply.fail(failure);
    TicketDetail made;
    made.row.id = QStringLiteral("TCK-%1").arg(details.size() + 1, 4, 10, QLatin1Char('0'));
    made.row.summary = draft.summary;
    made.description = draft.description;
    details.prepend(made);
    reply(made.row.id);
    Q_EMIT changed();
}

void DemoTickets::change(const TicketChange& change, base::Reply<QString> reply)
{
    changes.append(change);
    for (TicketDetail& ticket : details) {
        if (ticket.row.id == change.ticketId)
            ticket.history.append({QDateTime::currentDateTime(), change.userId, change.comment, {}});
    }
    reply(change.ticketId);
    Q_EMIT changed();
}

void DemoApplications::running(base::Reply<QVector<ApplicationRow>> reply)
{
    if (!failure.message.empty())
        reply.fail(failure);
    else
        reply(rows);
}

void DemoApplications::launch(const QString& id, base::Reply<ApplicationRow> reply)
{
    done.append(QStringLiteral("launch ") + id);
    reply(ApplicationRow{id, id, 4711, false});
}

void DemoApplications::quit(const QString& id, base::Reply<ApplicationQuit> reply)
{
    done.append(QStringLiteral("quit ") + id);
    reply(answer);
}

void DemoApplications::forget(const QString& permission)
{
    rules.removeIf([&](const PermissionRow& row) { return row.id == permission; });
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
