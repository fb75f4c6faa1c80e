#include "core/tickets/TicketChecks.h"

#include "core/base/Text.h"
#include "core/tickets/TicketDate.h"
#include "core/tickets/TicketFieldTable.h"

#include <QString>
#include <QUrl>

#include <algorithm>
#include <cmath>

namespace gwt::tickets
{
namespace
{

using base::ErrorCode;
using base::fail;
using base::Result;

constexpr std::size_t longestText = 1'048'576;
constexpr std::size_t mostAttachments = 100;
constexpr const char* dateHint = "write 2026-11-30 or 2026-11-30T09:00:00+09:00";

Result<void> checkText(const std::string& name, const std::string& text)
{
    if (text.size() > longestText)
        return fail(ErrorCode::InvalidArgument, name + ": longer than 1 MiB", "put the text into a file and attach its address");
    if (!base::isValidUtf8(text) || text.find('\0') != std::string::npos)
        return fail(ErrorCode::InvalidArgument, name + ": not a text in UTF-8");
    return {};
}

Result<void> checkTime(const std::string& name, const std::optional<std::string>& text)
{
    if (text && !text->empty() && !sortableTime(*text))
        return fail(ErrorCode::InvalidArgument, name + ": not a date or time: " + std::string(base::utf8Prefix(*text, 60)), dateHint);
    return {};
}

/// A link that somebody clicks must not run anything.
bool isAddress(const std::string& text)
{
    const QUrl url(QString::fromStdString(text));
    const QString scheme = url.scheme().toLower();
    return url.isValid() && !scheme.isEmpty() && scheme != QLatin1String("javascript") && scheme != QLatin1String("data") && scheme != QLatin1String("vbscript");
}

Result<void> checkAttachments(const std::vector<Attachment>& attachments)
{
    if (attachments.size() > mostAttachments)
        return fail(ErrorCode::InvalidArgument, "attachments: more than 100");
    for (std::size_t i = 0; i < attachments.size(); ++i) {
        const std::string path = "attachments[" + std::to_string(i) + "]";
        for (const auto& [name, text] : {std::pair{".fileName", &attachments[i].fileName}, std::pair{".fileUrl", &attachments[i].fileUrl}})
            if (auto checked = checkText(path + name, *text); !checked)
                return checked;
        if (attachments[i].fileName.empty())
            return fail(ErrorCode::InvalidArgument, path + ".fileName: missing");
        if (!isAddress(attachments[i].fileUrl))
            return fail(ErrorCode::InvalidArgument, path + ".fileUrl: not an address", "write https://… of the file");
    }
    return {};
}

} // namespace

Result<void> checkValues(const TicketFields& fields)
{
    for (const TextField& field : textFields) {
        const auto& text = fields.*field.member;
        if (!text)
            continue;
        if (text->empty() && field.isNeeded)
            return fail(ErrorCode::InvalidArgument, std::string(field.name) + ": must not be empty");
        if (auto checked = checkText(field.name, *text); !checked)
            return checked;
        if (field.kind == FieldKind::Time)
            if (auto checked = checkTime(field.name, text); !checked)
                return checked;
    }
    if (fields.actualEffortHours && (!std::isfinite(*fields.actualEffortHours) || *fields.actualEffortHours < 0 || *fields.actualEffortHours > 1e6))
        return fail(ErrorCode::InvalidArgument, "actualEffortHours: expected hours from 0 to 1000000");
    return fields.attachments ? checkAttachments(*fields.attachments) : Result<void>{};
}

Result<void> checkComplete(const TicketFields& fields)
{
    for (const TextField& field : textFields)
        if (field.isNeeded && !(fields.*field.member))
            return fail(ErrorCode::InvalidArgument, std::string(field.name) + ": missing");
    return {};
}

Result<void> checkQuery(const TicketQuery& query)
{
    if (query.limit < 1 || query.limit > 1000)
        return fail(ErrorCode::InvalidArgument, "limit: expected a number from 1 to 1000, got " + std::to_string(query.limit));
    if (query.offset < 0)
        return fail(ErrorCode::InvalidArgument, "offset: expected 0 or more, got " + std::to_string(query.offset));
    if (auto checked = checkTime("scheduledCompletionDateFrom", query.scheduledCompletionDateFrom); !checked)
        return checked;
    return checkTime("scheduledCompletionDateTo", query.scheduledCompletionDateTo);
}

} // namespace gwt::tickets
