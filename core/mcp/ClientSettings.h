#pragma once

#include "core/base/Json.h"
#include "core/mcp/Protocol.h"

#include <chrono>
#include <string>

namespace gwt::mcp
{

/// How a client finds out what its server speaks. A dual-era server is served in the era that is tried first.
enum class Probe {
    InitializeFirst, ///< then server/discover, when initialize is refused
    DiscoverFirst,   ///< then initialize, when discover is refused or met with silence
    OlderOnly,
    NewerOnly,
};

/// What a client says of itself, and how long it waits.
struct ClientSettings {
    std::string name = "gwt";
    std::string version;
    base::Json capabilities = base::Json::object(); ///< sampling, elicitation, roots: what UpstreamEvents::request answers
    Probe probe = Probe::InitializeFirst;
    std::string olderVersion = std::string(newestOlder);
    std::chrono::milliseconds probeTimeout{1500}; ///< silence on server/discover means the older era
    std::chrono::milliseconds startTimeout{20'000};
    std::chrono::milliseconds callTimeout{60'000}; ///< counted anew with each progress notification
};

} // namespace gwt::mcp
