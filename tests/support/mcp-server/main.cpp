// mcp-test-server: a small native MCP server on stdio (2025-11-25) for the hub's checks and figures. Well behaved without
// arguments; each argument is something that servers do wrong:
//   exit-at-once     ends before it says anything           never-up       never answers initialize
//   flood-stderr     writes without end on stderr           garbage        lines that are no JSON between its answers
//   half-line        `spoil` writes half an answer, ends    twice          answers every call twice
//   foreign-id       answers under another id first         grandchild     leaves a process of its own running
//   no-tools         fails tools/list                       broken         every call fails with -32603
//   name=X           adds a tool X
// Tools: echo (text back), hang (never answers), big (bytes), spoil, pid, folder, variable (name), grow (a new tool, told
// by list_changed), ask (elicitation of the client), steps (three progress notifications).
#include "core/base/Json.h"

#include <cstdio>
#include <cstdlib>
#include <set>
#include <string>
#include <thread>
#include <unistd.h>

using gwt::base::Json;

namespace
{

std::set<std::string> modes;
std::set<std::string> extraTools;
Json askedFor; // the call that waits for the client's answer

bool is(const char* mode) { return modes.contains(mode); }

void write(std::string text)
{
    text += '\n';
    for (std::size_t done = 0; done < text.size();) {
        const ssize_t n = ::write(STDOUT_FILENO, text.data() + done, text.size() - done);
        if (n <= 0)
            std::_Exit(0); // the client is gone
        done += static_cast<std::size_t>(n);
    }
}
void send(const Json& message) { write(gwt::base::toText(message)); }
void answer(const Json& id, Json result) { send({{"jsonrpc", "2.0"}, {"id", id}, {"result", std::move(result)}}); }
void fail(const Json& id, int code, const char* message) { send({{"jsonrpc", "2.0"}, {"id", id}, {"error", {{"code", code}, {"message", message}, {"data", {{"why", "asked to"}}}}}}); }
Json textResult(const std::string& text) { return {{"content", Json::array({{{"type", "text"}, {"text", text}}})}}; }

void answerCall(const Json& id, Json result)
{
    if (is("garbage"))
        write("Debugger listening on ws://127.0.0.1:9229/\n{\"half\": ");
    if (is("foreign-id"))
        answer(987654321, textResult("somebody else's"));
    answer(id, result);
    if (is("twice"))
        answer(id, std::move(result));
}

Json tool(const std::string& name)
{
    return {{"name", name}, {"description", "A tool to check hubs with"}, {"inputSchema", {{"type", "object"}}}, {"annotations", {{"readOnlyHint", true}}}};
}

Json tools()
{
    Json all = Json::array();
    for (const char* name : {"echo", "hang", "big", "spoil", "pid", "folder", "variable", "grow", "ask", "steps"})
        all.push_back(tool(name));
    for (const std::string& name : extraTools)
        all.push_back(tool(name));
    return all;
}

void call(const Json& id, const Json& params)
{
    const std::string name = params.value("name", "");
    const Json arguments = params.value("arguments", Json::object());
    if (is("broken"))
        return fail(id, -32603, "broken on purpose");
    if (name == "hang")
        return;
    if (name == "spoil") {
        if (is("half-line")) {
            std::printf("{\"jsonrpc\":\"2.0\",\"id\":");
            std::fflush(stdout);
        }
        std::fprintf(stderr, "spoiled on purpose\n");
        std::_Exit(3);
    }
    if (name == "big")
        return answerCall(id, textResult(std::string(arguments.value("bytes", std::size_t{1024}), 'x')));
    if (name == "pid")
        return answerCall(id, textResult(std::to_string(::getpid())));
    if (name == "folder") {
        char folder[4096];
        return answerCall(id, textResult(::getcwd(folder, sizeof folder) ? folder : ""));
    }
    if (name == "variable") {
        const char* value = std::getenv(arguments.value("name", std::string()).c_str());
        return answerCall(id, textResult(value ? value : "(unset)"));
    }
    if (name == "grow") {
        extraTools.insert("grown");
        send({{"jsonrpc", "2.0"}, {"method", "notifications/tools/list_changed"}});
        return answerCall(id, textResult("grown"));
    }
    if (name == "ask") {
        askedFor = id;
        return send({{"jsonrpc", "2.0"}, {"id", "q1"}, {"method", "elicitation/create"}, {"params", {{"message", "which?"}, {"requestedSchema", {{"type", "object"}, {"properties", Json::object()}}}}}});
    }
    if (name == "steps" && params.contains("_meta") && params["_meta"].contains("progressToken"))
        for (int step = 1; step <= 3; ++step)
            send({{"jsonrpc", "2.0"}, {"method", "notifications/progress"}, {"params", {{"progressToken", params["_meta"]["progressToken"]}, {"progress", step}, {"total", 3}}}});
    if (name == "echo" || name == "steps")
        return answerCall(id, textResult(arguments.value("text", "")));
    if (extraTools.contains(name))
        return answerCall(id, textResult("extra"));
    fail(id, -32602, "Unknown tool");
}

void receive(const Json& message)
{
    const std::string method = message.value("method", "");
    const Json id = message.value("id", Json());
    if (method.empty()) {
        if (!askedFor.is_null())
            answerCall(std::exchange(askedFor, Json()), textResult(gwt::base::toText(message.value("result", message.value("error", Json())))));
        return;
    }
    if (method == "initialize") {
        if (!is("never-up"))
            answer(id, {{"protocolVersion", message["params"]["protocolVersion"]}, {"capabilities", {{"tools", {{"listChanged", true}}}}}, {"serverInfo", {{"name", "mcp-test-server"}, {"version", "1"}}}, {"instructions", "Check with care."}});
    } else if (method == "ping") {
        answer(id, Json::object());
    } else if (method == "tools/list") {
        if (is("no-tools"))
            fail(id, -32603, "no tools today");
        else
            answer(id, {{"tools", tools()}});
    } else if (method == "tools/call") {
        call(id, message["params"]);
    } else if (!id.is_null()) {
        fail(id, -32601, "Method not found");
    }
}

/// For figures: an echo without a parse, as fast as a server can be.
bool answerFast(const std::string& line)
{
    const auto call = line.find("\"method\":\"tools/call\"");
    const auto id = line.find("\"id\":");
    const auto text = line.find("\"text\":\"");
    if (call == std::string::npos || id == std::string::npos || text == std::string::npos || line.find("\"name\":\"echo\"") == std::string::npos)
        return false;
    const auto end = line.find('"', text + 8);
    write("{\"jsonrpc\":\"2.0\",\"id\":" + line.substr(id + 5, line.find_first_of(",}", id) - id - 5) + ",\"result\":{\"content\":[{\"type\":\"text\",\"text\":\"" + line.substr(text + 8, end - text - 8) + "\"}]}}");
    return true;
}

} // namespace

int main(int argc, char** argv)
{
    for (int i = 1; i < argc; ++i) {
        const std::string argument = argv[i];
        if (argument.rfind("name=", 0) == 0)
            extraTools.insert(argument.substr(5));
        else
            modes.insert(argument);
    }
    if (is("exit-at-once")) {
        std::fprintf(stderr, "no configuration found\n");
        return 7;
    }
    if (is("flood-stderr"))
        std::thread([] { for (;;) std::fprintf(stderr, "flooding stderr with a line that says nothing new\n"); }).detach();
    if (is("grandchild") && ::fork() == 0) {
        ::setsid();
        for (;;)
            ::pause();
    }
    const bool isFast = is("fast");
    std::string rest;
    char buffer[65536];
    for (ssize_t n = 0; (n = ::read(STDIN_FILENO, buffer, sizeof buffer)) > 0;) {
        rest.append(buffer, static_cast<std::size_t>(n));
        std::size_t begin = 0;
        for (auto end = rest.find('\n'); end != std::string::npos; end = rest.find('\n', begin)) {
            const std::string line = rest.substr(begin, end - begin);
            begin = end + 1;
            if (isFast && answerFast(line))
                continue;
            if (auto message = gwt::base::parseJson(line); message && message->is_object())
                receive(*message);
        }
        rest.erase(0, begin);
    }
    std::_Exit(0);
}
