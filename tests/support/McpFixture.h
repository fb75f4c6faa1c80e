#pragma once

#include "core/mcp/Completer.h"
#include "core/mcp/PromptProvider.h"
#include "core/mcp/ResourceProvider.h"
#include "core/mcp/Server.h"
#include "core/tools/Dispatcher.h"
#include "tests/support/ManualTimers.h"

#include <optional>

namespace gwt::tests
{

/// Tools that do on purpose what tools do: answer, fail, wait, report progress, ask the client, pass raw results.
class FixtureTools final : public tools::ToolProvider
{
public:
    std::vector<tools::ToolDefinition> tools() const override;
    void call(const tools::CallContext& context, const std::string& name, base::Json arguments, base::Reply<tools::ToolResult> reply) override;

    void setExtra(bool isThere)
    {
        m_hasExtra = isThere;
        toolsChanged();
    }
    /// Answers the oldest call of `later`.
    void finishLater();
    bool laterWasStopped() const { return m_laterStopped; }
    std::size_t laterCount() const { return m_later.size(); }

private:
    struct Later {
        tools::CallContext context;
        base::Reply<tools::ToolResult> reply;
        std::unique_ptr<std::stop_callback<std::function<void()>>> onStop;
    };
    bool m_hasExtra = false;
    bool m_laterStopped = false;
    std::vector<Later> m_later;
};

class FixtureResources final : public mcp::ResourceProvider
{
public:
    std::vector<base::Json> resources(const tools::Principal&) const override { return {{{"uri", "test://a"}, {"name", "a"}}}; }
    std::vector<base::Json> templates(const tools::Principal&) const override { return {{{"uriTemplate", "test://{x}"}, {"name", "x"}}}; }
    void read(const tools::CallContext&, const std::string& uri, base::Reply<mcp::MethodResult> reply) override;
    void subscribe(const tools::CallContext&, const std::string&, base::Reply<mcp::MethodResult> reply) override { reply(mcp::MethodResult{base::Json::object(), nullptr, {}}); }
    void unsubscribe(const tools::CallContext&, const std::string&, base::Reply<mcp::MethodResult> reply) override { reply(mcp::MethodResult{base::Json::object(), nullptr, {}}); }
};

class FixturePrompts final : public mcp::PromptProvider
{
public:
    std::vector<base::Json> prompts(const tools::Principal&) const override { return {{{"name", "greet"}}}; }
    void get(const tools::CallContext&, const std::string& name, base::Json arguments, base::Reply<mcp::MethodResult> reply) override;
};

class FixtureCompleter final : public mcp::Completer
{
public:
    void complete(const tools::CallContext&, base::Json params, base::Reply<mcp::MethodResult> reply) override;
};

/// A whole server with nothing real behind it.
struct McpFixture {
    FixtureTools tools;
    FixtureResources resources;
    FixturePrompts prompts;
    FixtureCompleter completer;
    tools::ToolRegistry registry;
    tools::NobodyApprover approver;
    std::optional<tools::Dispatcher> dispatcher;
    ManualTimers timers;
    std::optional<mcp::Server> server;

    McpFixture();
};

} // namespace gwt::tests
