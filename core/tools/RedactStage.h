#pragma once

#include "core/tools/Redactor.h"
#include "core/tools/Stage.h"

#include <memory>

namespace gwt::tools
{

/// Takes secrets and personal data out of arguments on the way in and out of results on the way back. A placeholder that
/// this caller was given in a result is turned back in its arguments, so that a tool gets the real value.
class RedactStage final : public Stage
{
public:
    explicit RedactStage(const Redactor* redactor)
        : m_redactor(redactor)
    {
    }
    std::string_view name() const override { return "redact"; }
    Verdict before(CallContext& context, ToolCall& call) override
    {
        if (!isActive())
            return Verdict::proceed();
        // First what the caller wrote, then what it was given: a restored value is not redacted again.
        const std::string caller = text(context.principal);
        changeStrings(call.arguments, [&](std::string value) { return m_redactor->restore(caller, m_redactor->redact(std::move(value))); });
        return Verdict::proceed();
    }
    void after(const CallContext& context, const ToolCall&, Outcome& outcome) override
    {
        if (!isActive())
            return;
        const std::string caller = text(context.principal);
        const TextChange change = [&](std::string value) { return m_redactor->redactFor(caller, std::move(value)); };
        if (!outcome.result) {
            outcome.result.error().message = change(std::move(outcome.result.error().message));
            outcome.result.error().hint = change(std::move(outcome.result.error().hint));
            return;
        }
        for (base::Json* part : {&outcome.result->content, &outcome.result->structuredContent, &outcome.result->bare})
            changeStrings(*part, change);
        if (outcome.result->protocolError)
            changeStrings(*outcome.result->protocolError, change);
        if (outcome.result->raw)
            outcome.result->raw = std::make_shared<const std::string>(changeJsonText(*outcome.result->raw, change));
    }

private:
    bool isActive() const { return m_redactor && m_redactor->isActive(); }
    const Redactor* m_redactor;
};

} // namespace gwt::tools
