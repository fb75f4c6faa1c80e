#pragma once

#include "core/base/Clock.h"
#include "core/base/Reply.h"
#include "core/hub/HubConfig.h"
#include "core/hub/HubStatus.h"
#include "core/hub/Transports.h"
#include "core/hub/Trust.h"
#include "core/mcp/Completer.h"
#include "core/mcp/Listeners.h"
#include "core/mcp/PromptProvider.h"
#include "core/mcp/ResourceProvider.h"
#include "core/mcp/Server.h"
#include "core/mcp/Timers.h"
#include "core/tools/ToolProvider.h"

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace gwt::hub
{

/// What a log line of a server is passed on as (notifications/message).
struct ServerLog {
    std::string server;
    std::string level;
    std::string logger; ///< "<server>" or "<server>/<its own>"
    const base::Json& data;
};

/// Every configured MCP server behind one endpoint. Constructed empty; apply() gives it a configuration. The facade
/// that `gwt`, the window and core/host use; what is inside stays inside. Core thread. Destroying it ends every
/// process and connection of its.
class Hub
{
public:
    struct Ports {
        const base::Clock& clock;
        mcp::Timers& timers;
        Transports& transports;
        Trust& trust;
        /// A string of `server` with its `${…}` references resolved, or why not (which variable or secret is missing).
        std::function<base::Result<std::string>(const ServerConfig& server, std::string_view text)> resolve;
        /// The folder that a caller works in, for `sharing: workspace` and for roots; empty: none.
        std::function<std::string(const tools::Principal&)> workspace;
        /// Where servers without `cwd` get a folder of their own, 0700, removed with them. Exists.
        std::string workFolder;
    };
    /// All ports outlive the hub.
    explicit Hub(Ports ports);
    ~Hub();
    Hub(const Hub&) = delete;
    Hub& operator=(const Hub&) = delete;

    // What clients see: give these to the registry and to mcp::ServerInfo; they live as long as the hub.
    tools::ToolProvider& tools();
    mcp::ResourceProvider& resources();
    mcp::PromptProvider& prompts();
    mcp::Completer& completer();
    /// The servers' instructions, each under its id. Changes with catalogueChanged().
    std::string instructions() const;
    /// Connects the hub with its clients' sessions: what a session alone used ends with it, logs and roots pass.
    /// `server` is destroyed before the hub, or detach() was called.
    void attach(mcp::Server& server);
    void detach(mcp::Server& server);

    /// A new generation. Servers whose rows did not change keep their processes; the others are started anew and
    /// verified (initialize and lists) before calls move to them. The reply tells the outcome: Serving, or an error that
    /// names the server when one does not verify, and then the old generation goes on serving. The very first
    /// configuration serves whatever its servers do: one that fails is reported in status() and tried again.
    /// An apply() while another is verifying takes its place (that one is answered Cancelled).
    void apply(HubConfig config, base::Reply<GenerationStatus> reply);
    /// Consent was given or taken away: the same configuration is looked at again.
    void reconsider(base::Reply<GenerationStatus> reply);
    /// Of the serving generation; an empty one before the first apply().
    const HubConfig& config() const;
    /// Ends an old generation: waits for its running calls, at most `generations.drain_s`. NotFound; Conflict for the
    /// serving one.
    void drain(int generation, base::Reply<GenerationStatus> reply);
    /// Nothing of the last apply() is on its way any more: everybody's tools are known, or known to be missing.
    bool isSettled() const;
    mcp::Listeners<>& settled();

    HubStatus status() const;
    /// NotFound for an id that the serving generation does not have.
    base::Result<ServerStatus> server(const std::string& id) const;
    /// Starts (also what crashed too often), stops (until the next start(), not until the next call), both.
    /// Unavailable with the server's own words when it does not come up.
    void start(const std::string& id, base::Reply<ServerStatus> reply);
    void stop(const std::string& id, base::Reply<ServerStatus> reply);
    void restart(const std::string& id, base::Reply<ServerStatus> reply);
    /// The last lines that it wrote on stderr, at most 64 KiB, oldest first, and what it should not have sent.
    base::Result<std::string> standardError(const std::string& id) const;
    /// Reasons why /readyz says 503: critical servers that are not up. Empty: ready.
    std::vector<std::string> notReady() const;

    std::vector<SessionStatus> sessions() const;
    base::Result<SessionStatus> session(const std::string& id) const;
    /// The client has to initialize again. NotFound.
    base::Result<void> closeSession(const std::string& id);

    // Live. A listener may call the hub, and may not destroy it.
    mcp::Listeners<const std::string&>& serverChanged();     ///< a server's id: state, fault, counts of its lists
    mcp::Listeners<const GenerationStatus&>& generationChanged();
    mcp::Listeners<>& catalogueChanged();                    ///< what clients see
    mcp::Listeners<const ServerLog&>& logged();

private:
    class Inside;
    std::unique_ptr<Inside> m_inside;
};

} // namespace gwt::hub
