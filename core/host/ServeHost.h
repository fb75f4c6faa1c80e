#pragma once

#include "core/host/ApplicationFeature.h"
#include "core/host/EnvironmentFeature.h"
#include "core/host/HomeFolder.h"
#include "core/host/Egress.h"
#include "core/host/HttpFeature.h"
#include "core/host/HubDoor.h"
#include "core/host/HubFeature.h"
#include "core/hub/HubControlTools.h"
#include "core/hub/TrustTools.h"
#include "core/observe/SwitchedRedactor.h"
#include "core/host/QtTimers.h"
#include "core/host/Road.h"
#include "core/host/SecretFeature.h"
#include "core/host/TicketFeature.h"
#include "core/mcp/Server.h"
#include "core/observe/Log.h"
#include "core/process/PosixCommandRunner.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace gwt::host
{

/// `gwt serve`: gwt's features without a window, over stdio or HTTP. Core thread.
class ServeHost
{
public:
    struct Options {
        process::Environment environment;
        std::string binFolder;
        std::string engineFlag;
        std::string apiBaseUrlFlag; ///< of the ticket API
        std::string folder;                ///< where it was started: a project's hub.jsonc is looked for here and above
        std::string hubConfig, hubProfile; ///< --config, --profile
        bool trustsProject = false;        ///< --trust-project
        std::vector<std::string> features = {}; ///< --features, of allFeatures(); empty: all of them
    };
    /// What --features may name, in the order in which it is said.
    static const std::vector<std::string>& allFeatures();
    static base::Result<std::unique_ptr<ServeHost>> create(Options options);
    ~ServeHost();

    /// What the flags leave open comes from the MCP_… variables and config.toml (HttpSettings).
    base::Result<void> serveHttp(const HttpFeature::Flags& flags);
    int httpPort() const { return m_http->port(); }
    /// SIGTERM: running calls end, streams close, then `done`.
    void drain(std::function<void()> done);

    mcp::Server& server() { return m_mcp; }
    /// Features say here what /readyz should know.
    Readiness& readiness() { return m_readiness; }
    HubFeature& hub() { return m_hub; }
    /// Null where nothing is configured and another gwt has the door.
    HubDoor* door() { return m_door.get(); }
    std::string served() const;

private:
    ServeHost(Options options, HomeFolder home);
    bool serves(const std::string& feature) const;
    base::Result<void> addEnvironments(const std::string& binFolder, const std::string& engine);
    base::Result<void> addHub();
    base::Result<void> openDoor();

    const base::SystemClock m_clock;
    const process::Environment m_environment;
    const std::vector<std::string> m_features;
    const HomeFolder m_home;
    observe::KnownSecrets m_known; ///< what no log and audit shows
    observe::SwitchedRedactor m_redactor{&m_known};
    observe::Log m_log;
    process::PosixCommandRunner m_runner;
    tools::NobodyApprover m_approver;
    Road m_road;
    QtTimers m_timers;
    SecretFeature m_secrets;
    Egress m_egress{{m_clock, m_environment, m_known, &m_secrets.tokens()}};
    HubFeature m_hub;
    hub::TrustTools m_trustTools;
    Readiness m_readiness;
    mcp::Server m_mcp;
    std::unique_ptr<EnvironmentFeature> m_environments;
    ApplicationFeature m_applications;
    std::unique_ptr<TicketFeature> m_tickets;
    std::unique_ptr<HttpFeature> m_http;
    std::unique_ptr<HubDoor> m_door;
};

} // namespace gwt::host
