#pragma once

#include "core/hub/Hub.h"
#include "core/tools/ToolSet.h"

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace gwt::hub
{

/// The hub's switches as tools that only the person sees and may call: `gwt status`, `gwt reload`, … and the window's
/// panel use them, whichever way they reach this process. Core thread.
class HubControlTools final : public tools::ToolSet
{
public:
    /// What the hub itself does not know.
    struct Surroundings {
        std::string file, profile;         ///< of the configuration; empty: none
        std::vector<std::string> warnings; ///< of its last reading
        std::string fault;                 ///< why the last reading was not taken; empty: it was
    };
    struct Ports {
        Hub& hub;
        const base::Clock& clock;
        mcp::Timers& timers;
        std::function<Surroundings()> surroundings;
        /// Reads the configuration again and applies it.
        std::function<void(base::Reply<GenerationStatus>)> reload;
        /// The person consents to what this server runs and offers now.
        std::function<base::Result<void>(const std::string& id)> trust;
    };
    /// All ports outlive the tools.
    explicit HubControlTools(Ports ports);
    ~HubControlTools() override;

    static bool isOurs(const std::string& tool) { return tool.starts_with(prefix); }
    static bool permits(const tools::Principal& who, const std::string& tool) { return !isOurs(tool) || who.kind == tools::PrincipalKind::Person; }
    /// In front of every configured rule: a `default: deny` must not lock the person out of `gwt reload`.
    static tools::PolicyRule personMayControl();

    /// What `gwt status --watch` waits for: anything that another surface of gwt changed beside the hub.
    void touch(const std::string& what);

private:
    static constexpr const char* prefix = "gwt_hub_";
    struct Watcher;
    void addReads();
    void addSwitches();
    void addWatch();
    void tellWatchers();

    Ports m_ports;
    std::uint64_t m_revision = 1;
    std::vector<std::string> m_changes; ///< the last of them, newest last; `m_revision` is the newest one's number
    std::map<int, std::shared_ptr<Watcher>> m_watchers;
    int m_lastWatcher = 0;
    mcp::Listeners<const std::string&>::Id m_serverListener = 0;
    mcp::Listeners<const GenerationStatus&>::Id m_generationListener = 0;
    mcp::Listeners<>::Id m_catalogueListener = 0;
};

} // namespace gwt::hub
