#include "core/tools/SizeLimitStage.h"

#include <algorithm>

namespace gwt::tools
{
namespace
{

/// Bytes of the strings inside, with a few for each value: within a small factor of the printed size, and cheap.
std::size_t roughSize(const base::Json& json)
{
    if (json.is_string())
        return json.get_ref<const std::string&>().size() + 2;
    std::size_t size = 8;
    if (json.is_object())
        for (const auto& [key, value] : json.items())
            size += key.size() + roughSize(value);
    else if (json.is_array())
        for (const auto& value : json)
            size += roughSize(value);
    return size;
}

} // namespace

CallLimits SizeLimitStage::limitsOf(const CallContext& context, const ToolCall& call) const
{
    CallLimits limits = m_limits(context.principal);
    if (call.server.empty() || !m_serverLimits)
        return limits;
    if (const auto servers = m_serverLimits(call.server)) {
        limits.argumentBytes = std::min(limits.argumentBytes, servers->argumentBytes);
        limits.resultBytes = std::min(limits.resultBytes, servers->resultBytes);
    }
    return limits;
}

Verdict SizeLimitStage::before(CallContext& context, ToolCall& call)
{
    const std::size_t limit = limitsOf(context, call).argumentBytes;
    if (roughSize(call.arguments) > limit)
        return Verdict::reject(base::ErrorCode::TooLarge, "arguments of " + call.name + " are over " + std::to_string(limit) + " bytes");
    return Verdict::proceed();
}

void SizeLimitStage::after(const CallContext& context, const ToolCall& call, Outcome& outcome)
{
    if (!outcome.result)
        return;
    const ToolResult& result = *outcome.result;
    const std::size_t size = result.raw ? result.raw->size() : roughSize(result.content) + roughSize(result.structuredContent);
    const std::size_t limit = limitsOf(context, call).resultBytes;
    if (size <= limit)
        return;
    outcome.decision = name();
    outcome.result = base::fail(base::ErrorCode::TooLarge, "the result of " + call.name + " has " + std::to_string(size) + " bytes; the limit is " + std::to_string(limit),
                                "ask for less (a page, a filter), or raise limits.result_bytes");
}

} // namespace gwt::tools
