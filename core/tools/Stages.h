#pragma once

#include "core/base/Clock.h"
#include "core/tools/ApprovalLedger.h"
#include "core/tools/AuditSink.h"
#include "core/tools/CallBinding.h"
#include "core/tools/Policy.h"
#include "core/tools/Redactor.h"
#include "core/tools/Stage.h"

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace gwt::tools
{

/// Contract section 9, "limits"; per principal, or (`limits` of a server's entry) per server.
struct CallLimits {
    int callsPerMinute = 600;
    int concurrent = 64;
    std::size_t resultBytes = 16 * 1024 * 1024;
    std::size_t argumentBytes = 16 * 1024 * 1024;

    bool operator==(const CallLimits&) const = default;
};

/// Limits of one upstream server, over all its callers; nothing: only the callers' own hold.
using ServerLimits = std::function<std::optional<CallLimits>(const std::string& server)>;

/// What the stages need. References outlive the dispatcher; policy and limits are read at each call, so a reload takes
/// effect with the next one.
struct StageInputs {
    const base::Clock& clock;
    AuditSink& audit;
    std::function<const Policy&()> policy;
    std::function<CallLimits(const Principal&)> limits;
    const Redactor* redactor = nullptr; ///< null: no redaction
    /// Called with each tool name that a principal may not use at all (API keys); empty: everybody may everything.
    std::function<bool(const Principal&, const std::string& tool)> permitted;
    const ApprovalLedger* ledger = nullptr; ///< null: a yes holds for its one call only
    ArgumentsDigest digest = {};            ///< empty: arguments are compared as they are
    ServerLimits serverLimits = {};         ///< empty: none
};

/// The table: Trace · Audit · Validate · Policy · RateLimit · Redact · SizeLimit, outermost first.
std::vector<std::unique_ptr<Stage>> defaultStages(const StageInputs& inputs);

} // namespace gwt::tools
