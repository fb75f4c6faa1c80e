#include "bridge/RelayTools.h"

#include <algorithm>
#include <unistd.h>

namespace gwt::bridge
{

using base::ErrorCode;
using base::Json;

namespace
{

constexpr std::chrono::seconds callTimeout{30};           // contract section 3; progress extends it
constexpr std::chrono::milliseconds connectTimeout{5500}; // the link gives up after 5 s; this is the net below it
constexpr std::size_t maxWaiting = 256;

/// What the agent itself asked the tool to take (run_command, gwt_wait_for_status) comes on top.
std::chrono::milliseconds timeoutFor(const Json& arguments)
{
    const Json asked = arguments.is_object() ? arguments.value("timeout_s", Json()) : Json();
    const double seconds = asked.is_number() ? asked.get<double>() : 0;
    return callTimeout + std::chrono::milliseconds(seconds > 0 && seconds <= 86'400 ? static_cast<long>(seconds * 1000) : 0);
}

base::Error absence(const base::Error& reason)
{
    base::Error error{ErrorCode::Unavailable, "the gwt window cannot be reached: " + reason.message, reason.hint};
    if (error.hint.empty())
        error.hint = "start the window with `gwt`, then call again; the bridge connects by itself";
    return error;
}

} // namespace

RelayTools::RelayTools(std::string_view catalogue, mcp::Timers& timers, std::string version)
    : m_timers(timers)
    , m_version(std::move(version))
{
    const auto parsed = base::parseJson(catalogue);
    learn(parsed && parsed->is_array() ? parsed->get<std::vector<Json>>() : std::vector<Json>());
}

void RelayTools::call(const tools::CallContext& context, const std::string& name, Json arguments, base::Reply<tools::ToolResult> reply)
{
    ++*m_running;
    Call call{context, name, std::move(arguments), [running = m_running, reply = std::move(reply)](base::Result<tools::ToolResult> result) mutable {
                  --*running;
                  reply(std::move(result));
              }};
    // Asked for always: a long call stays alive by its progress, whether or not the agent wants to see it.
    if (!call.context.progress)
        call.context.progress = [](const tools::Progress&) {};
    if (m_isReady)
        return pass(std::move(call));
    if (m_waiting.size() >= maxWaiting)
        return call.reply.fail(ErrorCode::LimitReached, "too many calls wait for the gwt window");
    m_waiting.push_back(std::move(call));
    if (m_waiting.size() == 1)
        m_timers.after(connectTimeout, [this] {
            if (!m_isReady)
                failWaiting({ErrorCode::TimedOut, "no answer within 5 s", {}});
        });
    if (!m_window && m_wanted)
        m_wanted();
}

void RelayTools::pass(Call call)
{
    const auto timeout = timeoutFor(call.arguments);
    m_window->callTool(call.context, call.name, std::move(call.arguments), std::move(call.reply), timeout);
}

void RelayTools::connected(std::function<void(std::string)> send)
{
    mcp::ClientSettings settings;
    settings.name = "gwt-agent-bridge";
    settings.version = m_version;
    settings.probe = mcp::Probe::DiscoverFirst;
    settings.callTimeout = callTimeout;
    settings.startTimeout = std::chrono::seconds(5);
    settings.capabilities = {{"sampling", Json::object()}, {"elicitation", Json::object()}, {"roots", Json::object()}};
    m_window = std::make_unique<mcp::ClientSession>(std::move(settings), [send = std::move(send)](mcp::ClientFrame frame) { send(std::move(frame.text)); }, m_timers, *this);
    m_window->start([this](const base::Result<mcp::UpstreamInfo>& info) {
        if (!info)
            return failWaiting(info.error());
        m_isReady = true;
        sendWaiting();
        fetch();
    });
}

void RelayTools::received(const std::string& text)
{
    if (m_window)
        m_window->receive(text);
}

void RelayTools::absent(const base::Error& reason)
{
    m_isReady = false;
    m_isFetching = false;
    if (const auto window = std::move(m_window))
        window->close(absence(reason));
    failWaiting(reason);
    settle();
}

void RelayTools::settle()
{
    if (const auto settled = std::exchange(m_settled, {}))
        settled();
}

void RelayTools::sendWaiting()
{
    for (Call& call : std::exchange(m_waiting, {}))
        pass(std::move(call));
}

void RelayTools::failWaiting(const base::Error& reason)
{
    for (Call& call : std::exchange(m_waiting, {}))
        call.reply.fail(absence(reason));
}

void RelayTools::fetch()
{
    if (m_isFetching || !m_isReady) {
        m_isStale = true;
        return;
    }
    m_isFetching = true;
    m_isStale = false;
    m_window->list("tools/list", [this, window = m_window.get()](base::Result<std::vector<Json>> catalogue) {
        if (m_window.get() != window)
            return;
        m_isFetching = false;
        if (catalogue)
            learn(std::move(*catalogue));
        settle();
        if (m_isStale)
            fetch();
    });
}

void RelayTools::learn(std::vector<Json> catalogue)
{
    if (catalogue == m_catalogue)
        return;
    m_catalogue = std::move(catalogue);
    m_definitions.clear();
    for (const Json& entry : m_catalogue) {
        const auto name = entry.is_object() ? entry.find("name") : entry.end();
        if (!entry.is_object() || name == entry.end() || !name->is_string())
            continue;
        tools::ToolDefinition definition;
        definition.name = name->get<std::string>();
        definition.verbatim = entry;
        m_definitions.push_back(std::move(definition));
    }
    toolsChanged();
}

void RelayTools::request(const tools::CallContext* call, const std::string& method, Json params, base::Reply<mcp::MethodResult> reply)
{
    if (!call || !call->client)
        return reply.fail(ErrorCode::Unsupported, "the agent cannot be asked for " + method);
    call->client->request(method, std::move(params), [reply = std::move(reply)](base::Result<Json> answer) mutable {
        if (!answer)
            return reply(base::fail(std::move(answer.error())));
        reply(mcp::MethodResult{std::move(*answer), nullptr, std::nullopt});
    });
}

void RelayTools::notified(const std::string& method, Json)
{
    if (method == "notifications/tools/list_changed")
        fetch();
}

void RelayTools::strayed(const std::string& what)
{
    const std::string line = "gwt-mcp-bridge: the window sent something odd: " + what + "\n";
    [[maybe_unused]] const auto n = ::write(STDERR_FILENO, line.data(), line.size());
}

} // namespace gwt::bridge
