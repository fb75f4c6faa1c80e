#include "tests/support/http-echo-server/EchoTools.h"

#include <QTimer>

namespace gwt::tests
{

using base::Json;
using tools::ToolResult;

namespace
{

tools::ToolDefinition plain(std::string name, Json properties)
{
    tools::ToolDefinition definition;
    definition.description = "For tests: " + name;
    definition.name = std::move(name);
    definition.inputSchema = {{"type", "object"}, {"properties", std::move(properties)}};
    definition.annotations = tools::ToolAnnotations::reads();
    return definition;
}

int intOf(const Json& arguments, const char* key, int otherwise)
{
    const auto found = arguments.find(key);
    return found != arguments.end() && found->is_number_integer() ? found->get<int>() : otherwise;
}

} // namespace

std::vector<tools::ToolDefinition> EchoTools::tools() const
{
    return {plain("echo", {{"text", {{"type", "string"}}}}), plain("wait", {{"ms", {{"type", "integer"}}}, {"steps", {{"type", "integer"}}}, {"text", {{"type", "string"}}}}), plain("ask", Json::object()),
            plain("big", {{"bytes", {{"type", "integer"}}}})};
}

void EchoTools::call(const tools::CallContext& context, const std::string& name, Json arguments, base::Reply<ToolResult> reply)
{
    const auto text = arguments.find("text");
    if (name == "echo")
        return reply(ToolResult::text(text != arguments.end() && text->is_string() ? text->get<std::string>() : base::toText(arguments)));
    if (name == "big")
        return reply(ToolResult::text(std::string(static_cast<std::size_t>(std::max(0, intOf(arguments, "bytes", 1000))), 'x')));
    if (name == "wait")
        return wait(context, arguments, std::move(reply));
    if (!context.client)
        return reply.fail(base::ErrorCode::Unsupported, "there is no client to ask");
    context.client->request("elicitation/create", {{"message", "who?"}, {"requestedSchema", {{"type", "object"}, {"properties", {{"name", {{"type", "string"}}}}}}}},
                            [reply = std::move(reply)](base::Result<Json> answer) mutable {
                                if (!answer)
                                    return reply(base::fail(answer.error()));
                                reply(ToolResult::text("the client said " + base::toText(*answer)));
                            });
}

void EchoTools::wait(const tools::CallContext& context, const Json& arguments, base::Reply<ToolResult> reply)
{
    const int steps = intOf(arguments, "steps", 0);
    const int ms = intOf(arguments, "ms", 100);
    for (int step = 1; step <= steps; ++step)
        QTimer::singleShot(ms * step / (steps + 1), this, [context, step, steps] { context.report({.progress = double(step), .total = double(steps), .message = "step"}); });
    const std::string text = arguments.contains("text") ? base::toText(arguments["text"]) : "waited";
    QTimer::singleShot(ms, this, [shared = std::make_shared<base::Reply<ToolResult>>(std::move(reply)), context, text] {
        if (context.stop.stop_requested())
            return shared->fail(base::ErrorCode::Cancelled, "cancelled");
        (*shared)(ToolResult::text(text));
    });
}

} // namespace gwt::tests
