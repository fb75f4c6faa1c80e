#include "app/desktop/live/HostTickets.h"

#include "app/desktop/live/Convert.h"
#include "app/desktop/live/PersonCall.h"

#include <QPointer>
#include <QTimer>

#include <array>

namespace gwt::desktop
{
namespace
{

using base::Json;

constexpr int listLimit = 200;
constexpr std::array writes{"create_ticket", "update_ticket", "add_ticket_history"};

/// A text field; empty where it is missing or null.
QString field(const Json& object, const char* name)
{
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? text(found->get<std::string>()) : QString();
}

QString joined(const QString& one, const QString& other)
{
    return QStringList{one, other}.join(one.isEmpty() || other.isEmpty() ? QString() : QStringLiteral(" / "));
}

TicketRow rowOf(const Json& json)
{
    TicketRow row;
    row.id = field(json, json.contains("ticketId") ? "ticketId" : "id");
    row.summary = field(json, "summary");
    row.status = field(json, "statusName");
    row.person = field(json, "personInChargeName");
    row.account = field(json, "accountName");
    row.requestor = field(json, "requestorName");
    row.category = joined(field(json, "categoryName"), field(json, "categoryDetailName"));
    row.received = QDateTime::fromString(field(json, "receptionDateTime"), Qt::ISODate);
    row.due = QDate::fromString(field(json, "scheduledCompletionDate").left(10), Qt::ISODate);
    row.hasDue = row.due.isValid();
    if (row.hasDue)
        row.remainingDays = int(QDate::currentDate().daysTo(row.due));
    return row;
}

TicketEvent eventOf(const Json& json)
{
    TicketEvent event;
    event.time = QDateTime::fromString(field(json, "timestamp"), Qt::ISODate).toLocalTime();
    event.person = field(json, "userName");
    if (event.person.isEmpty())
        event.person = field(json, "userId");
    event.comment = field(json, "comment");
    QStringList changes;
    if (const auto fields = json.find("changedFields"); fields != json.end() && fields->is_array()) {
        for (const Json& changed : *fields) {
            const auto shown = [](const QString& value) { return value.isEmpty() ? QStringLiteral("—") : value; };
            changes += QStringLiteral("%1: %2 → %3").arg(field(changed, "fieldName"), shown(field(changed, "oldValue")), shown(field(changed, "newValue")));
        }
    }
    event.changes = changes.join(QLatin1Char('\n'));
    return event;
}

TicketDetail detailOf(const Json& json)
{
    TicketDetail detail;
    const Json& ticket = json.contains("ticket") ? json["ticket"] : json;
    detail.row = rowOf(ticket);
    detail.statusId = field(ticket, "statusId");
    detail.personId = field(ticket, "personInChargeId");
    detail.description = field(ticket, "description");
    detail.response = field(ticket, "responseDetails");
    detail.remarks = field(ticket, "remarks");
    detail.channel = field(ticket, "requestChannelName");
    if (const auto history = json.find("history"); history != json.end() && history->is_array()) {
        for (const Json& entry : *history)
            detail.history.append(eventOf(entry));
    }
    std::stable_sort(detail.history.begin(), detail.history.end(), [](const TicketEvent& a, const TicketEvent& b) { return a.time < b.time; });
    return detail;
}

struct Master {
    const char* tool;
    const char* key;
    QVector<TicketChoice> TicketChoices::*list;
};
const std::array masters{Master{"get_users", "users", &TicketChoices::users},
                         Master{"get_accounts", "accounts", &TicketChoices::accounts},
                         Master{"get_categories", "categories", &TicketChoices::categories},
                         Master{"get_category_details", "categoryDetails", &TicketChoices::categoryDetails},
                         Master{"get_statuses", "statuses", &TicketChoices::statuses},
                         Master{"get_request_channels", "requestChannels", &TicketChoices::channels}};

base::Reply<Json> idReply(base::Reply<QString> reply)
{
    return [reply = std::move(reply)](base::Result<Json> result) mutable { reply(result.map([](const Json& written) { return field(written, "id"); })); };
}

} // namespace

HostTickets::HostTickets(host::WindowHost& host, TimelinePort& timeline)
    : m_host(host)
{
    connect(&timeline, &TimelinePort::changed, this, &HostTickets::onTimeline);
    QTimer::singleShot(0, this, &HostTickets::count); // the host is not whole yet
}

void HostTickets::onTimeline()
{
    bool hasWrite = false;
    const auto& entries = m_host.road().timeline().entries();
    for (auto entry = entries.rbegin(); entry != entries.rend() && entry->number > m_seen; ++entry)
        hasWrite = hasWrite || std::any_of(writes.begin(), writes.end(), [&](const char* tool) { return entry->summary.rfind(tool, 0) == 0; });
    m_seen = entries.empty() ? m_seen : entries.back().number;
    if (hasWrite)
        count();
}

/// How many are open; tells that there is something new.
void HostTickets::count()
{
    personCall(m_host, "get_ticket_list", {{"showCompleted", false}, {"limit", listLimit}}, [self = QPointer(this)](base::Result<Json> result) {
        if (!self)
            return;
        self->m_open = result && result->contains("tickets") ? int((*result)["tickets"].size()) : -1;
        Q_EMIT self->changed();
    });
}

void HostTickets::list(const TicketFilter& filter, base::Reply<QVector<TicketRow>> reply)
{
    Json arguments = {{"showCompleted", filter.closed}, {"limit", listLimit}};
    if (!filter.text.isEmpty())
        arguments["searchQuery"] = filter.text.toStdString();
    if (!filter.statusId.isEmpty())
        arguments["statusId"] = filter.statusId.toStdString();
    if (!filter.personId.isEmpty())
        arguments["personInChargeId"] = filter.personId.toStdString();
    personCall(m_host, "get_ticket_list", std::move(arguments), [reply = std::move(reply)](base::Result<Json> result) mutable {
        if (!result)
            return reply.fail(result.error());
        QVector<TicketRow> rows;
        if (result->contains("tickets"))
            for (const Json& row : (*result)["tickets"])
                rows.append(rowOf(row));
        reply(std::move(rows));
    });
}

void HostTickets::detail(const QString& id, base::Reply<TicketDetail> reply)
{
    personCall(m_host, "get_ticket_detail", {{"ticketId", id.toStdString()}}, [reply = std::move(reply)](base::Result<Json> result) mutable { reply(result.map(detailOf)); });
}

void HostTickets::choices(base::Reply<TicketChoices> reply) { readChoices(0, {}, std::move(reply)); }

void HostTickets::readChoices(std::size_t step, TicketChoices soFar, base::Reply<TicketChoices> reply)
{
    if (step == masters.size())
        return reply(std::move(soFar));
    const Master& master = masters[step];
    personCall(m_host, master.tool, Json::object(), [self = QPointer(this), step, soFar = std::move(soFar), reply = std::move(reply)](base::Result<Json> result) mutable {
        if (!self || !result)
            return reply.fail(result ? base::Error{base::ErrorCode::Cancelled, "the window closed", {}} : result.error());
        const Master& read = masters[step];
        if (const auto rows = result->find(read.key); rows != result->end() && rows->is_array())
            for (const Json& row : *rows)
                (soFar.*read.list).append({field(row, "id"), field(row, "name"), field(row, "categoryId")});
        self->readChoices(step + 1, std::move(soFar), std::move(reply));
    });
}

void HostTickets::create(const TicketDraft& draft, base::Reply<QString> reply)
{
    Json arguments = {{"receptionDateTime", QDateTime::currentDateTimeUtc().toString(Qt::ISODate).toStdString()},
                      {"requestorId", draft.requestorId.toStdString()},
                      {"accountId", draft.accountId.toStdString()},
                      {"categoryId", draft.categoryId.toStdString()},
                      {"categoryDetailId", draft.categoryDetailId.toStdString()},
                      {"requestChannelId", draft.channelId.toStdString()},
                      {"summary", draft.summary.toStdString()},
                      {"description", draft.description.toStdString()},
                      {"personInChargeId", draft.personId.toStdString()},
                      {"statusId", draft.statusId.toStdString()}};
    if (draft.due.isValid())
        arguments["scheduledCompletionDate"] = draft.due.toString(Qt::ISODate).toStdString();
    personCall(m_host, "create_ticket", std::move(arguments), idReply(std::move(reply)));
}

void HostTickets::change(const TicketChange& change, base::Reply<QString> reply)
{
    if (change.statusId.isEmpty() && change.personId.isEmpty())
        return personCall(m_host, "add_ticket_history", {{"ticketId", change.ticketId.toStdString()}, {"userId", change.userId.toStdString()}, {"comment", change.comment.toStdString()}},
                          idReply(std::move(reply)));
    Json arguments = {{"ticketId", change.ticketId.toStdString()}, {"updatedById", change.userId.toStdString()}};
    if (!change.statusId.isEmpty())
        arguments["statusId"] = change.statusId.toStdString();
    if (!change.personId.isEmpty())
        arguments["personInChargeId"] = change.personId.toStdString();
    if (!change.comment.isEmpty())
        arguments["comment"] = change.comment.toStdString();
    personCall(m_host, "update_ticket", std::move(arguments), idReply(std::move(reply)));
}

} // namespace gwt::desktop
