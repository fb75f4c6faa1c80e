#pragma once

#include "core/agents/AgentCatalogue.h"
#include "core/git/CommandGit.h"
#include "core/host/ApplicationFeature.h"
#include "core/host/EnvironmentFeature.h"
#include "core/host/EnvironmentTabPrograms.h"
#include "core/host/HomeFolder.h"
#include "core/host/HubDoor.h"
#include "core/host/HubFeature.h"
#include "core/host/SignInTools.h"
#include "core/hub/TrustTools.h"
#include "core/observe/SwitchedRedactor.h"
#include "core/host/Notices.h"
#include "core/host/ApprovalTools.h"
#include "core/host/PendingApprovals.h"
#include "core/host/QtTimers.h"
#include "core/host/RegistrationKeeper.h"
#include "core/host/Road.h"
#include "core/host/SecretFeature.h"
#include "core/host/Settings.h"
#include "core/host/TicketFeature.h"
#include "core/host/WindowPrincipals.h"
#include "core/host/WindowTools.h"
#include "core/mcp/Server.h"
#include "core/net/StateFile.h"
#include "core/net/WebSocketServer.h"
#include "core/observe/Log.h"
#include "core/process/PosixCommandRunner.h"
#include "core/process/PtyReader.h"
#include "core/workspace/AgentActivity.h"
#include "core/workspace/AgentMessenger.h"
#include "core/workspace/CatalogueTabPrograms.h"
#include "core/workspace/Launcher.h"
#include "core/workspace/Project.h"
#include "core/workspace/SessionKeeper.h"
#include "core/workspace/Tabs.h"
#include "core/workspace/WorkspaceTools.h"

#include <QObject>

#include <memory>
#include <string>

namespace gwt::host
{

/// A running gwt behind a window: everything but the pixels. Constructed means serving. Core thread (the window's).
/// Destroying it ends the tabs' programs, removes the registration and the state file.
class WindowHost final : public QObject
{
    Q_OBJECT

public:
    struct Options {
        process::Environment environment; ///< the whole of ours
        std::string binFolder;            ///< where gwt-mcp-bridge lies
        terminal::Palette palette = terminal::Palette::standard();
    };
    /// Conflict: another window runs on this GWT_HOME (hand over to it: SecondStart). Else what made it impossible.
    static base::Result<std::unique_ptr<WindowHost>> create(Options options);
    ~WindowHost() override;

    /// Opens a folder; the first one brings back the tabs that were open in it the last time. Only then the window is
    /// announced in mcp-state.json: who finds it there finds its project and tabs too.
    void open(const std::string& folder, base::Reply<std::string> reply);
    /// Null until a project is open.
    workspace::SessionKeeper* session() { return m_session.get(); }

    const HomeFolder& home() const { return m_home; }
    const Settings& settings() const { return m_settings; }
    /// Writes config.toml (comments stay) and takes effect at once.
    base::Result<void> save(const Settings& settings);
    agents::AgentCatalogue catalogue() const { return m_catalogue; }
    const process::Environment& environment() const { return m_environment; }
    const base::Clock& clock() const { return m_clock; }

    workspace::Project& project() { return m_project; }
    workspace::Tabs& tabs() { return m_tabs; }
    workspace::Launcher& launcher() { return m_launcher; }
    workspace::RecipeLauncher& recipes() { return m_recipes; }
    workspace::AgentMessenger& messenger() { return m_messenger; }
    workspace::AgentActivity& activity() { return m_activity; }
    git::Git& git() { return m_git; }
    process::CommandRunner& runner() { return m_runner; }
    applications::ApplicationControl& applications() { return m_applications.applications(); }
    Road& road() { return m_road; }
    /// Null: its folder cannot be made; a notice says so.
    environments::Environments* environments() { return m_environments ? &m_environments->environments() : nullptr; }
    HubFeature& hub() { return m_hub; }
    /// A rule of the policy, or what ledger() remembers.
    void removeRule(const std::string& ruleId);
    PendingApprovals& approvals() { return m_approvals; }
    const tools::ApprovalLedger& ledger() const { return m_ledger; }
    Notices& notices() { return m_notices; }
    int port() const { return m_server->port(); }

Q_SIGNALS:
    void settingsChanged();
    /// A second start asked for the window.
    void raiseRequested();
    void sessionRestored(const QString& layout);

private:
    WindowHost(Options options, HomeFolder home, process::UniqueFd lock);
    base::Result<void> serve();
    void announce();
    void readConfig();
    void watchTabs();
    void addEnvironments(const std::string& binFolder);
    void addTickets();
    void reloadHub();
    void takeConfig(const hub::HubConfig& config);
    bool holdsConfiguration();
    std::string folderOf(const tools::Principal& caller) const;

    const base::SystemClock m_clock;
    const process::Environment m_environment;
    const HomeFolder m_home;
    const process::UniqueFd m_lock;
    observe::KnownSecrets m_known; ///< what no log, audit and remembered approval shows
    observe::SwitchedRedactor m_redactor{&m_known};
    observe::Log m_log;
    Notices m_notices;
    Settings m_settings;
    agents::AgentCatalogue m_catalogue;
    process::PosixCommandRunner m_runner;
    git::CommandGit m_git;
    process::PtyReader m_reader;
    workspace::Project m_project;
    workspace::Tabs m_tabs;
    workspace::CatalogueTabPrograms m_desktopPrograms;
    EnvironmentTabPrograms m_programs;
    workspace::Launcher m_launcher;
    workspace::RecipeLauncher m_recipes;
    workspace::AgentActivity m_activity;
    workspace::AgentMessenger m_messenger;
    workspace::WorkspaceTools m_workspaceTools;
    workspace::RecipeTools m_recipeTools;
    WindowTools m_windowTools;
    tools::ApprovalLedger m_ledger;
    PendingApprovals m_approvals;
    ApprovalTools m_approvalTools;
    Road m_road;
    QtTimers m_timers;
    SecretFeature m_secrets;
    Egress m_egress{{m_clock, m_environment, m_known, &m_secrets.tokens()}};
    HubFeature m_hub;
    SignInTools m_signIn;
    hub::TrustTools m_trustTools;
    mcp::Server m_mcp;
    WindowPrincipals m_principals;
    ApplicationFeature m_applications;
    std::unique_ptr<EnvironmentFeature> m_environments; ///< null: its folder cannot be made; a notice says so
    std::unique_ptr<TicketFeature> m_tickets; ///< null: its configuration cannot be used; a notice says so
    std::unique_ptr<net::WebSocketServer> m_server;
    std::unique_ptr<HubDoor> m_door; ///< of m_doorFile: no gwt serve runs the same hub meanwhile
    std::string m_doorFile;
    std::string m_token; ///< of the server, for the state file
    std::unique_ptr<net::StateFile> m_state;
    std::unique_ptr<workspace::SessionKeeper> m_session; ///< writes the tabs while they are still there
    RegistrationKeeper m_registration; ///< last: its entries go first
    std::shared_ptr<int> m_alive = std::make_shared<int>(0); ///< tells late answers that we are gone
};

} // namespace gwt::host
