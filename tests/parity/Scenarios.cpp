#include "tests/parity/Scenarios.h"

namespace gwt::tests
{

using base::Json;

namespace
{

Json tool(const char* name, Json arguments = Json::object()) { return {{"name", name}, {"arguments", std::move(arguments)}}; }
Json withProgress(Json params)
{
    params["_meta"]["progressToken"] = "t-1";
    return params;
}

} // namespace

const std::vector<Scenario>& echoScenarios()
{
    static const std::vector<Scenario> all{
        {"the tools", [](Conversation& c) { c.ask("tools/list", Json::object()); }},
        {"a call", [](Conversation& c) { c.ask("tools/call", tool("echo", {{"text", "日本語 ✓ \n\t\"quoted\" \U0001F600"}})); }},
        {"a call without arguments", [](Conversation& c) { c.ask("tools/call", Json::object({{"name", "echo"}})); }},
        {"a large answer", [](Conversation& c) { c.ask("tools/call", tool("big", {{"bytes", 300'000}})); }},
        {"a large question", [](Conversation& c) { c.ask("tools/call", tool("echo", {{"text", std::string(300'000, 'y')}})); }},
        {"progress", [](Conversation& c) { c.ask("tools/call", withProgress(tool("wait", {{"ms", 80}, {"steps", 3}, {"text", "done"}}))); }},
        {"no progress unasked", [](Conversation& c) { c.ask("tools/call", tool("wait", {{"ms", 40}, {"steps", 3}})); }},
        {"the later one first", [](Conversation& c) { c.askAll({{"tools/call", tool("wait", {{"ms", 300}, {"text", "slow"}})}, {"tools/call", tool("echo", {{"text", "quick"}})}}); }},
        {"a question to the client", [](Conversation& c) { c.ask("tools/call", tool("ask")); }},
        {"a cancelled call", [](Conversation& c) {
             c.askAndCancel("tools/call", tool("wait", {{"ms", 60'000}, {"steps", 599}}));
             c.ask("tools/call", tool("echo", {{"text", "after"}}));
         }},
        {"an unknown tool", [](Conversation& c) { c.ask("tools/call", tool("nope")); }},
        {"no name", [](Conversation& c) { c.ask("tools/call", Json::object()); }},
        {"a name that is none", [](Conversation& c) { c.ask("tools/call", {{"name", 7}}); }},
        {"arguments that are none", [](Conversation& c) { c.ask("tools/call", {{"name", "echo"}, {"arguments", "x"}}); }},
        {"an unknown method", [](Conversation& c) { c.ask("nope/nope", Json::object()); }},
        {"what is not offered", [](Conversation& c) { c.ask("resources/list", Json::object()); }},
        {"a cursor", [](Conversation& c) { c.ask("tools/list", {{"cursor", "x"}}); }},
        {"not JSON", [](Conversation& c) { c.raw("{\"jsonrpc\":\"2.0\",\"id\":"); }},
        {"no method", [](Conversation& c) { c.raw(R"({"jsonrpc":"2.0","id":1})"); }},
        {"another version of JSON-RPC", [](Conversation& c) { c.raw(R"({"jsonrpc":"1.0","id":1,"method":"tools/list"})"); }},
        {"a notification is not answered", [](Conversation& c) {
             c.notify("notifications/nobody-knows");
             c.ask("tools/call", tool("echo", {{"text", "only this"}}));
         }},
    };
    return all;
}

const std::vector<Scenario>& serveScenarios()
{
    static const std::vector<Scenario> all{
        {"the tools", [](Conversation& c) { c.ask("tools/list", Json::object()); }},
        {"no environments", [](Conversation& c) { c.ask("tools/call", tool("list_environments")); }},
        {"an unknown environment", [](Conversation& c) { c.ask("tools/call", tool("run_command", {{"env_id", "nope"}, {"command", {"true"}}})); }},
        {"a missing argument", [](Conversation& c) { c.ask("tools/call", tool("run_command")); }},
        {"a wrong type", [](Conversation& c) { c.ask("tools/call", tool("run_command", {{"env_id", "e"}, {"command", {"true"}}, {"timeout_s", "soon"}})); }},
        {"no such folder", [](Conversation& c) { c.ask("tools/call", tool("create_environment", {{"project_root", "/nowhere"}, {"env_id", "e"}, {"image", "i"}})); }},
        {"an unknown tool", [](Conversation& c) { c.ask("tools/call", tool("nope")); }},
        {"an unknown method", [](Conversation& c) { c.ask("nope/nope", Json::object()); }},
    };
    return all;
}

} // namespace gwt::tests
