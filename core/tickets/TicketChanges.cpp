#include "core/tickets/TicketChanges.h"

#include "core/tickets/TicketFieldTable.h"

#include <QString>

namespace gwt::tickets
{
namespace
{

std::optional<std::string> withoutEmpty(const std::optional<std::string>& text) { return text && text->empty() ? std::nullopt : text; }

std::optional<std::string> hours(const std::optional<double>& value)
{
    return value ? std::optional(QString::number(*value, 'g', 12).toStdString()) : std::nullopt;
}

std::optional<std::string> yesNo(const std::optional<bool>& value) { return value ? std::optional<std::string>(*value ? "true" : "false") : std::nullopt; }

std::optional<std::string> files(const std::optional<std::vector<Attachment>>& attachments)
{
    std::string names;
    for (const Attachment& attachment : attachments.value_or(std::vector<Attachment>()))
        names += (names.empty() ? "" : ", ") + attachment.fileName + " (" + attachment.fileUrl + ")";
    return withoutEmpty(names);
}

} // namespace

std::vector<ChangedField> changesBetween(const TicketFields& before, const TicketFields& change)
{
    std::vector<ChangedField> changes;
    const auto compare = [&](const char* name, std::optional<std::string> old, std::optional<std::string> now) {
        if (old != now)
            changes.push_back({name, std::move(old), std::move(now)});
    };
    for (const TextField& field : textFields)
        if (change.*field.member)
            compare(field.name, before.*field.member, withoutEmpty(change.*field.member));
    if (change.actualEffortHours)
        compare("actualEffortHours", hours(before.actualEffortHours), hours(change.actualEffortHours));
    if (change.hasDefect)
        compare("hasDefect", yesNo(before.hasDefect), yesNo(change.hasDefect));
    if (change.attachments)
        compare("attachments", files(before.attachments), files(change.attachments));
    return changes;
}

TicketFields merged(const TicketFields& before, const TicketFields& change)
{
    TicketFields result = before;
    for (const TextField& field : textFields)
        if (change.*field.member)
            result.*field.member = withoutEmpty(change.*field.member);
    return result;
}

} // namespace gwt::tickets
