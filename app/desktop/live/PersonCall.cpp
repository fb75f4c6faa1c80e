#include "app/desktop/live/PersonCall.h"

namespace gwt::desktop
{
namespace
{

tools::Principal person() { return {tools::PrincipalKind::Person, {}, "you", {}}; }

/// An isError result holds {"error", "code", "hint"} as one text block (contract section 3).
base::Error errorIn(const base::Json& content)
{
    std::string words;
    if (content.is_array() && !content.empty() && content[0].is_object())
        words = content[0].value("text", std::string());
    if (const auto body = base::parseJson(words); body && body->is_object() && body->contains("error"))
        return {base::ErrorCode::Internal, body->value("error", std::string()), body->value("hint", std::string())};
    return {base::ErrorCode::Internal, words.empty() ? "the tool failed" : words, {}};
}

} // namespace

void personCall(host::WindowHost& host, const std::string& tool, base::Json arguments, base::Reply<base::Json> reply)
{
    tools::CallContext context;
    context.principal = person();
    host.road().dispatcher().call(std::move(context), tool, std::move(arguments), [reply = std::move(reply)](base::Result<tools::ToolResult> result) mutable {
        if (!result)
            return reply.fail(result.error());
        if (result->isError)
            return reply.fail(errorIn(result->content));
        reply(std::move(result->structuredContent));
    });
}

bool isServed(host::WindowHost& host, const std::string& tool)
{
    const auto visible = host.road().dispatcher().visibleTools(person());
    return std::any_of(visible.begin(), visible.end(), [&](const tools::ToolDefinition* known) { return known->name == tool; });
}

} // namespace gwt::desktop
