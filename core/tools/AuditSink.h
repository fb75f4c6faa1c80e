#pragma once

#include "core/base/Clock.h"

#include <chrono>
#include <string>

namespace gwt::tools
{

/// One line of the audit: who called what, what was decided, what came of it. Holds no argument and no result; the
/// digest tells equal calls apart from different ones.
struct AuditRecord {
    base::Clock::Wall at{};
    std::string requestId;
    std::string traceparent;
    std::string sessionId;
    std::string principal; ///< text(Principal)
    std::string tool;
    std::string argumentsDigest; ///< 16 hex digits of a 64-bit hash over the redacted arguments
    std::string decision;        ///< "allowed", or the stage that stopped it
    std::string outcome;         ///< "ok", "tool_error", or the error code's name
    std::chrono::microseconds duration{};
};

/// Port: where audit records go. Must not block: the adapter writes on a thread of its own.
class AuditSink
{
public:
    virtual ~AuditSink() = default;
    virtual void record(const AuditRecord& record) = 0;
};

} // namespace gwt::tools
