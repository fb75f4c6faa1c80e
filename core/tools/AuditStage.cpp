#include "core/tools/AuditStage.h"

#include <cstdint>
#include <cstdio>
#include <cstring>
#include <string_view>

namespace gwt::tools
{

namespace
{

/// Eight bytes at a time; stable between builds and machines of one byte order. Not against somebody who looks for a
/// second text of the same digest: nothing is decided by it (approvals have CallBinding's).
void mix(std::uint64_t& hash, std::uint64_t word)
{
    hash = (hash ^ word) * 0x9e3779b97f4a7c15ULL;
    hash ^= hash >> 32U;
}

void mix(std::uint64_t& hash, std::string_view text)
{
    mix(hash, text.size());
    for (; text.size() >= sizeof(std::uint64_t); text.remove_prefix(sizeof(std::uint64_t))) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data(), sizeof word);
        mix(hash, word);
    }
    std::uint64_t rest = 0;
    std::memcpy(&rest, text.data(), text.size());
    mix(hash, rest);
}

/// Without printing it: that costs more than all other stages.
void mix(std::uint64_t& hash, const base::Json& json)
{
    mix(hash, static_cast<std::uint64_t>(json.type()));
    if (json.is_string())
        return mix(hash, std::string_view(json.get_ref<const std::string&>()));
    if (json.is_object()) {
        for (const auto& [key, value] : json.items()) {
            mix(hash, std::string_view(key));
            mix(hash, value);
        }
    } else if (json.is_array()) {
        for (const auto& value : json)
            mix(hash, value);
    } else {
        mix(hash, std::string_view(base::toText(json)));
    }
    mix(hash, std::uint64_t(json.size()));
}

} // namespace

std::string argumentsDigest(const base::Json& arguments)
{
    std::uint64_t hash = 14695981039346656037ULL;
    mix(hash, arguments);
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
