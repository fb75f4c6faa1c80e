#pragma once

#include "core/tickets/Ticket.h"

#include <array>

namespace gwt::tickets
{

enum class FieldKind { Text, Time, Reference };

/// A text field of a ticket: its name in the API, its column, and for a reference the kind of master it names.
struct TextField {
    const char* name;
    const char* column;
    std::optional<std::string> TicketFields::*member;
    FieldKind kind;
    const char* masters; ///< of a Reference; else null
    bool isNeeded;       ///< never empty
};

/// Another field of a ticket = a row here and a migration in TicketSchema.cpp.
inline constexpr std::array<TextField, 16> textFields{{
    {"receptionDateTime", "reception_date_time", &TicketFields::receptionDateTime, FieldKind::Time, nullptr, true},
    {"requestorId", "requestor_id", &TicketFields::requestorId, FieldKind::Reference, "users", true},
    {"accountId", "account_id", &TicketFields::accountId, FieldKind::Reference, "accounts", true},
    {"categoryId", "category_id", &TicketFields::categoryId, FieldKind::Reference, "categories", true},
    {"categoryDetailId", "category_detail_id", &TicketFields::categoryDetailId, FieldKind::Reference, "category-details", true},
    {"requestChannelId", "request_channel_id", &TicketFields::requestChannelId, FieldKind::Reference, "request-channels", true},
    {"summary", "summary", &TicketFields::summary, FieldKind::Text, nullptr, true},
    {"description", "description", &TicketFields::description, FieldKind::Text, nullptr, true},
    {"personInChargeId", "person_in_charge_id", &TicketFields::personInChargeId, FieldKind::Reference, "users", true},
    {"statusId", "status_id", &TicketFields::statusId, FieldKind::Reference, "statuses", true},
    {"scheduledCompletionDate", "scheduled_completion_date", &TicketFields::scheduledCompletionDate, FieldKind::Time, nullptr, false},
    {"completionDate", "completion_date", &TicketFields::completionDate, FieldKind::Time, nullptr, false},
    {"responseCategoryId", "response_category_id", &TicketFields::responseCategoryId, FieldKind::Reference, "response-categories", false},
    {"responseDetails", "response_details", &TicketFields::responseDetails, FieldKind::Text, nullptr, false},
    {"externalTicketId", "external_ticket_id", &TicketFields::externalTicketId, FieldKind::Text, nullptr, false},
    {"remarks", "remarks", &TicketFields::remarks, FieldKind::Text, nullptr, false},
}};

} // namespace gwt::tickets
