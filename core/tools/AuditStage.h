#pragma once

#include "core/base/Clock.h"
#include "core/tools/AuditSink.h"
#include "core/tools/Stage.h"

#include <unordered_map>

namespace gwt::tools
{

/// Records every call on its way back: allowed, denied, failed. Stands outside the deciding stages so that it sees
/// their denials, and outside Redact so that it sees the redacted outcome.
class AuditStage final : public Stage
{
public:
    AuditStage(const base::Clock& clock, AuditSink& sink)
        : m_clock(clock)
        , m_sink(sink)
    {
    }
    std::string_view name() const override { return "audit"; }
    Verdict before(CallContext& context, ToolCall& call) override;
    void after(const CallContext& context, const ToolCall& call, Outcome& outcome) override;

private:
    struct Start {
        base::Clock::Steady steady;
        base::Clock::Wall wall;
    };
    const base::Clock& m_clock;
    AuditSink& m_sink;
    std::unordered_map<std::string, Start> m_started; ///< by request id
};

/// 16 hex digits, stable for equal JSON.
std::string argumentsDigest(const base::Json& arguments);

} // namespace gwt::tools
