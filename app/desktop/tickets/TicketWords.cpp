#include "app/desktop/tickets/TicketWords.h"

#include <QCoreApplication>
#include <QLocale>

namespace gwt::desktop
{
namespace
{

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Tickets)
};

QString shortDue(const TicketRow& row)
{
    if (!row.hasDue)
        return {};
    return row.remainingDays < 0 ? Words::tr("late") : Words::tr("%1d").arg(row.remainingDays);
}

} // namespace

QString dueWords(const TicketRow& row)
{
    if (!row.hasDue)
        return {};
    if (row.remainingDays == 0)
        return Words::tr("today");
    return row.remainingDays < 0 ? Words::tr("%n day(s) late", nullptr, -row.remainingDays) : Words::tr("in %n day(s)", nullptr, row.remainingDays);
}

QVector<SideRow> ticketList(const QVector<TicketRow>& rows)
{
    QVector<SideRow> list;
    for (const TicketRow& row : rows) {
        const bool late = row.hasDue && row.remainingDays < 0;
        SideRow line;
        line.key = row.id;
        line.mark = late ? Mark::NeedsYou : Mark::Idle;
        line.title = row.summary;
        line.second = {{row.id, Ink::Muted}, {QStringLiteral(" · "), Ink::Muted}, {row.status, Ink::Muted}};
        if (!row.person.isEmpty())
            line.second += {{QStringLiteral(" · "), Ink::Muted}, {row.person, Ink::Muted}};
        line.right = shortDue(row);
        line.toolTip = row.summary;
        line.spoken = QStringList{row.id, row.summary, row.status, row.person, dueWords(row)}.join(QStringLiteral(", "));
        list.append(line);
    }
    return list;
}

QVector<FactGrid::Fact> ticketFacts(const TicketDetail& ticket)
{
    const TicketRow& row = ticket.row;
    const QLocale locale;
    const QString due = row.hasDue ? QStringLiteral("%1 · %2").arg(locale.toString(row.due, QLocale::ShortFormat), dueWords(row)) : QString();
    return {{Words::tr("Account"), row.account},
            {Words::tr("Requested by"), row.requestor},
            {Words::tr("Category"), row.category},
            {Words::tr("Came by"), ticket.channel},
            {Words::tr("Received"), row.received.isValid() ? locale.toString(row.received, QLocale::ShortFormat) : QString()},
            {Words::tr("Due"), due, row.hasDue && row.remainingDays < 0 ? Ink::NeedsYouText : Ink::Text}};
}

QVector<FeedRow> ticketHistory(const TicketDetail& ticket)
{
    QVector<FeedRow> feed;
    for (const TicketEvent& event : ticket.history) {
        FeedRow row;
        row.key = QString::number(feed.size());
        row.icon = QStringLiteral("message");
        row.title = {{event.person, Ink::Text, true}};
        row.right = QLocale().toString(event.time, QLocale::ShortFormat);
        row.body = event.comment;
        if (!event.changes.isEmpty())
            row.foot = {{QString(event.changes).replace(QLatin1Char('\n'), QStringLiteral(" · ")), Ink::Muted}};
        row.toolTip = QStringList{event.comment, event.changes}.join(QLatin1Char('\n')).trimmed();
        feed.append(row);
    }
    return feed;
}

/// English, whatever the window speaks: agents read it.
QString ticketPrompt(const TicketDetail& ticket)
{
    QString prompt = QStringLiteral("Work on ticket %1: %2\n\n%3\n").arg(ticket.row.id, ticket.row.summary, ticket.description.trimmed());
    for (const TicketEvent& event : ticket.history) {
        if (!event.comment.isEmpty())
            prompt += QStringLiteral("\n%1 wrote: %2").arg(event.person, event.comment.trimmed());
    }
    prompt += QStringLiteral("\n\nThe tool get_ticket_detail shows the ticket as it is now. When you are done, commit on this branch and say what you changed with add_ticket_history.");
    return prompt;
}

QString ticketBranch(const QString& id) { return id.toLower(); }

QString draftProblem(const TicketDraft& draft)
{
    if (draft.summary.trimmed().isEmpty())
        return Words::tr("A summary is needed.");
    if (draft.requestorId.isEmpty() || draft.accountId.isEmpty() || draft.categoryId.isEmpty() || draft.categoryDetailId.isEmpty() ||
        draft.channelId.isEmpty() || draft.personId.isEmpty() || draft.statusId.isEmpty())
        return Words::tr("Every list needs a choice.");
    return {};
}

} // namespace gwt::desktop
