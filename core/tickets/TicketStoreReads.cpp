// The lists of TicketStore: tickets, history, attachments, masters.
#include "core/tickets/TicketChecks.h"
#include "core/tickets/TicketDate.h"
#include "core/tickets/TicketStore.h"
#include "core/tickets/TicketValues.h"

#include <algorithm>
#include <array>

namespace gwt::tickets
{
namespace
{

using base::ErrorCode;
using base::fail;
using base::Result;

/// What may be sorted by, and the column behind it; an alias of the list's statement or a column of its table.
struct SortColumn {
    const char* field;
    const char* column;
};
constexpr std::array<SortColumn, 13> sortColumns{{
    {"receptionDateTime", "reception_date_time_key"},
    {"ticketId", "number"},
    {"id", "number"},
    {"requestorName", "requestor_name"},
    {"accountName", "account_name"},
    {"categoryName", "category_name"},
    {"categoryDetailName", "category_detail_name"},
    {"summary", "summary"},
    {"personInChargeName", "person_in_charge_name"},
    {"statusName", "status_name"},
    {"scheduledCompletionDate", "scheduled_completion_date_key"},
    {"remainingDays", "scheduled_completion_date_key"},
    {"externalTicketId", "external_ticket_id"},
}};

/// The conditions of a query, with what is bound in them.
struct Conditions {
    QStringList parts;
    QVariantList values;

    void add(const char* condition, const std::optional<std::string>& value)
    {
        if (!value || value->empty())
            return;
        parts.append(QString::fromLatin1(condition));
        values.append(QString::fromStdString(*value));
    }
};

Conditions conditionsOf(const TicketQuery& query)
{
    Conditions conditions;
    conditions.add("person_in_charge_id = ?", query.personInChargeId);
    conditions.add("account_id = ?", query.accountId);
    conditions.add("status_id = ?", query.statusId);
    if (query.scheduledCompletionDateFrom)
        conditions.add("scheduled_completion_date_key >= ?", sortableTime(*query.scheduledCompletionDateFrom));
    if (query.scheduledCompletionDateTo)
        conditions.add("scheduled_completion_date_key <= ?", sortableTime(*query.scheduledCompletionDateTo, Moment::Last));
    if (query.searchQuery)
        conditions.add("instr(search_text, ?) > 0", searchable(QString::fromStdString(*query.searchQuery)).toStdString());
    if (!query.showCompleted)
        conditions.parts.append(QStringLiteral("is_done = 0"));
    return conditions;
}

} // namespace

Result<std::vector<TicketRow>> TicketStore::list(const TicketQuery& query)
{
    if (auto checked = checkQuery(query); !checked)
        return fail(checked.error());
    const auto sort = std::find_if(sortColumns.begin(), sortColumns.end(), [&](const SortColumn& row) { return row.field == query.sortBy; });
    if (sort == sortColumns.end()) {
        std::string known;
        for (const SortColumn& row : sortColumns)
            known += (known.empty() ? "" : ", ") + std::string(row.field);
        return fail(ErrorCode::InvalidArgument, "sortBy: not a field of the list", "one of " + known);
    }
    Conditions conditions = conditionsOf(query);
    const auto name = [this](const char* kind, const char* column) { return nameOf(QString::fromLatin1(kind), QString::fromLatin1(column)); };
    const QString statement =
        QStringLiteral("SELECT number, reception_date_time, %1 AS requestor_name, %2 AS account_name, %3 AS category_name, %4 AS category_detail_name, summary, "
                       "%5 AS person_in_charge_name, s.%6 AS status_name, scheduled_completion_date, external_ticket_id, ifnull(is_done, 0) "
                       "FROM tickets LEFT JOIN masters s ON s.kind = 'statuses' AND s.id = status_id %7 "
                       "ORDER BY %8 IS NULL, %8 COLLATE NOCASE %9, number %9 LIMIT ? OFFSET ?")
            .arg(name("users", "requestor_id"), name("accounts", "account_id"), name("categories", "category_id"), name("category-details", "category_detail_id"),
                 name("users", "person_in_charge_id"), m_nameColumn, conditions.parts.isEmpty() ? QString() : QStringLiteral("WHERE ") + conditions.parts.join(QStringLiteral(" AND ")),
                 QString::fromLatin1(sort->column), query.sortOrder == SortOrder::Ascending ? QStringLiteral("ASC") : QStringLiteral("DESC"));
    auto found = m_database.run(statement, conditions.values << query.limit << query.offset);
    if (!found)
        return fail(found.error());
    std::vector<TicketRow> rows;
    while (found->next()) {
        const auto text = [&](int at) { return toOptional(found->value(at)); };
        TicketRow row{ticketId(found->value(0).toLongLong()), text(1), text(2), text(3), text(4), text(5), text(6), text(7), text(8), text(9), {}, text(10)};
        if (row.scheduledCompletionDate && found->value(11).toInt() == 0)
            row.remainingDays = daysUntil(*row.scheduledCompletionDate, m_clock.wall());
        rows.push_back(std::move(row));
    }
    return rows;
}

Result<std::vector<HistoryEntry>> TicketStore::history(const std::string& id)
{
    if (auto known = ticket(id); !known)
        return fail(known.error());
    auto found = m_database.run(QStringLiteral("SELECT id, timestamp, user_id, %1, comment FROM history WHERE ticket = ? ORDER BY id DESC").arg(nameOf(QStringLiteral("users"), QStringLiteral("user_id"))), {*ticketNumber(id)});
    if (!found)
        return fail(found.error());
    std::vector<HistoryEntry> entries;
    while (found->next()) {
        HistoryEntry entry{found->value(0).toString().toStdString(), found->value(1).toString().toStdString(), found->value(2).toString().toStdString(), toOptional(found->value(3)), found->value(4).toString().toStdString(), {}};
        auto changes = m_database.run(QStringLiteral("SELECT field, old_value, new_value FROM history_changes WHERE history = ? ORDER BY position"), {found->value(0)});
        if (!changes)
            return fail(changes.error());
        while (changes->next())
            entry.changedFields.push_back({changes->value(0).toString().toStdString(), toOptional(changes->value(1)), toOptional(changes->value(2))});
        entries.push_back(std::move(entry));
    }
    return entries;
}

Result<Written> TicketStore::addHistory(const NewHistoryEntry& entry)
{
    if (entry.comment.empty())
        return fail(ErrorCode::InvalidArgument, "comment: missing");
    TicketFields text; // the comment obeys what texts obey
    text.remarks = entry.comment;
    if (auto checked = checkValues(text); !checked)
        return fail(checked.error());
    return m_database.transaction<Written>([&]() -> Result<Written> {
        if (auto known = ticket(entry.ticketId); !known)
            return fail(known.error());
        if (auto checked = checkMaster("userId", "users", entry.userId); !checked)
            return fail(checked.error());
        auto noted = note(*ticketNumber(entry.ticketId), entry.userId, entry.comment, {});
        if (!noted)
            return fail(noted.error());
        return Written{*noted, "Comment added to " + entry.ticketId};
    });
}

Result<std::string> TicketStore::note(qint64 number, const std::string& userId, const std::string& comment, const std::vector<ChangedField>& changes)
{
    auto added = m_database.run(QStringLiteral("INSERT INTO history (ticket, timestamp, user_id, comment) VALUES (?, ?, ?, ?)"), {number, QString::fromStdString(base::toRfc3339(m_clock.wall())), QString::fromStdString(userId), QString::fromStdString(comment)});
    if (!added)
        return fail(added.error());
    const QVariant id = added->lastInsertId();
    for (std::size_t i = 0; i < changes.size(); ++i)
        if (auto noted = m_database.run(QStringLiteral("INSERT INTO history_changes (history, position, field, old_value, new_value) VALUES (?, ?, ?, ?, ?)"), {id, static_cast<int>(i), QString::fromStdString(changes[i].fieldName), toValue(changes[i].oldValue), toValue(changes[i].newValue)}); !noted)
            return fail(noted.error());
    return id.toString().toStdString();
}

Result<std::vector<Attachment>> TicketStore::attachments(qint64 number)
{
    auto found = m_database.run(QStringLiteral("SELECT id, file_name, file_url, uploaded_at FROM attachments WHERE ticket = ? ORDER BY id"), {number});
    if (!found)
        return fail(found.error());
    std::vector<Attachment> files;
    const auto text = [&](int at) { return found->value(at).toString().toStdString(); };
    while (found->next())
        files.push_back({text(0), text(1), text(2), text(3)});
    return files;
}

/// What stays keeps its id and its time.
Result<void> TicketStore::replaceAttachments(qint64 number, const std::vector<Attachment>& wanted)
{
    auto present = attachments(number);
    if (!present)
        return fail(present.error());
    const auto isSame = [](const Attachment& a, const Attachment& b) { return a.fileName == b.fileName && a.fileUrl == b.fileUrl; };
    const auto has = [&](const std::vector<Attachment>& files, const Attachment& file) { return std::any_of(files.begin(), files.end(), [&](const Attachment& other) { return isSame(file, other); }); };
    for (const Attachment& file : *present)
        if (!has(wanted, file))
            if (auto removed = m_database.run(QStringLiteral("DELETE FROM attachments WHERE id = ?"), {QString::fromStdString(file.id).toLongLong()}); !removed)
                return fail(removed.error());
    for (const Attachment& file : wanted)
        if (!has(*present, file)) {
            auto added = m_database.run(QStringLiteral("INSERT INTO attachments (ticket, file_name, file_url, uploaded_at) VALUES (?, ?, ?, ?)"), {number, QString::fromStdString(file.fileName), QString::fromStdString(file.fileUrl), QString::fromStdString(base::toRfc3339(m_clock.wall()))});
            if (!added)
                return fail(added.error());
        }
    return {};
}

Result<std::vector<User>> TicketStore::users(const std::string& role)
{
    auto found = m_database.run(QStringLiteral("SELECT id, %1, email, role FROM masters WHERE kind = 'users' AND (? = '' OR role = ?) ORDER BY position").arg(m_nameColumn), {QString::fromStdString(role), QString::fromStdString(role)});
    if (!found)
        return fail(found.error());
    std::vector<User> rows;
    while (found->next())
        rows.push_back({found->value(0).toString().toStdString(), found->value(1).toString().toStdString(), toOptional(found->value(2)), toOptional(found->value(3))});
    return rows;
}

Result<std::vector<CategoryDetail>> TicketStore::categoryDetails(const std::string& categoryId)
{
    auto found = m_database.run(QStringLiteral("SELECT id, %1, parent_id, %2 FROM masters AS d WHERE kind = 'category-details' AND (? = '' OR parent_id = ?) ORDER BY position")
                                    .arg(m_nameColumn, QStringLiteral("(SELECT %1 FROM masters AS c WHERE c.kind = 'categories' AND c.id = d.parent_id)").arg(m_nameColumn)),
                                {QString::fromStdString(categoryId), QString::fromStdString(categoryId)});
    if (!found)
        return fail(found.error());
    std::vector<CategoryDetail> rows;
    while (found->next())
        rows.push_back({found->value(0).toString().toStdString(), found->value(1).toString().toStdString(), toOptional(found->value(2)), toOptional(found->value(3))});
    return rows;
}

Result<std::vector<Master>> TicketStore::masters(MasterList list)
{
    auto found = m_database.run(QStringLiteral("SELECT id, %1 FROM masters WHERE kind = ? ORDER BY position").arg(m_nameColumn), {QString::fromLatin1(tickets::nameOf(list))});
    if (!found)
        return fail(found.error());
    std::vector<Master> rows;
    while (found->next())
        rows.push_back({found->value(0).toString().toStdString(), found->value(1).toString().toStdString()});
    return rows;
}

} // namespace gwt::tickets
