#include "app/desktop/live/HostApprovals.h"

#include "app/desktop/live/Convert.h"
#include "core/base/Json.h"

namespace gwt::desktop
{

QVector<ApprovalRow> HostApprovals::pending() const
{
    QVector<ApprovalRow> rows;
    const auto now = m_host.clock().now();
    const auto wall = std::chrono::duration_cast<std::chrono::milliseconds>(m_host.clock().wall().time_since_epoch()).count();
    for (const host::PendingApprovals::Question* question : m_host.approvals().questions()) {
        const tools::Principal& who = question->context.principal;
        ApprovalRow row;
        row.id = text(question->id);
        row.who = text(who.name.empty() ? tools::text(who) : who.name);
        row.tab = who.kind == tools::PrincipalKind::Tab ? text(who.id) : QString();
        row.tool = text(question->tool);
        row.question = tr("Allow %1?").arg(row.tool);
        row.effect = text(question->reason);
        row.arguments = text(question->arguments.dump(2, ' ', false, base::Json::error_handler_t::replace));
        row.expiresMs = wall + std::chrono::duration_cast<std::chrono::milliseconds>(question->expires - now).count();
        rows.push_back(row);
    }
    return rows;
}

void HostApprovals::answer(const QString& id, Answer answer)
{
    const auto scope = answer == Answer::AllowAlways    ? tools::ApprovalScope::Always
                       : answer == Answer::AllowProject ? tools::ApprovalScope::Project
                       : answer == Answer::AllowSession ? tools::ApprovalScope::Session
                                                        : tools::ApprovalScope::Once;
    m_host.approvals().answer(id.toStdString(), answer == Answer::Deny ? tools::Approval::Refused : tools::Approval::Granted, scope);
}

} // namespace gwt::desktop
