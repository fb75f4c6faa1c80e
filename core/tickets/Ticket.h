#pragma once

#include <optional>
#include <string>
#include <vector>

// What the ticket API takes and gives (contract section 6), as plain values. Dates and times are ISO 8601 texts and come
// back as they were given; an empty optional is the API's null.
namespace gwt::tickets
{

/// A file by reference: where it lies, never its bytes.
struct Attachment {
    std::string id; ///< set by the API
    std::string fileName;
    std::string fileUrl;
    std::string uploadedAt; ///< set by the API
};

/// What somebody sets of a ticket.
struct TicketFields {
    std::optional<std::string> receptionDateTime;
    std::optional<std::string> requestorId;
    std::optional<std::string> accountId;
    std::optional<std::string> categoryId;
    std::optional<std::string> categoryDetailId;
    std::optional<std::string> requestChannelId;
    std::optional<std::string> summary;
    std::optional<std::string> description;
    std::optional<std::string> personInChargeId;
    std::optional<std::string> statusId;
    std::optional<std::string> scheduledCompletionDate;
    std::optional<std::string> completionDate;
    std::optional<double> actualEffortHours;
    std::optional<std::string> responseCategoryId;
    std::optional<std::string> responseDetails;
    std::optional<bool> hasDefect;
    std::optional<std::string> externalTicketId;
    std::optional<std::string> remarks;
    std::optional<std::vector<Attachment>> attachments;
};

/// The first ten of TicketFields are needed.
struct NewTicket : TicketFields {
};

/// What is set changes; an empty text clears a field that may be empty.
struct TicketChange : TicketFields {
    std::string ticketId;
    std::string updatedById;
    std::optional<std::string> comment;
};

struct NewHistoryEntry {
    std::string ticketId;
    std::string userId;
    std::string comment;
};

/// A whole ticket, with the names behind its ids.
struct Ticket : TicketFields {
    std::string id;
    std::optional<std::string> requestorName;
    std::optional<std::string> accountName;
    std::optional<std::string> categoryName;
    std::optional<std::string> categoryDetailName;
    std::optional<std::string> requestChannelName;
    std::optional<std::string> personInChargeName;
    std::optional<std::string> statusName;
    std::optional<std::string> responseCategoryName;
};

/// A line of the list.
struct TicketRow {
    std::string ticketId;
    std::optional<std::string> receptionDateTime;
    std::optional<std::string> requestorName;
    std::optional<std::string> accountName;
    std::optional<std::string> categoryName;
    std::optional<std::string> categoryDetailName;
    std::optional<std::string> summary;
    std::optional<std::string> personInChargeName;
    std::optional<std::string> statusName;
    std::optional<std::string> scheduledCompletionDate;
    std::optional<int> remainingDays; ///< to the scheduled date, negative when late; none for what is done
    std::optional<std::string> externalTicketId;
};

struct ChangedField {
    std::string fieldName;
    std::optional<std::string> oldValue;
    std::optional<std::string> newValue;
};

struct HistoryEntry {
    std::string id;
    std::string timestamp; ///< RFC 3339
    std::string userId;
    std::optional<std::string> userName;
    std::string comment;
    std::vector<ChangedField> changedFields;
};

enum class SortOrder { Ascending, Descending };

struct TicketQuery {
    std::optional<std::string> personInChargeId;
    std::optional<std::string> accountId;
    std::optional<std::string> statusId;
    std::optional<std::string> scheduledCompletionDateFrom; ///< inclusive, like To
    std::optional<std::string> scheduledCompletionDateTo;
    bool showCompleted = true;
    std::optional<std::string> searchQuery;
    std::string sortBy = "receptionDateTime"; ///< a field of TicketRow
    SortOrder sortOrder = SortOrder::Descending;
    int limit = 20;
    int offset = 0;
};

/// The answer to a write: what was made or changed, and a sentence for people.
struct Written {
    std::string id;
    std::string message;
};

struct User {
    std::string id;
    std::string name;
    std::optional<std::string> email;
    std::optional<std::string> role;
};

/// An entry of a list of masters.
struct Master {
    std::string id;
    std::string name;
};

struct CategoryDetail {
    std::string id;
    std::string name;
    std::optional<std::string> categoryId;
    std::optional<std::string> categoryName;
};

} // namespace gwt::tickets
