#pragma once

#include "core/hub/Hub.h"
#include "tests/support/ManualClock.h"
#include "tests/support/ScriptedServers.h"

#include <optional>

namespace gwt::tests
{

/// A hub on scripted servers and a clock that a test moves.
struct HubUnderTest {
    ManualClock clock;
    ManualTimers timers;
    ScriptedServers servers{timers};
    struct Consent final : hub::Trust {
        std::set<std::string> given;
        bool mayStart(const hub::ServerConfig& row) const override { return row.origin == hub::Origin::Person || given.contains(row.id); }
        bool mayServe(const hub::ServerConfig& row, const hub::Offer&) override { return mayStart(row); }
    } trust;
    std::optional<hub::Hub> hub;

    HubUnderTest()
    {
        hub.emplace(hub::Hub::Ports{clock, timers, servers, trust, [](const hub::ServerConfig&, std::string_view text) -> base::Result<std::string> {
            if (text.find("${secret:") != std::string_view::npos)
                return base::fail(base::ErrorCode::NotFound, "no secret in the store");
            return std::string(text);
        }, [](const tools::Principal& principal) { return principal.id.empty() ? std::string() : "/srv/" + principal.id; }, {}});
    }

    static hub::ServerConfig row(const std::string& id, const std::string& command = "server")
    {
        hub::ServerConfig config;
        config.id = id;
        config.command = command;
        config.cwd = "/";
        return config;
    }
    static hub::HubConfig config(const std::vector<hub::ServerConfig>& rows)
    {
        hub::HubConfig config;
        for (const hub::ServerConfig& one : rows)
            config.servers.emplace(one.id, one);
        return config;
    }
    void turn(std::chrono::milliseconds by = std::chrono::milliseconds(0))
    {
        clock.advance(by);
        timers.advance(by);
    }
    base::Result<hub::GenerationStatus> apply(const hub::HubConfig& config)
    {
        auto result = std::make_shared<std::optional<base::Result<hub::GenerationStatus>>>();
        hub->apply(config, [result](base::Result<hub::GenerationStatus> status) { *result = std::move(status); });
        turn();
        return result->value_or(base::fail(base::ErrorCode::Internal, "not answered yet"));
    }
    using CallResult = std::shared_ptr<std::optional<base::Result<tools::ToolResult>>>;
    CallResult call(const std::string& tool, const std::string& session = {})
    {
        auto result = std::make_shared<std::optional<base::Result<tools::ToolResult>>>();
        tools::CallContext context;
        context.sessionId = session;
        hub->tools().call(context, tool, base::Json::object(), [result](base::Result<tools::ToolResult> answer) { *result = std::move(answer); });
        turn();
        return result;
    }
    std::vector<std::string> names()
    {
        std::vector<std::string> all;
        for (const tools::ToolDefinition& tool : hub->tools().tools())
            all.push_back(tool.name);
        return all;
    }
    hub::ServerStatus server(const std::string& id) { return hub->server(id).value_or(hub::ServerStatus{}); }
};

} // namespace gwt::tests
