#pragma once

#include "core/hub/ConfigLoader.h"
#include "core/hub/Hub.h"
#include "core/hub/HubControlTools.h"
#include "core/hub/HubTransports.h"
#include "core/hub/References.h"
#include "core/hub/TrustGate.h"
#include "core/hub/WorkFolder.h"
#include "core/mcp/Server.h"
#include "core/observe/Log.h"
#include "core/process/PosixLauncher.h"
#include "core/tools/ToolRegistry.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <string>

namespace gwt::host
{

/// The hub of one process, assembled: its configuration files (read, watched, read again), its servers as real processes
/// and connections. Core thread. Destroying it ends every server.
class HubFeature final : public QObject
{
public:
    struct Inputs {
        const base::Clock& clock;
        mcp::Timers& timers;
        observe::Log& log;
        const process::Environment& environment;
        hub::ConfigChoice choice;
        /// The folder that a caller works in; may be empty.
        std::function<std::string(const tools::Principal&)> workspace;
        hub::SecretSource* secrets = nullptr; ///< null: there are none
        /// Whom an http or sse server's client asks before it dials; may be empty.
        std::function<net::HttpClientPorts(const hub::ServerConfig&)> http = {};
    };
    explicit HubFeature(Inputs inputs);
    ~HubFeature() override;

    hub::Hub& hub() { return m_hub; }
    const hub::Hub& hub() const { return m_hub; }
    /// A text of `server` with its references resolved.
    base::Result<std::string> resolve(const hub::ServerConfig& server, std::string_view text) const { return m_references.resolve(text, server.folder); }
    /// What waits for consent; after an answer: hub().reconsider().
    hub::TrustGate& gate() { return m_gate; }
    /// Puts the hub's resources, prompts and completions into what a server offers.
    void offer(mcp::ServerInfo& info);
    /// Its servers' tools and its switches (HubControlTools), and its clients' sessions; until detach().
    void attach(mcp::Server& server, tools::ToolRegistry& registry);
    /// Before the server ends.
    void detach();

    /// Reads the configuration and applies it. A file that is wrong changes nothing: the error says path and line.
    void reload(base::Reply<hub::GenerationStatus> reply);
    /// Another project was opened: its file counts from now on.
    void setChoice(hub::ConfigChoice choice) { m_choice = std::move(choice); }
    const hub::ConfigChoice& choice() const { return m_choice; }
    /// A server's own limits, for the road.
    std::optional<tools::CallLimits> limitsOf(const std::string& server) const;
    /// What the last reading warned of, and why the last one failed; empty: it did not.
    const std::vector<std::string>& warnings() const { return m_warnings; }
    const std::optional<base::Error>& fault() const { return m_fault; }
    /// Told with each configuration before its servers are looked at (policy, limits).
    void onConfig(std::function<void(const hub::HubConfig&)> listener) { m_onConfig = std::move(listener); }
    /// Returns when every server's first answer is there, at most `limit` later: a client that lists its tools at once
    /// then sees them all. Runs an event loop.
    void waitUntilSettled(std::chrono::milliseconds limit);

private:
    struct NoSecrets;
    void watch(const std::vector<std::string>& files);
    std::unique_ptr<hub::InstanceWorkFolder> makeWorkFolder();

    observe::Log& m_log;
    hub::ConfigChoice m_choice;
    std::unique_ptr<NoSecrets> m_noSecrets;
    const hub::References m_references;
    hub::TrustStore m_trustStore;
    hub::TrustGate m_gate;
    process::PosixLauncher m_launcher;
    hub::HubTransports m_transports;
    const std::unique_ptr<hub::InstanceWorkFolder> m_workFolder; ///< null: it cannot be made; servers with a `cwd` do without
    hub::Hub m_hub;
    hub::HubControlTools m_control;
    mcp::Server* m_server = nullptr;
    std::function<void(const hub::HubConfig&)> m_onConfig;
    std::string m_text; ///< of the files that were read last
    std::vector<std::string> m_warnings;
    std::optional<base::Error> m_fault;
    QFileSystemWatcher m_watcher;
    QTimer m_settle;
};

} // namespace gwt::host
