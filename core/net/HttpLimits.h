#pragma once

#include <chrono>
#include <cstddef>

namespace gwt::net
{

/// Every limit of the HTTP server in one place. Times count from the first byte waited for.
struct HttpLimits {
    std::size_t headerBytes = 16 * 1024;
    std::size_t bodyBytes = 16 * 1024 * 1024;
    std::size_t bodyBytesInAll = 256 * 1024 * 1024; ///< of bodies being read at one time
    std::size_t connections = 20'000;
    std::size_t callsWaiting = 4'096;           ///< handed to the core and not answered
    std::size_t streamQueueBytes = 1024 * 1024; ///< unsent on one stream before its reader counts as too slow
    std::size_t sessions = 20'000;
    std::size_t replayEvents = 256;              ///< kept per stream for Last-Event-ID
    std::size_t replayBytes = 1024 * 1024;       ///< kept per stream
    std::chrono::seconds headerTime{10};
    std::chrono::seconds bodyTime{30};
    std::chrono::seconds idleTime{75};    ///< of a kept-alive connection between requests
    std::chrono::seconds writeTime{30};   ///< without a byte taken by the reader
    std::chrono::seconds lingerTime{2};   ///< for the rest of a refused body
    std::chrono::seconds heartbeat{15};
    std::chrono::seconds streamTime{14 * 60}; ///< planned close; MCP_SSE_MAX_SECONDS
    double streamJitter = 0.05;               ///< of streamTime, so that clients do not all come back at once
    double plannedGrace = 0.025; ///< of streamTime (21 s of 14 min), by which a planned close waits for running legacy calls
    std::chrono::milliseconds retry{1000};    ///< told to the client at the planned close
    std::chrono::seconds resumeTime{60};      ///< how long an SSE session waits for its client to come back
    std::chrono::seconds sessionTime{3600};   ///< of an idle Streamable HTTP session
    std::chrono::seconds drainTime{10};
};

} // namespace gwt::net
