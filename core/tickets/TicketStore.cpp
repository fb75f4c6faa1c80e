#include "core/tickets/TicketStore.h"

#include "core/base/Text.h"
#include "core/tickets/TicketChanges.h"
#include "core/tickets/TicketChecks.h"
#include "core/tickets/TicketDate.h"
#include "core/tickets/TicketFieldTable.h"
#include "core/tickets/TicketValues.h"

#include <algorithm>
#include <charconv>

namespace gwt::tickets
{
namespace
{

using base::ErrorCode;
using base::fail;
using base::Result;

constexpr std::string_view idPrefix = "TCK-";

tl::unexpected<base::Error> noTicket(const std::string& id)
{
    return fail(ErrorCode::NotFound, "no such ticket: " + std::string(base::utf8Prefix(id, 60)), "list them with get_ticket_list");
}

/// The columns that a field fills: itself and, for times, the key that sorts.
void addColumns(const TextField& field, const std::optional<std::string>& text, std::vector<std::pair<QString, QVariant>>& columns)
{
    const std::optional<std::string> stored = text && text->empty() ? std::nullopt : text;
    const QString column = QString::fromLatin1(field.column);
    columns.emplace_back(column, toValue(stored));
    if (field.kind == FieldKind::Time)
        columns.emplace_back(column + QStringLiteral("_key"), stored ? toValue(sortableTime(*stored)) : QVariant());
}

std::vector<std::pair<QString, QVariant>> columnsOf(const TicketFields& fields)
{
    std::vector<std::pair<QString, QVariant>> columns;
    for (const TextField& field : textFields)
        if (const auto& text = fields.*field.member)
            addColumns(field, text, columns);
    if (fields.actualEffortHours)
        columns.emplace_back(QStringLiteral("actual_effort_hours"), *fields.actualEffortHours);
    if (fields.hasDefect)
        columns.emplace_back(QStringLiteral("has_defect"), *fields.hasDefect ? 1 : 0);
    return columns;
}

} // namespace

std::string ticketId(qint64 number)
{
    std::string digits = std::to_string(number);
    digits.insert(0, digits.size() < 4 ? 4 - digits.size() : 0, '0');
    return std::string(idPrefix) + digits;
}

std::optional<qint64> ticketNumber(const std::string& id)
{
    qint64 number = 0;
    const char* end = id.data() + id.size();
    if (id.compare(0, idPrefix.size(), idPrefix) != 0 || id.size() > 22)
        return {};
    const auto parsed = std::from_chars(id.data() + idPrefix.size(), end, number);
    return parsed.ec == std::errc() && parsed.ptr == end && ticketId(number) == id ? std::optional(number) : std::nullopt;
}

TicketStore::TicketStore(TicketDatabase database, Language language, const base::Clock& clock)
    : m_database(std::move(database))
    , m_nameColumn(language == Language::Japanese ? QStringLiteral("name_ja") : QStringLiteral("name_en"))
    , m_clock(clock)
{
}

Result<std::unique_ptr<TicketStore>> TicketStore::open(const Options& options, const base::Clock& clock)
{
    auto database = TicketDatabase::open(options.path);
    if (!database)
        return fail(database.error());
    return std::unique_ptr<TicketStore>(new TicketStore(std::move(*database), options.language, clock));
}

QString TicketStore::nameOf(const QString& kind, const QString& column) const
{
    return QStringLiteral("(SELECT %1 FROM masters WHERE kind = '%2' AND id = %3)").arg(m_nameColumn, kind, column);
}

Result<Ticket> TicketStore::ticket(const std::string& id)
{
    const auto number = ticketNumber(id);
    if (!number)
        return noTicket(id);
    QStringList columns{QStringLiteral("actual_effort_hours"), QStringLiteral("has_defect")};
    for (const TextField& field : textFields)
        columns.append(QString::fromLatin1(field.column));
    for (const TextField& field : textFields)
        if (field.kind == FieldKind::Reference)
            columns.append(nameOf(QString::fromLatin1(field.masters), QString::fromLatin1(field.column)));
    auto found = m_database.run(QStringLiteral("SELECT ") + columns.join(QStringLiteral(", ")) + QStringLiteral(" FROM tickets WHERE number = ?"), {*number});
    if (!found)
        return fail(found.error());
    if (!found->next())
        return noTicket(id);
    Ticket ticket;
    ticket.id = id;
    int at = 0;
    if (const QVariant hours = found->value(at++); !hours.isNull())
        ticket.actualEffortHours = hours.toDouble();
    ticket.hasDefect = found->value(at++).toInt() != 0;
    for (const TextField& field : textFields)
        ticket.*field.member = toOptional(found->value(at++));
    // In the order of the references in textFields.
    for (auto* name : {&ticket.requestorName, &ticket.accountName, &ticket.categoryName, &ticket.categoryDetailName, &ticket.requestChannelName, &ticket.personInChargeName, &ticket.statusName, &ticket.responseCategoryName})
        *name = toOptional(found->value(at++));
    auto files = attachments(*number);
    if (!files)
        return fail(files.error());
    ticket.attachments = std::move(*files);
    return ticket;
}

Result<Written> TicketStore::create(const NewTicket& ticket)
{
    if (auto checked = checkComplete(ticket); !checked)
        return fail(checked.error());
    if (auto checked = checkValues(ticket); !checked)
        return fail(checked.error());
    return m_database.transaction<Written>([&]() -> Result<Written> {
        if (auto checked = checkReferences(ticket); !checked)
            return fail(checked.error());
        QStringList names, marks;
        QVariantList values;
        for (const auto& [name, value] : columnsOf(ticket)) {
            names.append(name);
            marks.append(QStringLiteral("?"));
            values.append(value);
        }
        auto added = m_database.run(QStringLiteral("INSERT INTO tickets (%1) VALUES (%2)").arg(names.join(QLatin1Char(',')), marks.join(QLatin1Char(','))), values);
        if (!added)
            return fail(added.error());
        const qint64 number = added->lastInsertId().toLongLong();
        if (ticket.attachments)
            if (auto replaced = replaceAttachments(number, *ticket.attachments); !replaced)
                return fail(replaced.error());
        if (auto indexed = index(number); !indexed)
            return fail(indexed.error());
        if (auto noted = note(number, *ticket.personInChargeId, "Ticket created", {}); !noted)
            return fail(noted.error());
        return Written{ticketId(number), "Ticket created: " + ticketId(number)};
    });
}

Result<Written> TicketStore::update(const TicketChange& change)
{
    const auto number = ticketNumber(change.ticketId);
    if (!number)
        return noTicket(change.ticketId);
    if (auto checked = checkValues(change); !checked)
        return fail(checked.error());
    return m_database.transaction<Written>([&]() -> Result<Written> {
        const auto before = ticket(change.ticketId);
        if (!before)
            return fail(before.error());
        if (auto checked = checkMaster("updatedById", "users", change.updatedById); !checked)
            return fail(checked.error());
        if (auto checked = checkReferences(merged(*before, change)); !checked)
            return fail(checked.error());
        const auto changes = changesBetween(*before, change);
        if (auto written = writeColumns(*number, columnsOf(change)); !written)
            return fail(written.error());
        if (change.attachments)
            if (auto replaced = replaceAttachments(*number, *change.attachments); !replaced)
                return fail(replaced.error());
        if (auto indexed = index(*number); !indexed)
            return fail(indexed.error());
        const std::string comment = change.comment.value_or("");
        if (auto noted = note(*number, change.updatedById, comment.empty() ? "Ticket updated" : comment, changes); !noted)
            return fail(noted.error());
        return Written{change.ticketId, "Ticket updated: " + change.ticketId};
    });
}

Result<void> TicketStore::writeColumns(qint64 number, const std::vector<std::pair<QString, QVariant>>& columns)
{
    if (columns.empty())
        return {};
    QStringList assignments;
    QVariantList values;
    for (const auto& [name, value] : columns) {
        assignments.append(name + QStringLiteral(" = ?"));
        values.append(value);
    }
    values.append(number);
    auto written = m_database.run(QStringLiteral("UPDATE tickets SET %1 WHERE number = ?").arg(assignments.join(QLatin1Char(','))), values);
    return written ? Result<void>{} : fail(written.error());
}

/// Case-folded and in compatibility form, so that "ＡＢＣ" is found as "abc"; the names in both languages.
Result<void> TicketStore::index(qint64 number)
{
    auto read = m_database.run(QStringLiteral("SELECT summary, description, external_ticket_id, remarks, response_details, "
                                              "(SELECT name_en || char(10) || name_ja FROM masters WHERE kind = 'users' AND id = requestor_id), "
                                              "(SELECT name_en || char(10) || name_ja FROM masters WHERE kind = 'accounts' AND id = account_id) "
                                              "FROM tickets WHERE number = ?"), {number});
    if (!read)
        return fail(read.error());
    QStringList texts{QString::fromStdString(ticketId(number))};
    if (read->next())
        for (int i = 0; i < 7; ++i)
            texts.append(read->value(i).toString());
    return writeColumns(number, {{QStringLiteral("search_text"), searchable(texts.join(QLatin1Char('\n')))}});
}

Result<void> TicketStore::checkMaster(const char* field, const char* kind, const std::string& id)
{
    auto found = m_database.run(QStringLiteral("SELECT 1 FROM masters WHERE kind = ? AND id = ?"), {QString::fromLatin1(kind), QString::fromStdString(id)});
    if (!found)
        return fail(found.error());
    if (!found->next())
        return fail(ErrorCode::InvalidArgument, std::string(field) + ": not one of the " + kind + ": " + std::string(base::utf8Prefix(id, 60)), std::string("GET /tickets/master/") + kind + " lists them");
    return {};
}

Result<void> TicketStore::checkReferences(const TicketFields& fields)
{
    for (const TextField& field : textFields)
        if (const auto& id = fields.*field.member; field.kind == FieldKind::Reference && id && !id->empty())
            if (auto checked = checkMaster(field.name, field.masters, *id); !checked)
                return checked;
    auto parent = m_database.run(QStringLiteral("SELECT parent_id FROM masters WHERE kind = 'category-details' AND id = ?"), {toValue(fields.categoryDetailId)});
    if (!parent)
        return fail(parent.error());
    if (parent->next() && toOptional(parent->value(0)) != fields.categoryId)
        return fail(ErrorCode::InvalidArgument, "categoryDetailId: " + *fields.categoryDetailId + " does not belong to the category " + fields.categoryId.value_or(""), "get_category_details lists a category's details");
    return {};
}

} // namespace gwt::tickets
