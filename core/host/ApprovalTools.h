#pragma once

#include "core/host/PendingApprovals.h"
#include "core/tools/ToolSet.h"

#include <string>

namespace gwt::host
{

/// The person's answers from outside the window (`gwt policy approvals`), as tools of the window that only the person
/// sees: list, answer {id, answer: allow|deny, scope: once|session|project|always}, forget {id}. Core thread.
class ApprovalTools final : public tools::ToolSet
{
public:
    static constexpr const char* list = "gwt_list_approvals";
    static constexpr const char* answer = "gwt_answer_approval";
    static constexpr const char* forget = "gwt_forget_approval";

    ApprovalTools(PendingApprovals& pending, tools::ApprovalLedger& ledger, const base::Clock& clock);

    static bool isOurs(const std::string& tool) { return tool == list || tool == answer || tool == forget; }
};

} // namespace gwt::host
