#include "core/tools/AuditStage.h"

#include <cstdint>
#include <cstdio>

namespace gwt::tools
{

std::string argumentsDigest(const base::Json& arguments)
{
    std::uint64_t hash = 14695981039346656037ULL;
    for (const char c : base::toText(arguments)) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 1099511628211ULL;
    }
    char text[17];
    std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(hash));
    return text;
}

Verdict AuditStage::before(CallContext& context, ToolCall&)
{
    m_started[context.requestId] = {m_clock.now(), m_clock.wall()};
    return Verdict::proceed();
}

void AuditStage::after(const CallContext& context, const ToolCall& call, Outcome& outcome)
{
    const auto started = m_started.extract(context.requestId);
    const Start start = started ? started.mapped() : Start{m_clock.now(), m_clock.wall()};
    AuditRecord record;
    record.at = start.wall;
    record.requestId = context.requestId;
    record.traceparent = context.traceparent;
    record.sessionId = context.sessionId;
    record.principal = text(context.principal);
    record.tool = call.name;
    record.argumentsDigest = argumentsDigest(call.arguments);
    record.decision = outcome.decision.empty() ? "allowed" : outcome.decision;
    if (!outcome.result)
        record.outcome = base::name(outcome.result.error().code);
    else
        record.outcome = outcome.result->isError || outcome.result->protocolError ? "tool_error" : "ok";
    record.duration = std::chrono::duration_cast<std::chrono::microseconds>(m_clock.now() - start.steady);
    m_sink.record(record);
}

} // namespace gwt::tools
