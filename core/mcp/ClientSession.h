#pragma once

#include "core/mcp/ClientFrame.h"
#include "core/mcp/ClientSettings.h"
#include "core/mcp/Message.h"
#include "core/mcp/Timers.h"
#include "core/mcp/UpstreamEvents.h"
#include "core/mcp/UpstreamInfo.h"
#include "core/tools/Tool.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gwt::mcp
{

struct ListWalk;

/// The client's side of one conversation with one server, over any transport that carries whole messages. Ids and
/// progress tokens are minted here. Results pass as the bytes they came as. Core thread. Every reply is answered, at
/// the latest when the session is closed or destroyed.
class ClientSession
{
public:
    /// `timers` and `events` outlive the session.
    ClientSession(ClientSettings settings, SendFrame send, Timers& timers, UpstreamEvents& events);
    ~ClientSession();
    ClientSession(const ClientSession&) = delete;
    ClientSession& operator=(const ClientSession&) = delete;

    /// Finds the era and shakes hands. Unsupported when no version is common. Call it once.
    void start(base::Reply<UpstreamInfo> reply);
    const UpstreamInfo& upstream() const { return m_upstream; }

    /// One frame from the server.
    void receive(std::string_view text);
    /// The transport lost this request (an HTTP stream broke); its reply is answered with `error`.
    void lost(const base::Json& id, base::Error error);
    /// Answers everything that waits with `reason`; nothing is sent afterwards. Idempotent.
    void close(base::Error reason);

    /// Any method. A stop request cancels it at the server and answers Cancelled; `timeout` zero: the setting's.
    void request(const tools::CallContext& context, const std::string& method, base::Json params, base::Reply<MethodResult> reply,
                 std::chrono::milliseconds timeout = {});
    void callTool(const tools::CallContext& context, const std::string& name, base::Json arguments, base::Reply<tools::ToolResult> reply,
                  std::chrono::milliseconds timeout = {});
    /// All pages of tools/list, resources/list, resources/templates/list or prompts/list, at most 1 000 pages.
    void list(const std::string& method, base::Reply<std::vector<base::Json>> reply);
    /// Is it there? ping, or server/discover in the newer era.
    void ping(base::Reply<MethodResult> reply, std::chrono::milliseconds timeout);
    void notify(const std::string& method, const base::Json& params);

    std::size_t waiting() const { return m_waiting.size(); }

private:
    struct Waiting;
    void post(std::shared_ptr<Waiting> waiting);
    void arm(std::uint64_t id, const std::shared_ptr<Waiting>& waiting);
    std::shared_ptr<Waiting> take(const base::Json& id);
    void giveUp(std::uint64_t id, base::Error error);
    void receiveOne(const Message& message);
    void receiveResponse(const Message& message);
    void receiveRequest(const Message& message);
    void receiveNotification(const Message& message);
    bool goesAnotherRound(const std::shared_ptr<Waiting>& waiting, std::string_view result);
    void stray(std::string what) const;
    base::Json stamped(base::Json params) const;
    const tools::CallContext* onlyCaller() const;
    void tryInitialize(const std::shared_ptr<base::Reply<UpstreamInfo>>& reply);
    void tryDiscover(const std::shared_ptr<base::Reply<UpstreamInfo>>& reply);
    void initialized(const base::Json& result, base::Reply<UpstreamInfo>& reply);
    void discovered(const base::Json& result, base::Reply<UpstreamInfo>& reply);
    void listenForChanges();
    void listPage(const std::shared_ptr<ListWalk>& walk);

    ClientSettings m_settings;
    SendFrame m_send;
    Timers& m_timers;
    UpstreamEvents& m_events;
    UpstreamInfo m_upstream;
    std::optional<base::Error> m_closed;
    std::uint64_t m_nextId = 1;
    std::map<std::uint64_t, std::shared_ptr<Waiting>> m_waiting;
    std::shared_ptr<int> m_alive = std::make_shared<int>(0);
};

} // namespace gwt::mcp
