#include "bridge/HookReport.h"

#include "bridge/WindowLink.h"
#include "core/base/Json.h"
#include "core/base/Text.h"

#include <chrono>
#include <poll.h>
#include <unistd.h>

namespace gwt::bridge
{
namespace
{

using base::Json;

constexpr std::chrono::milliseconds patience{500};
constexpr std::size_t maxInput = 64U << 20U;
constexpr std::size_t maxField = 4096;

/// {in gwt's request, in Claude's and Gemini's input, in Codex's}
constexpr const char* fields[][3] = {{"event", "hook_event_name", "type"},
                                     {"session_id", "session_id", "thread-id"},
                                     {"source", "source", ""},
                                     {"tool_name", "tool_name", ""},
                                     {"notification_type", "notification_type", ""},
                                     {"message", "message", ""},
                                     {"transcript_path", "transcript_path", ""}};

/// All of stdin; it is read to its end, or the agent's write would fail. Nothing comes for two seconds: enough.
std::string readInput()
{
    std::string input;
    char block[65536];
    pollfd ready{STDIN_FILENO, POLLIN, 0};
    while (::poll(&ready, 1, 2000) > 0) {
        const ssize_t n = ::read(STDIN_FILENO, block, sizeof block);
        if (n <= 0)
            break;
        if (input.size() < maxInput)
            input.append(block, static_cast<std::size_t>(n));
    }
    return input;
}

} // namespace

std::optional<std::string> hookRequest(std::string_view input)
{
    const auto json = base::parseJson(input);
    if (!json || !json->is_object())
        return std::nullopt;
    Json params = Json::object();
    for (const auto& [name, theirs, codex] : fields) {
        auto value = json->find(theirs);
        if (value == json->end() && *codex)
            value = json->find(codex);
        if (value != json->end() && value->is_string())
            params[name] = std::string(base::utf8Prefix(value->get_ref<const std::string&>(), maxField));
    }
    if (!params.contains("event"))
        return std::nullopt;
    return base::toText({{"jsonrpc", "2.0"}, {"id", 1}, {"method", "hook"}, {"params", params}});
}

void reportHook(std::optional<std::string> argument)
{
    const auto request = hookRequest(argument ? *argument : readInput());
    const auto home = gwtHome();
    if (!request || !home)
        return;
    asio::io_context loop{1};
    WindowLink* open = nullptr;
    const auto stop = [&loop](const auto&) { loop.stop(); };
    WindowLink link(loop, *home, "hook", {[&] { open->send(*request); }, stop, stop, stop});
    open = &link;
    link.start();
    loop.run_for(patience);
}

} // namespace gwt::bridge
