#include "core/tools/Stages.h"

#include "core/tools/AuditStage.h"
#include "core/tools/PolicyStage.h"
#include "core/tools/RateLimitStage.h"
#include "core/tools/RedactStage.h"
#include "core/tools/SizeLimitStage.h"
#include "core/tools/TraceStage.h"
#include "core/tools/ValidateStage.h"

namespace gwt::tools
{

std::vector<std::unique_ptr<Stage>> defaultStages(const StageInputs& in)
{
    std::vector<std::unique_ptr<Stage>> table;
    table.push_back(std::make_unique<TraceStage>());
    table.push_back(std::make_unique<AuditStage>(in.clock, in.audit));
    table.push_back(std::make_unique<ValidateStage>());
    table.push_back(std::make_unique<PolicyStage>(in.policy, in.permitted, in.ledger, in.digest));
    table.push_back(std::make_unique<RateLimitStage>(in.clock, in.limits, in.serverLimits));
    table.push_back(std::make_unique<RedactStage>(in.redactor));
    table.push_back(std::make_unique<SizeLimitStage>(in.limits, in.serverLimits));
    return table;
}

} // namespace gwt::tools
