#pragma once

#include "core/mcp/ClientSession.h"
#include "core/mcp/Server.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace gwt::bridge
{

/// The window's tools as the agent sees them: the last catalogue that is known, calls passed to the window while it is
/// there. A call that comes while the window is being looked for waits for the outcome.
class RelayTools final : public tools::ToolProvider, public mcp::UpstreamEvents
{
public:
    /// `catalogue`: what is served before the window was ever reached, as the array of tools/list.
    RelayTools(std::string_view catalogue, mcp::Timers& timers, std::string version);

    std::vector<tools::ToolDefinition> tools() const override { return m_definitions; }
    void call(const tools::CallContext& context, const std::string& name, base::Json arguments, base::Reply<tools::ToolResult> reply) override;

    /// Told when a call finds no window, so that it is looked for at once.
    void onWanted(std::function<void()> listener) { m_wanted = std::move(listener); }
    /// Told once: the window's own catalogue is here, or the first attempt to reach it failed.
    void onSettled(std::function<void()> listener) { m_settled = std::move(listener); }
    void connected(std::function<void(std::string)> send);
    void received(const std::string& text);
    /// The window is gone, or this attempt did not find it.
    void absent(const base::Error& reason);
    /// Calls that are not answered yet.
    std::size_t running() const { return *m_running; }

    void request(const tools::CallContext* call, const std::string& method, base::Json params, base::Reply<mcp::MethodResult> reply) override;
    void notified(const std::string& method, base::Json params) override;
    void strayed(const std::string& what) override;

private:
    struct Call {
        tools::CallContext context;
        std::string name;
        base::Json arguments;
        base::Reply<tools::ToolResult> reply;
    };
    void fetch();
    void settle();
    void learn(std::vector<base::Json> catalogue);
    void pass(Call call);
    void sendWaiting();
    void failWaiting(const base::Error& reason);

    mcp::Timers& m_timers;
    std::string m_version;
    std::vector<base::Json> m_catalogue;
    std::vector<tools::ToolDefinition> m_definitions;
    std::function<void()> m_wanted, m_settled;
    std::unique_ptr<mcp::ClientSession> m_window; ///< null while there is no connection
    bool m_isReady = false;                       ///< the handshake is done
    bool m_isFetching = false;
    bool m_isStale = false; ///< the catalogue changed again while it was fetched
    std::vector<Call> m_waiting;
    std::shared_ptr<std::size_t> m_running = std::make_shared<std::size_t>(0);
};

} // namespace gwt::bridge
