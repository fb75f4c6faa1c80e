#pragma once

#include "core/host/ApplicationFeature.h"
#include "core/host/EnvironmentFeature.h"
#include "core/host/HomeFolder.h"
#include "core/host/Egress.h"
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
#include "core/net/HttpServer.h"
#include "core/observe/Log.h"
#include "core/process/PosixCommandRunner.h"

#include <memory>
#include <optional>
#include <string>

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
    };
    static base::Result<std::unique_ptr<ServeHost>> create(Options options);
    ~ServeHost();

    struct HttpOptions {
        std::string address; ///< HOST:PORT
        bool isOpen = false; ///< --no-auth
        std::string certificate, privateKey;
    };
    /// What the flags leave open comes from the MCP_… variables (contract section 7).
    base::Result<void> serveHttp(const HttpOptions& options);
    int httpPort() const { return m_http->port(); }
    /// SIGTERM: running calls end, streams close, then `done`.
    void drain(std::function<void()> done);

    mcp::Server& server() { return m_mcp; }
    HubFeature& hub() { return m_hub; }
    /// Null where nothing is configured and another gwt has the door.
    HubDoor* door() { return m_door.get(); }
    std::string served() const;

private:
    ServeHost(Options options, HomeFolder home);
    base::Result<void> openDoor();
    base::Result<std::shared_ptr<net::AuthProvider>> authentication(bool isOpen) const;

    const base::SystemClock m_clock;
    const process::Environment m_environment;
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
    mcp::Server m_mcp;
    std::unique_ptr<EnvironmentFeature> m_environments;
    ApplicationFeature m_applications;
    std::unique_ptr<TicketFeature> m_tickets;
    std::unique_ptr<net::HttpServer> m_http;
    std::unique_ptr<HubDoor> m_door;
};

} // namespace gwt::host
