#pragma once

#include "core/hub/TrustGate.h"
#include "core/tools/ToolSet.h"

namespace gwt::hub
{

/// What waits for the person's consent, with all that they should see before `gwt policy trust`: the whole command line or
/// address, changes as a diff, what looks poisoned and why. Only the person sees it (HubControlTools::permits). Core thread.
class TrustTools final : public tools::ToolSet
{
public:
    static constexpr const char* waiting = "gwt_hub_waiting";

    explicit TrustTools(TrustGate& gate);
};

} // namespace gwt::hub
