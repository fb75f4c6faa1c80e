#include "core/tickets/TicketMarkdown.h"

#include <QString>

namespace gwt::tickets
{
namespace
{

using Cells = std::vector<std::string>;

std::string line(const Cells& cells)
{
    std::string text = "|";
    for (const std::string& cell : cells)
        text += " " + markdownCell(cell) + " |";
    return text + "\n";
}

std::string table(const Cells& header, const std::vector<Cells>& rows, const char* nothing)
{
    if (rows.empty())
        return nothing;
    std::string text = line(header) + "|";
    for (std::size_t i = 0; i < header.size(); ++i)
        text += "---|";
    text += "\n";
    for (const Cells& row : rows)
        text += line(row);
    return text;
}

std::string text(const std::optional<std::string>& value) { return value.value_or(""); }

/// "Received (received)": the name for people, the id for the next call.
std::string named(const std::optional<std::string>& name, const std::optional<std::string>& id)
{
    if (!id)
        return text(name);
    return name && *name != *id ? *name + " (" + *id + ")" : *id;
}

std::string section(const char* title, const std::optional<std::string>& body)
{
    return body && !body->empty() ? "\n## " + std::string(title) + "\n\n" + *body + "\n" : std::string();
}

std::string changesText(const std::vector<ChangedField>& changes)
{
    std::string all;
    for (const ChangedField& change : changes)
        all += (all.empty() ? "" : "; ") + change.fieldName + ": " + text(change.oldValue) + " → " + text(change.newValue);
    return all;
}

} // namespace

std::string markdownCell(const std::string& value)
{
    std::string cell;
    cell.reserve(value.size());
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (value[i] == '|' || value[i] == '\\')
            (cell += '\\') += value[i];
        else if (value[i] == '\n')
            cell += "<br>";
        else if (value[i] != '\r')
            cell += value[i];
    }
    return cell;
}

std::string ticketTable(const std::vector<TicketRow>& rows)
{
    std::vector<Cells> cells;
    for (const TicketRow& row : rows)
        cells.push_back({row.ticketId, text(row.receptionDateTime), text(row.accountName), text(row.requestorName), text(row.categoryName), text(row.categoryDetailName), text(row.summary),
                         text(row.personInChargeName), text(row.statusName), text(row.scheduledCompletionDate), row.remainingDays ? std::to_string(*row.remainingDays) : std::string(), text(row.externalTicketId)});
    return table({"ID", "Received", "Account", "Requestor", "Category", "Detail", "Summary", "In charge", "Status", "Due", "Days left", "External"}, cells, "No ticket matches.\n");
}

std::string ticketText(const Ticket& ticket, const std::vector<HistoryEntry>& history)
{
    std::vector<Cells> fields;
    const auto add = [&](const char* name, const std::string& value) {
        if (!value.empty())
            fields.push_back({name, value});
    };
    add("Summary", text(ticket.summary));
    add("Received", text(ticket.receptionDateTime));
    add("Requestor", named(ticket.requestorName, ticket.requestorId));
    add("Account", named(ticket.accountName, ticket.accountId));
    add("Category", named(ticket.categoryName, ticket.categoryId));
    add("Detail", named(ticket.categoryDetailName, ticket.categoryDetailId));
    add("Channel", named(ticket.requestChannelName, ticket.requestChannelId));
    add("In charge", named(ticket.personInChargeName, ticket.personInChargeId));
    add("Status", named(ticket.statusName, ticket.statusId));
    add("Due", text(ticket.scheduledCompletionDate));
    add("Completed", text(ticket.completionDate));
    add("Hours", ticket.actualEffortHours ? QString::number(*ticket.actualEffortHours).toStdString() : std::string());
    add("Response", named(ticket.responseCategoryName, ticket.responseCategoryId));
    add("Defect", ticket.hasDefect.value_or(false) ? "yes" : "no");
    add("External", text(ticket.externalTicketId));
    std::string all = "# " + ticket.id + "\n\n" + table({"Field", "Value"}, fields, "");
    all += section("Description", ticket.description) + section("Response details", ticket.responseDetails) + section("Remarks", ticket.remarks);
    std::vector<Cells> files;
    for (const Attachment& file : ticket.attachments.value_or(std::vector<Attachment>()))
        files.push_back({file.fileName, file.fileUrl, file.uploadedAt});
    if (!files.empty())
        all += "\n## Attachments\n\n" + table({"File", "Address", "Added"}, files, "");
    std::vector<Cells> entries;
    for (const HistoryEntry& entry : history)
        entries.push_back({entry.timestamp, named(entry.userName, entry.userId), entry.comment, changesText(entry.changedFields)});
    return all + "\n## History\n\n" + table({"When", "Who", "Comment", "Changed"}, entries, "No entries.\n");
}

std::string userTable(const std::vector<User>& rows)
{
    std::vector<Cells> cells;
    for (const User& row : rows)
        cells.push_back({row.id, row.name, text(row.role), text(row.email)});
    return table({"ID", "Name", "Role", "Email"}, cells, "No users.\n");
}

std::string masterTable(const std::vector<Master>& rows)
{
    std::vector<Cells> cells;
    for (const Master& row : rows)
        cells.push_back({row.id, row.name});
    return table({"ID", "Name"}, cells, "Nothing there.\n");
}

std::string categoryDetailTable(const std::vector<CategoryDetail>& rows)
{
    std::vector<Cells> cells;
    for (const CategoryDetail& row : rows)
        cells.push_back({row.id, row.name, named(row.categoryName, row.categoryId)});
    return table({"ID", "Name", "Category"}, cells, "No category details.\n");
}

} // namespace gwt::tickets
