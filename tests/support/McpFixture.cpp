#include "tests/support/McpFixture.h"

namespace gwt::tests
{

using base::ErrorCode;
using base::Json;
using tools::ToolResult;

namespace
{

tools::ToolDefinition plain(std::string name)
{
    tools::ToolDefinition definition;
    definition.name = std::move(name);
    definition.inputSchema = {{"type", "object"}};
    definition.annotations = tools::ToolAnnotations::reads();
    return definition;
}

void askClient(const tools::CallContext& context, const Json& arguments, base::Reply<ToolResult> reply)
{
    if (!context.client)
        return reply.fail(ErrorCode::Unsupported, "there is no client to ask");
    context.client->request(arguments.value("method", "elicitation/create"), {{"message", "who?"}, {"requestedSchema", {{"type", "object"}}}},
                            [reply = std::move(reply)](base::Result<Json> answer) mutable {
                                if (!answer)
                                    return reply(base::fail(answer.error()));
                                reply(ToolResult::text("the client said " + base::toText(*answer)));
                            });
}

} // namespace

std::vector<tools::ToolDefinition> FixtureTools::tools() const
{
    std::vector<tools::ToolDefinition> all{plain("echo"), plain("fail"), plain("later"), plain("ask"), plain("raw"), plain("refused_upstream"), plain("list")};
    if (m_hasExtra)
        all.push_back(plain("extra"));
    return all;
}

void FixtureTools::call(const tools::CallContext& context, const std::string& name, Json arguments, base::Reply<ToolResult> reply)
{
    if (name == "fail")
        return reply.fail(ErrorCode::NotFound, "no such tab: pane-9", "list them with gwt_list_tabs");
    if (name == "ask")
        return askClient(context, arguments, std::move(reply));
    if (name == "later") {
        context.report({.progress = 1, .total = 2, .message = "half"});
        m_later.push_back({context, std::move(reply), std::make_unique<std::stop_callback<std::function<void()>>>(context.stop, [this] { m_laterStopped = true; })});
        return;
    }
    ToolResult result = ToolResult::text(base::toText(arguments));
    if (name == "raw") {
        result = {};
        result.raw = std::make_shared<const std::string>("{\"content\": [],\n \"odd\": 1.10}");
    } else if (name == "refused_upstream") {
        result = {};
        result.protocolError = Json{{"code", -32099}, {"message", "upstream says no"}, {"data", {{"why", 7}}}};
    } else if (name == "list") {
        result.bare = Json::array({1, 2});
        result.structuredContent = {{"items", {1, 2}}};
    } else {
        result.structuredContent = std::move(arguments);
    }
    reply(std::move(result));
}

void FixtureTools::finishLater()
{
    auto later = std::move(m_later.front());
    m_later.erase(m_later.begin());
    later.onStop.reset();
    later.reply(ToolResult::text("at last"));
}

void FixtureResources::read(const tools::CallContext&, const std::string& uri, base::Reply<mcp::MethodResult> reply)
{
    if (uri != "test://a")
        return reply.fail(ErrorCode::NotFound, "no such resource: " + uri);
    reply(mcp::MethodResult{{{"contents", Json::array({{{"uri", uri}, {"text", "A"}}})}}, nullptr, {}});
}

void FixturePrompts::get(const tools::CallContext&, const std::string& name, Json arguments, base::Reply<mcp::MethodResult> reply)
{
    if (name != "greet")
        return reply.fail(ErrorCode::NotFound, "no such prompt: " + name);
    const std::string text = "hello " + arguments.value("who", "you");
    reply(mcp::MethodResult{{{"messages", Json::array({{{"role", "user"}, {"content", {{"type", "text"}, {"text", text}}}}})}}, nullptr, {}});
}

void FixtureCompleter::complete(const tools::CallContext&, Json, base::Reply<mcp::MethodResult> reply)
{
    reply(mcp::MethodResult{{{"completion", {{"values", {"x"}}, {"hasMore", false}}}}, nullptr, {}});
}

McpFixture::McpFixture()
{
    registry.add(tools);
    dispatcher.emplace(registry, approver, std::vector<std::unique_ptr<tools::Stage>>());
    mcp::ServerInfo info;
    info.name = "fixture";
    info.version = "1";
    info.instructions = "Be kind.";
    info.directMethods = {"echo", "fail", "list"};
    info.resources = &resources;
    info.prompts = &prompts;
    info.completer = &completer;
    info.hasLogging = true;
    server.emplace(std::move(info), *dispatcher, &timers);
}

} // namespace gwt::tests
