#pragma once

#include "core/tools/Principal.h"
#include "core/workspace/Tabs.h"

#include <string>

namespace gwt::workspace
{

/// What a process says of itself when it connects, and what the kernel can confirm.
struct Claim {
    std::string tabId;  ///< GWT_TAB_ID
    std::string nonce;  ///< GWT_TAB_NONCE
    pid_t session = 0;  ///< getsid(0) of the bridge
    std::string folder; ///< its working directory
};

/// Which tab a process belongs to (contract section 3, "Bridge"): its session, which is the tab's program's; else id and
/// nonce; else the folder when one running tab alone works there. Nothing fits: PrincipalKind::Outside.
tools::Principal identify(const Tabs& tabs, const Claim& claim);

} // namespace gwt::workspace
