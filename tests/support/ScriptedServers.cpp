#include "tests/support/ScriptedServers.h"

namespace gwt::tests
{

using base::Json;

base::Result<std::unique_ptr<mcp::ClientTransport>> ScriptedServers::open(const hub::ServerConfig& server, const std::string& folder, mcp::ClientTransport::Events events)
{
    resolved[server.id] = server;
    folders[server.id] = folder;
    if (scripts[server.id].isDead || server.command == "dead")
        return base::fail(base::ErrorCode::Unavailable, "its process ended: exit code 1");
    ++opened;
    return std::unique_ptr<mcp::ClientTransport>(new Transport(*this, server.id, std::move(events)));
}

void ScriptedServers::Transport::send(mcp::ClientFrame frame)
{
    m_owner.log.push_back(server + " " + frame.method);
    const auto request = base::parseJson(frame.text);
    if (!frame.isRequest || !request)
        return;
    if (m_owner.scripts[server].silent.contains(frame.method)) {
        held.push_back(*request);
        return;
    }
    answer(*request);
}

void ScriptedServers::Transport::answer(const Json& request)
{
    const Script& script = m_owner.scripts[server];
    const std::string method = request["method"].get<std::string>();
    Json reply = {{"jsonrpc", "2.0"}, {"id", request["id"]}};
    if (method == "initialize") {
        Json capabilities = script.extraCapabilities;
        capabilities["tools"] = {{"listChanged", true}};
        reply["result"] = {{"protocolVersion", "2025-11-25"}, {"capabilities", capabilities}, {"serverInfo", {{"name", server}, {"version", "1"}}}, {"instructions", "about " + server}};
    } else if (method == "tools/list") {
        reply["result"]["tools"] = Json::array();
        for (const std::string& tool : script.tools)
            reply["result"]["tools"].push_back({{"name", tool}, {"inputSchema", {{"type", "object"}}}});
    } else if (method == "tools/call" && !script.callError.is_null()) {
        reply["error"] = script.callError;
    } else if (method == "tools/call") {
        reply["result"] = {{"content", Json::array({{{"type", "text"}, {"text", server + " " + base::toText(request["params"])}}})}};
    } else if (const auto known = script.results.find(method); known != script.results.end()) {
        reply["result"] = known->second;
    } else if (method == "ping") {
        reply["result"] = Json::object();
    } else {
        reply["error"] = {{"code", -32601}, {"message", "Method not found"}};
    }
    m_owner.m_timers.after(std::chrono::milliseconds(0), [this, text = base::toText(reply), alive = std::weak_ptr(m_alive)] {
        if (!alive.expired())
            m_events.received(text);
    });
}

bool ScriptedServers::release(const std::string& server, const std::string& method)
{
    for (Transport* one : m_open) {
        const auto found = std::find_if(one->held.begin(), one->held.end(), [&](const Json& request) { return request["method"] == method; });
        if (one->server != server || found == one->held.end())
            continue;
        const Json request = *found;
        one->held.erase(found);
        one->answer(request);
        m_timers.advance(std::chrono::milliseconds(0));
        return true;
    }
    return false;
}

} // namespace gwt::tests
