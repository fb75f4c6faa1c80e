#pragma once

#include "core/tools/Redactor.h"
#include "core/tools/Stage.h"

#include <memory>

namespace gwt::tools
{

/// Takes secrets and personal data out of arguments on the way in and out of results on the way back.
class RedactStage final : public Stage
{
public:
    explicit RedactStage(const Redactor* redactor)
        : m_redactor(redactor)
    {
    }
    std::string_view name() const override { return "redact"; }
    Verdict before(CallContext&, ToolCall& call) override
    {
        if (isActive())
            redactStrings(call.arguments, *m_redactor);
        return Verdict::proceed();
    }
    void after(const CallContext&, const ToolCall&, Outcome& outcome) override
    {
        if (!isActive())
            return;
        if (!outcome.result) {
            outcome.result.error().message = m_redactor->redact(std::move(outcome.result.error().message));
            return;
        }
        redactStrings(outcome.result->content, *m_redactor);
        redactStrings(outcome.result->structuredContent, *m_redactor);
        redactStrings(outcome.result->bare, *m_redactor);
        if (outcome.result->protocolError)
            redactStrings(*outcome.result->protocolError, *m_redactor);
        if (outcome.result->raw)
            outcome.result->raw = std::make_shared<const std::string>(m_redactor->redact(*outcome.result->raw));
    }

private:
    bool isActive() const { return m_redactor && m_redactor->isActive(); }
    const Redactor* m_redactor;
};

} // namespace gwt::tools
