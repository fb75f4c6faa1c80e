#pragma once

#include "core/base/Result.h"
#include "core/tools/ApprovalLedger.h"

#include <string>
#include <string_view>
#include <vector>

namespace gwt::host
{

/// GWT_HOME/sessions/approvals.json: {"version":1,"approvals":[{"id","principal","server","tool","arguments":"<SHA-256>",
/// "scope":"project"|"always","project"?,"summary","given":seconds since 1970}]}. Entries that are incomplete are left
/// out; InvalidArgument when it is no such file.
base::Result<std::vector<tools::RememberedApproval>> readApprovals(std::string_view text);
std::string approvalsText(const std::vector<tools::RememberedApproval>& approvals);

/// Reads the file into `ledger` now. `Write`: and writes it, 0600 and whole, after each change. A file that cannot be
/// read or written is said to `problem`, and is not overwritten when it could not be read.
enum class ApprovalsAccess { Read, Write };
void keepApprovals(tools::ApprovalLedger& ledger, const std::string& path, ApprovalsAccess access, std::function<void(const base::Error&)> problem);

} // namespace gwt::host
