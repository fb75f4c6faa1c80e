#pragma once

#include "core/tickets/Ticket.h"
#include "core/tools/Shape.h"

// One description of every value gives the tools' schemas, the REST bodies and their reading (contract section 6).
namespace gwt::tickets
{

inline auto shape(tools::Of<Attachment>)
{
    return tools::Shape<Attachment>()
        .required("fileName", &Attachment::fileName, "Its name")
        .required("fileUrl", &Attachment::fileUrl, "Where it lies; the file itself is not stored")
        .optional("id", &Attachment::id, "Set by the ticket system")
        .optional("uploadedAt", &Attachment::uploadedAt, "Set by the ticket system");
}

/// Those that a ticket may do without; for new tickets and changes alike.
template <class T> tools::Shape<T> withOptionalFields(tools::Shape<T> shape)
{
    return std::move(shape)
        .optional("scheduledCompletionDate", &T::scheduledCompletionDate, "Day by which it should be done, YYYY-MM-DD")
        .optional("completionDate", &T::completionDate, "Day on which it was done, YYYY-MM-DD")
        .optional("actualEffortHours", &T::actualEffortHours, "Hours that it took").range(0, 1e6)
        .optional("responseCategoryId", &T::responseCategoryId, "Kind of the response")
        .optional("responseDetails", &T::responseDetails, "What was done")
        .optional("hasDefect", &T::hasDefect, "Whether a defect was behind it")
        .optional("externalTicketId", &T::externalTicketId, "Its id in another system")
        .optional("remarks", &T::remarks, "Anything else")
        .optional("attachments", &T::attachments, "Files by reference: [{fileName, fileUrl}]");
}

inline auto shape(tools::Of<NewTicket>)
{
    return withOptionalFields(tools::Shape<NewTicket>()
        .required("receptionDateTime", &NewTicket::receptionDateTime, "When the request came in, ISO 8601 (2026-11-30T09:00:00+09:00)").nonEmpty(64)
        .required("requestorId", &NewTicket::requestorId, "Who asks; see get_users").nonEmpty(200)
        .required("accountId", &NewTicket::accountId, "For which account; see get_accounts").nonEmpty(200)
        .required("categoryId", &NewTicket::categoryId, "See get_categories").nonEmpty(200)
        .required("categoryDetailId", &NewTicket::categoryDetailId, "One of the category's details; see get_category_details").nonEmpty(200)
        .required("requestChannelId", &NewTicket::requestChannelId, "How the request came in; see get_request_channels").nonEmpty(200)
        .required("summary", &NewTicket::summary, "One line").nonEmpty()
        .required("description", &NewTicket::description, "The whole request").nonEmpty()
        .required("personInChargeId", &NewTicket::personInChargeId, "Who works on it; see get_users").nonEmpty(200)
        .required("statusId", &NewTicket::statusId, "See get_statuses").nonEmpty(200));
}

inline auto shape(tools::Of<TicketChange>)
{
    return withOptionalFields(tools::Shape<TicketChange>()
        .required("ticketId", &TicketChange::ticketId, "The ticket, like TCK-0001").nonEmpty(200)
        .required("updatedById", &TicketChange::updatedById, "Who makes the change; see get_users").nonEmpty(200)
        .optional("comment", &TicketChange::comment, "For the history")
        .optional("receptionDateTime", &TicketChange::receptionDateTime, "When the request came in, ISO 8601")
        .optional("requestorId", &TicketChange::requestorId, "Who asks")
        .optional("accountId", &TicketChange::accountId, "For which account")
        .optional("categoryId", &TicketChange::categoryId, "Category")
        .optional("categoryDetailId", &TicketChange::categoryDetailId, "One of the category's details")
        .optional("requestChannelId", &TicketChange::requestChannelId, "How the request came in")
        .optional("summary", &TicketChange::summary, "One line")
        .optional("description", &TicketChange::description, "The whole request")
        .optional("personInChargeId", &TicketChange::personInChargeId, "Who works on it")
        .optional("statusId", &TicketChange::statusId, "Status"));
}

inline auto shape(tools::Of<NewHistoryEntry>)
{
    return tools::Shape<NewHistoryEntry>()
        .required("ticketId", &NewHistoryEntry::ticketId, "The ticket, like TCK-0001").nonEmpty(200)
        .required("userId", &NewHistoryEntry::userId, "Who says it; see get_users").nonEmpty(200)
        .required("comment", &NewHistoryEntry::comment, "What is said").nonEmpty();
}

template <class T> tools::Shape<T> describedTicket()
{
    return withOptionalFields(tools::Shape<T>()
        .required("id", &T::id, "Like TCK-0001")
        .optional("receptionDateTime", &T::receptionDateTime, "When the request came in")
        .optional("requestorId", &T::requestorId, "Who asks")
        .optional("requestorName", &T::requestorName, "Who asks")
        .optional("accountId", &T::accountId, "Account")
        .optional("accountName", &T::accountName, "Account")
        .optional("categoryId", &T::categoryId, "Category")
        .optional("categoryName", &T::categoryName, "Category")
        .optional("categoryDetailId", &T::categoryDetailId, "Detail of the category")
        .optional("categoryDetailName", &T::categoryDetailName, "Detail of the category")
        .optional("requestChannelId", &T::requestChannelId, "How the request came in")
        .optional("requestChannelName", &T::requestChannelName, "How the request came in")
        .optional("summary", &T::summary, "One line")
        .optional("description", &T::description, "The whole request")
        .optional("personInChargeId", &T::personInChargeId, "Who works on it")
        .optional("personInChargeName", &T::personInChargeName, "Who works on it")
        .optional("statusId", &T::statusId, "Status")
        .optional("statusName", &T::statusName, "Status")
        .optional("responseCategoryName", &T::responseCategoryName, "Kind of the response"));
}

inline auto shape(tools::Of<Ticket>) { return describedTicket<Ticket>(); }

inline auto shape(tools::Of<TicketRow>)
{
    return tools::Shape<TicketRow>()
        .required("ticketId", &TicketRow::ticketId, "Like TCK-0001")
        .optional("receptionDateTime", &TicketRow::receptionDateTime, "When the request came in")
        .optional("requestorName", &TicketRow::requestorName, "Who asks")
        .optional("accountName", &TicketRow::accountName, "Account")
        .optional("categoryName", &TicketRow::categoryName, "Category")
        .optional("categoryDetailName", &TicketRow::categoryDetailName, "Detail of the category")
        .optional("summary", &TicketRow::summary, "One line")
        .optional("personInChargeName", &TicketRow::personInChargeName, "Who works on it")
        .optional("statusName", &TicketRow::statusName, "Status")
        .optional("scheduledCompletionDate", &TicketRow::scheduledCompletionDate, "Day by which it should be done")
        .optional("remainingDays", &TicketRow::remainingDays, "Days to that day; negative: late")
        .optional("externalTicketId", &TicketRow::externalTicketId, "Its id in another system");
}

inline auto shape(tools::Of<ChangedField>)
{
    return tools::Shape<ChangedField>()
        .required("fieldName", &ChangedField::fieldName, "The field")
        .optional("oldValue", &ChangedField::oldValue, "Before; missing: it was empty")
        .optional("newValue", &ChangedField::newValue, "After; missing: it was cleared");
}

inline auto shape(tools::Of<HistoryEntry>)
{
    return tools::Shape<HistoryEntry>()
        .required("id", &HistoryEntry::id, "The entry")
        .required("timestamp", &HistoryEntry::timestamp, "When")
        .required("userId", &HistoryEntry::userId, "Who")
        .optional("userName", &HistoryEntry::userName, "Who")
        .required("comment", &HistoryEntry::comment, "What was said")
        .required("changedFields", &HistoryEntry::changedFields, "What was changed with it");
}

inline auto shape(tools::Of<TicketQuery>)
{
    return tools::Shape<TicketQuery>()
        .optional("personInChargeId", &TicketQuery::personInChargeId, "Only those of this person")
        .optional("accountId", &TicketQuery::accountId, "Only those of this account")
        .optional("statusId", &TicketQuery::statusId, "Only those in this status")
        .optional("scheduledCompletionDateFrom", &TicketQuery::scheduledCompletionDateFrom, "Due on this day or later, YYYY-MM-DD")
        .optional("scheduledCompletionDateTo", &TicketQuery::scheduledCompletionDateTo, "Due on this day or before, YYYY-MM-DD")
        .optional("showCompleted", &TicketQuery::showCompleted, "Also those that are done")
        .optional("searchQuery", &TicketQuery::searchQuery, "Text in id, summary, description, account or requestor, in any case")
        .optional("sortBy", &TicketQuery::sortBy, "A field of the list, like receptionDateTime, scheduledCompletionDate, summary, statusName")
        .optional("sortOrder", &TicketQuery::sortOrder, "asc or desc")
        .optional("limit", &TicketQuery::limit, "How many").range(1, 1000)
        .optional("offset", &TicketQuery::offset, "After how many").range(0, 1e9);
}

inline auto shape(tools::Of<Written>)
{
    return tools::Shape<Written>().required("id", &Written::id, "What was made or changed").required("message", &Written::message, "What happened");
}

inline auto shape(tools::Of<User>)
{
    return tools::Shape<User>()
        .required("id", &User::id, "For requestorId, personInChargeId, updatedById, userId")
        .required("name", &User::name, "Name")
        .optional("email", &User::email, "Address")
        .optional("role", &User::role, "Role");
}

inline auto shape(tools::Of<Master>)
{
    return tools::Shape<Master>().required("id", &Master::id, "The id to use").required("name", &Master::name, "Its name");
}

inline auto shape(tools::Of<CategoryDetail>)
{
    return tools::Shape<CategoryDetail>()
        .required("id", &CategoryDetail::id, "For categoryDetailId")
        .required("name", &CategoryDetail::name, "Its name")
        .optional("categoryId", &CategoryDetail::categoryId, "Its category")
        .optional("categoryName", &CategoryDetail::categoryName, "Its category");
}

} // namespace gwt::tickets

namespace gwt::tools
{

template <> struct EnumNames<tickets::SortOrder> {
    static constexpr std::pair<tickets::SortOrder, const char*> rows[] = {{tickets::SortOrder::Ascending, "asc"}, {tickets::SortOrder::Descending, "desc"}};
};

} // namespace gwt::tools
