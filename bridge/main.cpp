// gwt-mcp-bridge: the stdio MCP server that agents start. Answers from what it knows, passes calls to the window.
#include "bridge/AsioTimers.h"
#include "bridge/Catalogue.h"
#include "bridge/HookReport.h"
#include "bridge/RelayTools.h"
#include "bridge/Stdio.h"
#include "bridge/WindowLink.h"
#include "core/mcp/ServerSession.h"

#include <boost/asio/signal_set.hpp>

#include <csignal>
#include <cstdio>
#include <fcntl.h>
#include <string_view>
#include <unistd.h>

namespace gwt::bridge
{
namespace
{

constexpr std::chrono::milliseconds farewell{1000}; // for the answers of calls that were sent before stdin ended

/// Codex lists the tools once and never again, so a window that answers is waited for: a few milliseconds. One that hangs
/// holds nobody up longer than this (Codex gives a server about 1.1 s in all).
constexpr std::chrono::milliseconds catalogueWait{100};

constexpr const char* usage = R"(usage: gwt-mcp-bridge [--hook [JSON] | --version | --help]

A stdio MCP server that relays to the running gwt window: agents in gwt's tabs start it by themselves.
It finds the window through ${GWT_HOME:-~/.gwt}/mcp-state.json and waits for it when it is not there.
  --hook  report an agent's hook (its input on stdin, or given) to the window: agents in gwt's tabs call it so

example: printf '%s\n' '{"jsonrpc":"2.0","id":1,"method":"ping"}' | gwt-mcp-bridge
)";

constexpr const char* instructions =
    "Tools of the gwt window, in which several coding agents work side by side, a tab each. gwt_list_tabs shows who works on what; "
    "gwt_send_message reaches another agent (its receipt says whether it was submitted, queued, held or refused); gwt_whoami tells which tab you are.";

mcp::ServerInfo serverInfo()
{
    mcp::ServerInfo info;
    info.name = "gwt-agent-bridge";
    info.version = GWT_VERSION;
    info.title = "gwt";
    info.instructions = instructions;
    return info;
}

class Bridge
{
public:
    explicit Bridge(std::string home)
        : m_timers(m_loop)
        , m_relay(catalogue, m_timers, GWT_VERSION)
        , m_dispatcher(withTools(m_registry, m_relay), m_nobody, {})
        , m_server(serverInfo(), m_dispatcher, &m_timers)
        , m_stdio(m_loop, {[this](std::string_view line) { m_agent->receive(line); }, [this] { m_agent->receive("a line over 64 MiB"); }, [this] { leave(); }})
        , m_link(m_loop, std::move(home), "bridge",
                 {[this] { m_relay.connected([this](std::string text) { m_link.send(std::move(text)); }); }, [this](const std::string& text) { m_relay.received(text); },
                  [this](const base::Error& reason) { m_relay.absent(reason); }, [this](const base::Error& reason) { m_relay.absent(reason); }})
        , m_signals(m_loop, SIGINT, SIGTERM, SIGHUP)
        , m_end(m_loop)
    {
        m_relay.onWanted([this] { m_link.hurry(); });
        m_signals.async_wait([this](const boost::system::error_code& error, int) {
            if (!error)
                m_loop.stop();
        });
    }
    ~Bridge()
    {
        if (m_agent)
            m_agent->close();
    }

    void run()
    {
        const auto listen = [this] {
            if (m_agent)
                return;
            m_agent.emplace(m_server, tools::Principal{tools::PrincipalKind::Local, {}, {}}, [this](mcp::Outgoing out) { m_stdio.send(std::move(out.text)); });
            m_stdio.start();
        };
        m_relay.onSettled(listen);
        m_timers.after(catalogueWait, listen);
        m_link.start();
        m_loop.run();
    }

private:
    static tools::ToolRegistry& withTools(tools::ToolRegistry& registry, RelayTools& relay)
    {
        registry.add(relay);
        return registry;
    }
    /// stdin ended: calls under way get a moment, so that `printf … | gwt-mcp-bridge` shows their answers.
    void leave()
    {
        if (!m_leaving) {
            m_leaving = true;
            m_timers.after(farewell, [this] { m_loop.stop(); });
        }
        if (m_relay.running() == 0 && m_stdio.isFlushed())
            return m_loop.stop();
        m_end.expires_after(std::chrono::milliseconds(2));
        m_end.async_wait([this](const boost::system::error_code& error) {
            if (!error)
                leave();
        });
    }

    asio::io_context m_loop{1};
    AsioTimers m_timers;
    RelayTools m_relay;
    tools::ToolRegistry m_registry;
    tools::NobodyApprover m_nobody;
    tools::Dispatcher m_dispatcher;
    mcp::Server m_server;
    std::optional<mcp::ServerSession> m_agent; ///< from when stdin is listened to
    Stdio m_stdio;
    WindowLink m_link;
    asio::signal_set m_signals;
    asio::steady_timer m_end;
    bool m_leaving = false;
};

int run(int argc, char** argv)
{
    if (argc == 2 && std::string_view(argv[1]) == "--version") {
        std::printf("gwt-mcp-bridge %s\n", GWT_VERSION);
        return 0;
    }
    if (argc == 2 && std::string_view(argv[1]) == "--help") {
        std::fputs(usage, stdout);
        return 0;
    }
    if ((argc == 2 || argc == 3) && std::string_view(argv[1]) == "--hook") {
        std::signal(SIGPIPE, SIG_IGN);
        reportHook(argc == 3 ? std::optional<std::string>(argv[2]) : std::nullopt);
        return 0;
    }
    if (argc > 1) {
        std::fprintf(stderr, "gwt-mcp-bridge: unknown argument: %s\n%s", argv[1], usage);
        return 2;
    }
    // A closed standard descriptor would be given to the first thing that is opened.
    for (int opened = 0; opened >= 0 && opened <= STDERR_FILENO;)
        if (opened = ::open("/dev/null", O_RDWR | O_CLOEXEC); opened > STDERR_FILENO)
            ::close(opened);
    std::signal(SIGPIPE, SIG_IGN);
    // Without a home there is no window to find, but the agent still gets its answers.
    Bridge(gwtHome().value_or("/nonexistent")).run();
    return 0;
}

} // namespace
} // namespace gwt::bridge

int main(int argc, char** argv) { return gwt::bridge::run(argc, argv); }
